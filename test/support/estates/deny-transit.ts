import type { CoreNetwork } from '../../../checks/model/core-network.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { OperationId } from '../../../checks/model/operations.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { known, type Unknown } from '../../../checks/model/value.js';

type Deny = (
  id: OperationId,
  fact: string,
  scope: { readonly account: string; readonly region: string },
) => Unknown;
type Without = Readonly<Partial<Record<OperationId, (inventory: Inventory) => Partial<Inventory>>>>;

/** What is left when one of the calls about transit gateways, VPNs and endpoints is denied. */
export function withoutTransitAndEndpoints(
  denied: Deny,
  isDenied: (inventory: Inventory, id: OperationId) => boolean,
): Without {
  const tables =
    (member: 'routes' | 'associations' | 'propagations', id: OperationId, words: string) =>
    ({ transitGatewayRouteTables }: Inventory) => ({
      transitGatewayRouteTables: transitGatewayRouteTables.map((table) => ({
        ...table,
        [member]: denied(id, `${words} ${table.id}`, table),
      })),
    });
  const clientVpn =
    (member: 'targetNetworks' | 'authorizationRules' | 'routes', id: OperationId, words: string) =>
    ({ clientVpnEndpoints }: Inventory) => ({
      clientVpnEndpoints: clientVpnEndpoints.map((endpoint) => ({
        ...endpoint,
        [member]: denied(id, `${words} of ${endpoint.id}`, endpoint),
      })),
    });
  const directConnect =
    (member: 'directConnectGateways' | 'virtualInterfaces', id: OperationId, words: string) =>
    ({ vpnGateways }: Inventory) => ({
      vpnGateways: vpnGateways.map((gateway) => ({
        ...gateway,
        [member]: denied(id, `${words} ${gateway.id}`, gateway),
      })),
    });
  const services =
    (member: 'allowedPrincipals' | 'connections', id: OperationId, words: string) =>
    ({ endpointServices }: Inventory) => ({
      endpointServices: endpointServices.map((service) => ({
        ...service,
        [member]: denied(id, `${words} ${service.id}`, service),
      })),
    });
  const attachments = (member: 'vpc' | 'peering', id: OperationId) => (inventory: Inventory) => ({
    transitGatewayAttachments: isDenied(inventory, 'DescribeTransitGatewayAttachments')
      ? inventory.transitGatewayAttachments.filter((attachment) => attachment[member] === undefined)
      : inventory.transitGatewayAttachments.map((attachment) =>
          attachment[member] === undefined
            ? attachment
            : { ...attachment, [member]: denied(id, `the details of ${attachment.id}`, attachment) },
        ),
  });
  return {
    DescribeTransitGateways: () => ({ transitGateways: [] }),
    // The listings of single types name their attachments, but neither their associations nor their gateway's owner.
    DescribeTransitGatewayAttachments: ({ transitGatewayAttachments }) => ({
      transitGatewayAttachments: transitGatewayAttachments.flatMap(seenByType),
    }),
    DescribeTransitGatewayVpcAttachments: attachments('vpc', 'DescribeTransitGatewayVpcAttachments'),
    DescribeTransitGatewayPeeringAttachments: attachments(
      'peering',
      'DescribeTransitGatewayPeeringAttachments',
    ),
    DescribeTransitGatewayRouteTables: () => ({ transitGatewayRouteTables: [] }),
    DescribeTransitGatewayPolicyTables: () => ({ transitGatewayPolicyTables: [] }),
    GetTransitGatewayPolicyTableAssociations: ({ transitGatewayPolicyTables }) => ({
      transitGatewayPolicyTables: transitGatewayPolicyTables.map((table) => ({
        ...table,
        associations: denied(
          'GetTransitGatewayPolicyTableAssociations',
          `associations of ${table.id}`,
          table,
        ),
      })),
    }),
    GetTransitGatewayPolicyTableEntries: ({ transitGatewayPolicyTables }) => ({
      transitGatewayPolicyTables: transitGatewayPolicyTables.map((table) => ({
        ...table,
        entries: denied('GetTransitGatewayPolicyTableEntries', `entries of ${table.id}`, table),
      })),
    }),
    SearchTransitGatewayRoutes: tables('routes', 'SearchTransitGatewayRoutes', 'routes of'),
    GetTransitGatewayRouteTableAssociations: tables(
      'associations',
      'GetTransitGatewayRouteTableAssociations',
      'associations of',
    ),
    GetTransitGatewayRouteTablePropagations: tables(
      'propagations',
      'GetTransitGatewayRouteTablePropagations',
      'propagations to',
    ),
    DescribeVpnGateways: () => ({ vpnGateways: [] }),
    DescribeDirectConnectGatewayAssociations: directConnect(
      'directConnectGateways',
      'DescribeDirectConnectGatewayAssociations',
      'Direct Connect gateways associated with',
    ),
    DescribeVirtualInterfaces: directConnect(
      'virtualInterfaces',
      'DescribeVirtualInterfaces',
      'virtual interfaces that end at',
    ),
    DescribeVpnConnections: () => ({ vpnConnections: [] }),
    DescribeCustomerGateways: () => ({ customerGateways: [] }),
    ListCoreNetworks: () => ({ coreNetworks: [] }),
    GetCoreNetwork: ({ coreNetworks }) => ({
      coreNetworks: coreNetworks.map((network) => ({
        ...network,
        segments: denied('GetCoreNetwork', `segments of ${network.id}`, network),
      })),
    }),
    GetNetworkRoutes: ({ coreNetworks }) => ({
      coreNetworks: coreNetworks.map((network) => ({ ...network, segments: withoutRoutes(denied, network) })),
    }),
    ListAttachments: () => ({ coreNetworkAttachments: [] }),
    GetVpcAttachment: ({ coreNetworkAttachments }) => ({
      coreNetworkAttachments: coreNetworkAttachments.map((one) =>
        one.vpc === undefined
          ? one
          : { ...one, vpc: denied('GetVpcAttachment', `subnets of ${one.id}`, one) },
      ),
    }),
    DescribeClientVpnEndpoints: () => ({ clientVpnEndpoints: [] }),
    DescribeClientVpnTargetNetworks: clientVpn(
      'targetNetworks',
      'DescribeClientVpnTargetNetworks',
      'target networks',
    ),
    DescribeClientVpnAuthorizationRules: clientVpn(
      'authorizationRules',
      'DescribeClientVpnAuthorizationRules',
      'authorization rules',
    ),
    DescribeClientVpnRoutes: clientVpn('routes', 'DescribeClientVpnRoutes', 'routes'),
    DescribeVpcEndpoints: () => ({ vpcEndpoints: [] }),
    DescribeVpcEndpointServiceConfigurations: () => ({ endpointServices: [] }),
    DescribeVpcEndpointServicePermissions: services(
      'allowedPrincipals',
      'DescribeVpcEndpointServicePermissions',
      'principals that may connect to',
    ),
    DescribeVpcEndpointConnections: services(
      'connections',
      'DescribeVpcEndpointConnections',
      'connections to',
    ),
    DescribeInstanceConnectEndpoints: () => ({ instanceConnectEndpoints: [] }),
    DescribeVerifiedAccessEndpoints: () => ({ verifiedAccessEndpoints: [] }),
    GetVerifiedAccessEndpointPolicy: ({ verifiedAccessEndpoints }) => ({
      verifiedAccessEndpoints: verifiedAccessEndpoints.map((endpoint) => ({
        ...endpoint,
        policyEnabled: denied(
          'GetVerifiedAccessEndpointPolicy',
          `whether ${endpoint.id} has a policy of its own`,
          endpoint,
        ),
      })),
    }),
    DescribeSecurityGroupVpcAssociations: () => ({ securityGroupVpcAssociations: [] }),
  };
}

function seenByType(attachment: TransitGatewayAttachment): readonly TransitGatewayAttachment[] {
  const { transitGatewayOwner: _owner, association: _association, ...rest } = attachment;
  return attachment.vpc?.known || attachment.peering?.known ? [rest] : [];
}

function withoutRoutes(denied: Deny, network: CoreNetwork): CoreNetwork['segments'] {
  if (!network.segments.known) return network.segments;
  const segments = network.segments.value.map(({ name, edges }) => ({
    name,
    edges: edges.map(({ location }) => ({
      location,
      routes: denied(
        'GetNetworkRoutes',
        `routes of segment ${name} of ${network.id} in ${location}`,
        network,
      ),
    })),
  }));
  return known(segments);
}
