import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { VpnConnection, VpnGateway } from '../../../checks/model/transit.js';
import { covers } from '../addresses.js';
import { networkAclAllows } from '../filters.js';
import { gatewayRouteOf, routeOf } from '../routing.js';
import { type ConnectedAttempt, isAdmitted, isBy, type Sender, type SendersInto } from './attempt.js';
import { type Arrival, combined, type Gate, type World } from './worlds.js';

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
  const arrives = gateway ? arrivalAt(inventory, gateway, attempt) : 'no';
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
  const arriveds: Readonly<Record<Arrival, readonly World[]>> = {
    yes: [[]],
    perhaps: [[], [stop]],
    no: [[stop]],
  };
  return combined(combined([gates], arriveds[arrives]), diverted ? [[], [stop]] : [[]]);
}

/**
 * Whether anything brings packets from outside AWS to the gateway. VPN connections carry no IPv6 to it; over Direct
 * Connect whoever is there has replies sent anywhere, and each family needs a BGP session of its own.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html
 * https://docs.aws.amazon.com/directconnect/latest/UserGuide/add-peer-to-vif.html
 */
function arrivalAt(inventory: Inventory, gateway: VpnGateway, attempt: ConnectedAttempt): Arrival {
  const { directConnectGateways: associations, virtualInterfaces: interfaces } = gateway;
  const associated = associations.known ? associations.value : [];
  const direct = interfaces.known ? interfaces.value : [];
  const isSure =
    inventory.vpnConnections.some(
      (one) =>
        attempt.family === 4 &&
        one.vpnGatewayId === gateway.id &&
        one.state === 'available' &&
        carries(one, attempt),
    ) ||
    associated.some(({ state }) => ['associated', 'updating'].includes(state)) ||
    direct.some(
      ({ state, addressFamilies }) =>
        ['available', 'down', 'testing'].includes(state) && addressFamilies.includes(`ipv${attempt.family}`),
    );
  if (isSure) return 'yes';
  const isOver =
    associated.every(({ state }) => state === 'disassociated') &&
    direct.every(({ state }) => ['deleted', 'rejected'].includes(state));
  return associations.known && interfaces.known && isOver ? 'no' : 'perhaps';
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
