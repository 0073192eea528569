import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { VpnConnection } from '../../../checks/model/transit.js';
import { covers } from '../addresses.js';
import { networkAclAllows } from '../filters.js';
import { gatewayRouteOf, routeOf } from '../routing.js';
import { type ConnectedAttempt, isAdmitted, isBy, type Sender, type SendersInto } from './attempt.js';
import { combined, type Gate, type World } from './worlds.js';

/** Networks outside AWS behind a virtual private gateway of the VPC. */
export const vpnGateways: SendersInto = (inventory, vpcId) =>
  inventory.vpnGateways
    .filter((gateway) => gateway.attachments.some((one) => one.vpcId === vpcId))
    .map(({ id }) => vpnGateway(id));

export function vpnGateway(id: string): Sender {
  return {
    kind: 'VPN gateway',
    id,
    isMeantBy: (source) => source.kind === 'on-premises' && isBy(source, id),
    worlds: (inventory, subnet, attempt) => outsideWorlds(inventory, id, subnet, attempt),
  };
}

/**
 * What arrives at an attached gateway reaches every subnet of the VPC; the reply needs a route to the gateway.
 * Without a VPN connection there may still be Direct Connect, and only that carries IPv6.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html
 */
function outsideWorlds(
  inventory: Inventory,
  gatewayId: string,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { family, source, sourcePort, destinationPort } = attempt;
  const gateway = inventory.vpnGateways.find(({ id }) => id === gatewayId);
  const attached = gateway?.attachments.some(
    ({ vpcId, state }) => vpcId === subnet.vpcId && state === 'attached',
  );
  const connected =
    family === 4 &&
    inventory.vpnConnections.some(
      (one) => one.vpnGatewayId === gatewayId && one.state === 'available' && carries(one, attempt),
    );
  const arrival = gatewayRouteOf(inventory, gatewayId, subnet, family);
  const back = routeOf(inventory, subnet, family, source);
  const arriving = { family, peer: source, port: destinationPort };
  const reply = { family, peer: source, port: sourcePort };
  const stop: Gate = { layer: 'vpn-gateway', passes: false };
  const gates: readonly Gate[] = [
    { layer: 'vpn-gateway', passes: attached === true && gateway?.state === 'available' },
    { layer: 'gateway-route-table', passes: arrival?.state !== 'blackhole' },
    { layer: 'network-acl-inbound', passes: networkAclAllows(inventory, subnet.id, 'inbound', arriving) },
    { layer: 'security-group', passes: isAdmitted(inventory, attempt, arriving) },
    { layer: 'network-acl-outbound', passes: networkAclAllows(inventory, subnet.id, 'outbound', reply) },
    { layer: 'route-table', passes: back?.state === 'active' && back.target.id === gatewayId },
  ];
  const diverted = arrival !== undefined && arrival.target.kind !== 'local';
  return combined(combined([gates], connected ? [[]] : [[], [stop]]), diverted ? [[], [stop]] : [[]]);
}

/**
 * A connection is made for packets between two blocks. One with static routes only sends no replies elsewhere; through
 * any other whoever runs the other side can have them sent anywhere.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html
 */
export function isMadeFor(
  { localCidrs, remoteCidrs }: VpnConnection,
  { family, source, destination }: ConnectedAttempt,
): boolean {
  const holds = (cidrs: readonly string[], address: string) =>
    cidrs.length === 0 || cidrs.some((cidr) => covers(cidr, family, address));
  return holds(localCidrs, source) && holds(remoteCidrs, destination);
}

function carries(connection: VpnConnection, attempt: ConnectedAttempt): boolean {
  const { staticRoutesOnly, routes } = connection;
  const { family, source } = attempt;
  const isKnown = routes.some(({ cidr, state }) => state === 'available' && covers(cidr, family, source));
  return isMadeFor(connection, attempt) && (staticRoutesOnly === false || isKnown);
}
