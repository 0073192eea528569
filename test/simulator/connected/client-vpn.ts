import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { ClientVpnEndpoint, ClientVpnTargetNetwork } from '../../../checks/model/transit.js';
import { covers } from '../addresses.js';
import { isConnected } from './afar.js';
import { type ConnectedAttempt, isBy, type Sender, type SendersInto } from './attempt.js';
import { edgesInside } from './balancer-addresses.js';
import { groupGate, worldsFromInside } from './inside.js';
import { combined, type Gate, type World } from './worlds.js';

/** The endpoints of Client VPN with a target network in the VPC, or in one that is connected to it. */
export const clientVpns: SendersInto = (inventory, vpcId) =>
  inventory.clientVpnEndpoints
    .filter((one) =>
      networksOf(one).some(
        (network) => network.vpcId === vpcId || isConnected(inventory, network.vpcId ?? '', vpcId),
      ),
    )
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
    addresses: (inventory, { family, entrance }) => {
      const home = inventory.subnets.find(({ id: subnetId }) => subnetId === entrance);
      return home && family === 4 ? edgesInside(inventory, home, 4) : undefined;
    },
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
    const groups = groupGate(inventory, network.securityGroupIds, attempt);
    return combined([[...door, groups]], [[], [reply]]);
  }
  const { securityGroupIds } = network;
  const { isFrom, sourcePort } = attempt;
  const own = isFrom === undefined ? {} : { addresses: [isFrom], ports: [sourcePort] };
  return combined([door], worldsFromInside(inventory, { home, securityGroupIds, ...own }, subnet, attempt));
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
