import type { Inventory } from '../../../checks/model/inventory.js';
import type { Route, Subnet } from '../../../checks/model/network.js';
import type { ClientVpnEndpoint, ClientVpnTargetNetwork } from '../../../checks/model/transit.js';
import { covers } from '../addresses.js';
import { edgesOf } from '../blocks.js';
import { networkAclAllows, securityGroupsAdmit } from '../filters.js';
import { routeOf } from '../routing.js';
import { type ConnectedAttempt, isAdmitted, isBy, type Sender, type SendersInto } from './attempt.js';
import { combined, distinct, type Gate, type World } from './worlds.js';

/** The endpoints of Client VPN with a target network in the VPC. */
export const clientVpns: SendersInto = (inventory, vpcId) =>
  inventory.clientVpnEndpoints
    .filter((one) => networksOf(one).some((network) => network.vpcId === vpcId))
    .map(({ id }) => clientVpn(id));

export function clientVpn(id: string): Sender {
  return {
    kind: 'Client VPN',
    id,
    // A path is about those who enter by one of several target networks.
    isSplit: true,
    isMeantBy: (source) => source.kind === 'client-vpn' && isBy(source, id),
    choices: (inventory, { ports }) =>
      networksOf(endpointOf(inventory, id)).flatMap(({ subnetId }) =>
        ports.map((destinationPort) => ({ destinationPort, entrance: subnetId })),
      ),
    worlds: (inventory, subnet, attempt) => worldsOf(inventory, endpointOf(inventory, id), subnet, attempt),
  };
}

function endpointOf(inventory: Inventory, id: string): ClientVpnEndpoint {
  const endpoint = inventory.clientVpnEndpoints.find((one) => one.id === id);
  if (!endpoint) throw new Error(`no endpoint ${id}`);
  return endpoint;
}

function networksOf({ targetNetworks }: ClientVpnEndpoint): readonly ClientVpnTargetNetwork[] {
  return targetNetworks.known ? targetNetworks.value : [];
}

/**
 * The endpoint translates the client's address into one of its own in the target network, and nobody says which: one
 * world for each that may matter. Over IPv6 the client's address is what AWS assigned, which nobody says at all.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is-best-practices.html
 */
function worldsOf(
  inventory: Inventory,
  endpoint: ClientVpnEndpoint,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const network = networksOf(endpoint).find(({ subnetId }) => subnetId === attempt.entrance);
  const home = inventory.subnets.find(({ id }) => id === attempt.entrance);
  if (!network || !home) throw new Error(`no target network ${attempt.entrance}`);
  const door = doorGates(endpoint, network, attempt);
  if (attempt.family === 6) {
    const reply: Gate = { layer: 'client-vpn-endpoint', passes: false };
    const groups = groupGate(inventory, network, attempt, attempt.source);
    return combined([[...door, groups]], [[], [reply]]);
  }
  return distinct(
    addressesIn(inventory, home).flatMap((source) => {
      const within = (sourcePort: number) =>
        withinVpc(inventory, network, home, subnet, { ...attempt, source, sourcePort });
      // A client that gets no reply at one port connects again from another.
      const ports = [attempt.sourcePort, ...replyPorts(inventory)];
      const worlds = ports.map(within).find(isOpen) ?? within(attempt.sourcePort);
      return combined([door], worlds);
    }),
  );
}

function isOpen(worlds: readonly World[]): boolean {
  return worlds.some((gates) => gates.every(({ passes }) => passes));
}

/** The addresses at which a filter or a route may change its mind. */
function addressesIn({ networkAcls, securityGroups, routeTables, prefixLists }: Inventory, home: Subnet) {
  const own = home.cidr ?? '';
  const blocks = [
    own,
    ...networkAcls.flatMap(({ entries }) => entries.map(({ cidr }) => cidr)),
    ...securityGroups.flatMap(({ ingress }) =>
      ingress.known ? ingress.value.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : [])) : [],
    ),
    ...routeTables.flatMap(({ routes }) =>
      routes.flatMap(({ destination }) => (destination.kind === 'cidr' ? [destination.cidr] : [])),
    ),
    ...prefixLists.flatMap(({ entries }) => (entries.known ? entries.value : [])),
  ];
  const edges = [...new Set(blocks)].flatMap((block) => edgesOf(block, 4));
  return [...new Set(edges)].filter((address) => covers(own, 4, address));
}

function replyPorts({ networkAcls }: Inventory): readonly number[] {
  const edges = networkAcls.flatMap(({ entries }) =>
    entries.flatMap(({ ports }) => (ports ? [ports.from, ports.to] : [])),
  );
  return [...new Set(edges)].filter((port) => port >= 1 && port <= 65535);
}

/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/client-authorization.html */
function doorGates(
  { state, authorizationRules, routes }: ClientVpnEndpoint,
  network: ClientVpnTargetNetwork,
  { family, destination }: ConnectedAttempt,
): World {
  const leads = (cidr: string) => covers(cidr, family, destination);
  const authorized =
    authorizationRules.known &&
    authorizationRules.value.some((rule) => rule.state === 'active' && leads(rule.destinationCidr));
  const routed =
    routes.known &&
    routes.value.some(
      (route) =>
        route.state === 'active' && route.targetSubnetId === network.subnetId && leads(route.destinationCidr),
    );
  return [state === 'available', network.state === 'associated', authorized, routed].map((passes) => ({
    layer: 'client-vpn-endpoint',
    passes,
  }));
}

function groupGate(
  inventory: Inventory,
  { securityGroupIds }: ClientVpnTargetNetwork,
  attempt: ConnectedAttempt,
  source: string,
): Gate {
  const arriving = { family: attempt.family, peer: source, port: attempt.destinationPort };
  return {
    layer: 'security-group',
    passes: isAdmitted(inventory, attempt, arriving, ({ id }) => securityGroupIds.includes(id)),
  };
}

/** From the network interface of the endpoint to the listener, as from any host there. */
function withinVpc(
  inventory: Inventory,
  network: ClientVpnTargetNetwork,
  home: Subnet,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { family, source, sourcePort, destination, destinationPort, securityGroupIds } = attempt;
  const there = { family, peer: destination, port: destinationPort };
  const reply = { family, peer: source, port: sourcePort };
  const gates: World = [
    {
      layer: 'client-security-group',
      passes: securityGroupsAdmit(
        inventory,
        network.securityGroupIds,
        there,
        ({ id }) => securityGroupIds.includes(id),
        'egress',
      ),
    },
    groupGate(inventory, network, attempt, source),
  ];
  if (home.id === subnet.id) return [gates];
  const outward = delivery(routeOf(inventory, home, family, destination));
  const homeward = delivery(routeOf(inventory, subnet, family, source));
  const across: World = [
    {
      layer: 'client-subnet',
      passes:
        outward !== 'stopped' &&
        networkAclAllows(inventory, home.id, 'outbound', there) &&
        networkAclAllows(inventory, home.id, 'inbound', { ...there, port: sourcePort }),
    },
    {
      layer: 'network-acl-inbound',
      passes: networkAclAllows(inventory, subnet.id, 'inbound', { ...reply, port: destinationPort }),
    },
    { layer: 'network-acl-outbound', passes: networkAclAllows(inventory, subnet.id, 'outbound', reply) },
    { layer: 'route-table', passes: homeward !== 'stopped' },
  ];
  const perhaps = outward === 'perhaps' || homeward === 'perhaps';
  return combined(
    [[...gates, ...across]],
    perhaps ? [[], [{ layer: 'client-subnet', passes: false }]] : [[]],
  );
}

/** A NAT gateway or an appliance in between may or may not hand it on. */
function delivery(route: Route | undefined): 'delivered' | 'perhaps' | 'stopped' {
  if (!route || route.state === 'blackhole') return 'stopped';
  if (route.target.kind === 'local') return 'delivered';
  const middle = ['network-interface', 'nat-gateway', 'vpc-endpoint', 'next-hop-address', 'unrecognised'];
  return middle.includes(route.target.kind) ? 'perhaps' : 'stopped';
}
