import type { Inventory } from '../model/inventory.js';
import type { TransitGatewayAttachment } from '../model/transit.js';
import { known } from '../model/value.js';
import { coreNetworksInOrder } from './canonical-core-networks.js';
import { byId, byText, sortedBy, textOf } from './sorted.js';

type Sections =
  | 'transitGateways'
  | 'transitGatewayAttachments'
  | 'transitGatewayRouteTables'
  | 'transitGatewayPolicyTables'
  | 'coreNetworks'
  | 'coreNetworkAttachments'
  | 'vpnGateways'
  | 'vpnConnections'
  | 'customerGateways'
  | 'clientVpnEndpoints'
  | 'vpcEndpoints'
  | 'endpointServices'
  | 'instanceConnectEndpoints'
  | 'verifiedAccessEndpoints'
  | 'securityGroupVpcAssociations';

/** Transit gateways, VPNs and endpoints, with all of their lists, in one order. */
export function transitInOrder(inventory: Inventory): Pick<Inventory, Sections> {
  return {
    transitGateways: byId(inventory.transitGateways).map((gateway) => ({
      ...gateway,
      cidrs: [...gateway.cidrs].sort(),
    })),
    transitGatewayAttachments: sortedBy(inventory.transitGatewayAttachments, attachmentKey).map(
      (attachment) =>
        attachment.vpc?.known
          ? {
              ...attachment,
              vpc: known({ ...attachment.vpc.value, subnetIds: [...attachment.vpc.value.subnetIds].sort() }),
            }
          : attachment,
    ),
    transitGatewayRouteTables: byId(inventory.transitGatewayRouteTables).map((table) => ({
      ...table,
      routes: table.routes.known
        ? byText(
            known(
              table.routes.value.map((route) => ({
                ...route,
                attachments: sortedBy(route.attachments, textOf),
              })),
            ),
          )
        : table.routes,
      associations: byText(table.associations),
      propagations: byText(table.propagations),
    })),
    transitGatewayPolicyTables: byId(inventory.transitGatewayPolicyTables).map((table) => ({
      ...table,
      associations: byText(table.associations),
      entries: byText(table.entries),
    })),
    ...coreNetworksInOrder(inventory),
    vpnGateways: byId(inventory.vpnGateways).map((gateway) => ({
      ...gateway,
      attachments: sortedBy(gateway.attachments, textOf),
      directConnectGateways: byText(gateway.directConnectGateways),
      virtualInterfaces: byText(gateway.virtualInterfaces),
    })),
    vpnConnections: byId(inventory.vpnConnections).map((connection) => ({
      ...connection,
      routes: sortedBy(connection.routes, textOf),
      localCidrs: [...connection.localCidrs].sort(),
      remoteCidrs: [...connection.remoteCidrs].sort(),
    })),
    customerGateways: byId(inventory.customerGateways),
    clientVpnEndpoints: byId(inventory.clientVpnEndpoints).map((endpoint) => ({
      ...endpoint,
      securityGroupIds: [...endpoint.securityGroupIds].sort(),
      authenticationTypes: [...endpoint.authenticationTypes].sort(),
      targetNetworks: byText(endpoint.targetNetworks),
      authorizationRules: byText(endpoint.authorizationRules),
      routes: byText(endpoint.routes),
    })),
    vpcEndpoints: byId(inventory.vpcEndpoints).map((endpoint) => ({
      ...endpoint,
      subnetIds: [...endpoint.subnetIds].sort(),
      securityGroupIds: [...endpoint.securityGroupIds].sort(),
      networkInterfaceIds: [...endpoint.networkInterfaceIds].sort(),
      routeTableIds: [...endpoint.routeTableIds].sort(),
    })),
    endpointServices: byId(inventory.endpointServices).map((service) => ({
      ...service,
      networkLoadBalancerArns: [...service.networkLoadBalancerArns].sort(),
      gatewayLoadBalancerArns: [...service.gatewayLoadBalancerArns].sort(),
      supportedRegions: [...service.supportedRegions].sort(),
      allowedPrincipals: byText(service.allowedPrincipals),
      connections: byText(service.connections),
    })),
    instanceConnectEndpoints: byId(inventory.instanceConnectEndpoints).map((endpoint) => ({
      ...endpoint,
      securityGroupIds: [...endpoint.securityGroupIds].sort(),
    })),
    verifiedAccessEndpoints: byId(inventory.verifiedAccessEndpoints).map((endpoint) => ({
      ...endpoint,
      securityGroupIds: [...endpoint.securityGroupIds].sort(),
      target:
        'subnetIds' in endpoint.target
          ? { ...endpoint.target, subnetIds: [...endpoint.target.subnetIds].sort() }
          : endpoint.target,
    })),
    securityGroupVpcAssociations: sortedBy(inventory.securityGroupVpcAssociations, textOf),
  };
}

/** A peering between transit gateways of two Regions has one id in both. */
function attachmentKey({ id, account, region }: TransitGatewayAttachment): string {
  return `${id}/${account}/${region}`;
}
