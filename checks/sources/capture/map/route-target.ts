import type { RouteTarget, RouteTargetKind } from '../../../model/network.js';
import { type Json, text } from './json.js';

/**
 * Members of a route that name its target. GatewayId is not among them, because it names gateways of several kinds.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html
 */
const members: readonly (readonly [string, RouteTargetKind])[] = [
  ['NatGatewayId', 'nat-gateway'],
  ['EgressOnlyInternetGatewayId', 'egress-only-internet-gateway'],
  ['TransitGatewayId', 'transit-gateway'],
  ['VpcPeeringConnectionId', 'vpc-peering-connection'],
  ['CarrierGatewayId', 'carrier-gateway'],
  ['LocalGatewayId', 'local-gateway'],
  ['CoreNetworkArn', 'core-network'],
  ['OdbNetworkArn', 'odb-network'],
  // A route to an instance names its interface as well, unless the instance is gone.
  ['NetworkInterfaceId', 'network-interface'],
  ['InstanceId', 'network-interface'],
  ['IpAddress', 'next-hop-address'],
];

/** What GatewayId may name, by prefix. Gateway Load Balancer endpoints appear here too. */
const gateways: readonly (readonly [string, RouteTargetKind])[] = [
  ['igw-', 'internet-gateway'],
  ['vgw-', 'vpn-gateway'],
  ['vpce-', 'vpc-endpoint'],
  ['cagw-', 'carrier-gateway'],
];

/** Where a route leads; `unrecognised` for whatever this version does not know, since it may lead to the internet. */
export function routeTarget(route: Json): RouteTarget {
  const gateway = text(route, 'GatewayId');
  if (gateway === 'local') return { kind: 'local', id: 'local' };
  if (gateway !== undefined) {
    const kind = gateways.find(([prefix]) => gateway.startsWith(prefix))?.[1];
    return { kind: kind ?? 'unrecognised', id: gateway };
  }
  for (const [name, kind] of members) {
    const id = text(route, name);
    // Of a core network the route names the ARN, and everything else the id.
    if (id !== undefined) return { kind, id: kind === 'core-network' ? id.replace(/^.*\//, '') : id };
  }
  return { kind: 'unrecognised', id: 'not named' };
}
