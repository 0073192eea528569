import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer } from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import { covers, type IpFamily } from '../addresses.js';
import { edgesOf } from '../blocks.js';
import { remembered } from '../remember.js';
import { withCoreNetworksAsGateways } from './core-network.js';

/**
 * The private addresses that a load balancer has in a subnet: those of its interface, or that were chosen for it;
 * otherwise each one that it may have.
 */
export function addressesOfBalancer(
  inventory: Inventory,
  balancer: ListeningLoadBalancer,
  subnet: Subnet,
  family: IpFamily,
): readonly string[] {
  const name = balancer.arn.split(':loadbalancer/')[1];
  const own = inventory.networkInterfaces.filter(
    (eni) =>
      eni.subnetId === subnet.id &&
      eni.interfaceType === 'network_load_balancer' &&
      eni.description === `ELB ${name}`,
  );
  if (own.length > 0)
    return own.flatMap(({ privateAddresses, ipv6Addresses }) =>
      family === 4 ? privateAddresses.map(({ address }) => address) : ipv6Addresses,
    );
  const place = balancer.subnets.find(({ id }) => id === subnet.id);
  const chosen = (place?.addresses ?? []).flatMap(({ privateAddress }) => privateAddress ?? []);
  return family === 4 && balancer.ipAddressType === 'ipv4' && chosen.length > 0
    ? chosen
    : edgesInside(inventory, subnet, family);
}

/**
 * Addresses in a subnet among which something stands that does not say where: the ends of whatever block the estate
 * names inside it, since between them nothing changes.
 */
export function edgesInside(inventory: Inventory, subnet: Subnet, family: IpFamily): readonly string[] {
  return edges(inventory, `${subnet.id} ${family}`, () => edgesNamed(inventory, subnet, family));
}

const edges = remembered<readonly string[]>();

function edgesNamed(inventory: Inventory, subnet: Subnet, family: IpFamily): readonly string[] {
  const own = family === 4 ? (subnet.cidr === undefined ? [] : [subnet.cidr]) : subnet.ipv6Cidrs;
  const rules = inventory.securityGroups.flatMap(({ ingress, egress }) =>
    [ingress, egress].flatMap((listed) => (listed.known ? listed.value : [])),
  );
  const routes = [...inventory.routeTables.flatMap((table) => table.routes), ...transitRoutesOf(inventory)];
  const named = [
    ...own,
    ...inventory.networkAcls.flatMap(({ entries }) => entries.map(({ cidr }) => cidr)),
    ...rules.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : [])),
    ...routes.flatMap(({ destination }) => (destination.kind === 'cidr' ? [destination.cidr] : [])),
    ...inventory.prefixLists.flatMap(({ entries }) => (entries.known ? entries.value : [])),
    ...clientVpnBlocks(inventory),
  ];
  const ends = [...new Set(named)].flatMap((block) => edgesOf(block, family));
  return [...new Set(ends)].filter((address) => own.some((block) => covers(block, family, address)));
}

/** Where endpoints of Client VPN lead, and let somebody go. */
function clientVpnBlocks({ clientVpnEndpoints }: Inventory): readonly string[] {
  return clientVpnEndpoints.flatMap(({ authorizationRules, routes }) =>
    [authorizationRules, routes].flatMap((list) =>
      list.known ? list.value.map(({ destinationCidr }) => destinationCidr) : [],
    ),
  );
}

function transitRoutesOf(inventory: Inventory) {
  const { transitGatewayRouteTables } = withCoreNetworksAsGateways(inventory);
  return transitGatewayRouteTables.flatMap(({ routes }) => (routes.known ? routes.value : []));
}

/** Whatever calls from its own address may use any port: each end of what some entry says about ports. */
export function ownPorts({ networkAcls }: Inventory): readonly number[] {
  const edges = networkAcls.flatMap(({ entries }) =>
    entries.flatMap(({ ports }) => (ports ? [ports.from - 1, ports.from, ports.to, ports.to + 1] : [])),
  );
  return [...new Set([...edges, 1, 1024, 65535])].filter((port) => port >= 1 && port <= 65535);
}
