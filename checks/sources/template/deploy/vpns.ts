import { unresolvedText } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import type { Resource } from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';
import { attachByDefault, putAttachment, vpnAttachmentOf } from './transit-gateways.js';

export const vpnTypes: ResourceTypes = {
  'AWS::EC2::VPNGateway': idType('vgw-', {
    idAttributes: ['VPNGatewayId'],
    deploy(gateway, { answers }) {
      answers.put('DescribeVpnGateways', gateway, gateway.id, {
        VpnGatewayId: gateway.id,
        State: 'available',
        Type: gateway.text('Type') ?? 'ipsec.1',
        VpcAttachments: [],
      });
    },
  }),
  'AWS::EC2::CustomerGateway': idType('cgw-', {
    idAttributes: ['CustomerGatewayId'],
    deploy(gateway, { answers }) {
      answers.put('DescribeCustomerGateways', gateway, gateway.id, {
        CustomerGatewayId: gateway.id,
        State: 'available',
        IpAddress: gateway.text('IpAddress'),
      });
    },
  }),
  'AWS::EC2::VPNConnection': idType('vpn-', {
    idAttributes: ['VpnConnectionId'],
    deploy(connection, deployment) {
      deployment.answers.put('DescribeVpnConnections', connection, connection.id, {
        VpnConnectionId: connection.id,
        State: 'available',
        Type: connection.text('Type') ?? 'ipsec.1',
        CustomerGatewayId: connection.text('CustomerGatewayId'),
        VpnGatewayId: connection.text('VpnGatewayId'),
        TransitGatewayId: connection.text('TransitGatewayId'),
        Options: {
          StaticRoutesOnly: connection.flag('StaticRoutesOnly') ?? false,
          LocalIpv4NetworkCidr: connection.text('LocalIpv4NetworkCidr') ?? '0.0.0.0/0',
          RemoteIpv4NetworkCidr: connection.text('RemoteIpv4NetworkCidr') ?? '0.0.0.0/0',
          LocalIpv6NetworkCidr: connection.text('LocalIpv6NetworkCidr'),
          RemoteIpv6NetworkCidr: connection.text('RemoteIpv6NetworkCidr'),
        },
        Routes: [],
      });
      if (connection.has('TransitGatewayId')) putAttachment(attachmentOf(connection), connection, deployment);
    },
    attach(connection, deployment) {
      if (connection.has('TransitGatewayId'))
        attachByDefault(attachmentOf(connection), connection, deployment);
    },
  }),
  'AWS::EC2::VPNConnectionRoute': idType('vpn-route-', {
    attach(route, { answers }) {
      const connection = answers.get('DescribeVpnConnections', route, route.text('VpnConnectionId') ?? '');
      const DestinationCidrBlock = route.text('DestinationCidrBlock');
      (connection?.Routes as Item[] | undefined)?.push({ DestinationCidrBlock, State: 'available' });
    },
  }),
  'AWS::EC2::VPNGatewayRoutePropagation': idType('vgw-propagation-', {
    attach(propagation, deployment) {
      const gatewayId = propagation.text('VpnGatewayId');
      if (gatewayId === undefined) return;
      const blocks = announcedBy(gatewayId, deployment);
      for (const id of propagation.texts('RouteTableIds')) {
        const table = deployment.answers.get('DescribeRouteTables', propagation, id);
        const routes = table?.Routes as Item[] | undefined;
        for (const DestinationCidrBlock of blocks) {
          routes?.push({
            DestinationCidrBlock,
            GatewayId: gatewayId,
            State: 'active',
            Origin: 'EnableVgwRoutePropagation',
          });
        }
      }
    },
  }),
};

function attachmentOf(connection: Resource) {
  return {
    id: vpnAttachmentOf(connection.id),
    gatewayId: connection.text('TransitGatewayId'),
    resourceType: 'vpn' as const,
    resourceId: connection.id,
  };
}

/**
 * The blocks that a gateway puts into route tables: the static routes of its connections. What comes over BGP, or from
 * connections that no template declares, only the deployment tells.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html
 */
function announcedBy(gatewayId: string, deployment: Deployment): readonly string[] {
  const connections = deployment
    .resourcesOf('AWS::EC2::VPNConnection')
    .filter((connection) => connection.text('VpnGatewayId') === gatewayId);
  const fixed = connections.filter((connection) => connection.flag('StaticRoutesOnly') === true);
  const ids = new Set(fixed.map(({ id }) => id));
  const routes = deployment
    .resourcesOf('AWS::EC2::VPNConnectionRoute')
    .filter((route) => ids.has(route.text('VpnConnectionId') ?? ''))
    .flatMap((route) => route.text('DestinationCidrBlock') ?? []);
  const isToldWhole = connections.length > 0 && fixed.length === connections.length;
  return isToldWhole ? routes : [...routes, unresolvedText(`what ${gatewayId} announces`)];
}
