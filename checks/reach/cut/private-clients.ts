import type { RouteTable, Subnet } from '../../model/network.js';
import { intersect, type Ranges, subtract, union, unionAll } from '../../model/ranges.js';
import { type Estate, ownerScope } from '../estate.js';
import { type AddressSpace, ipv4, ipv6, setOf } from '../network/address-space.js';
import { internetRouting } from '../network/route-table.js';
import type { Clients } from './to-close.js';

/**
 * Addresses that private networks use: RFC 1918, RFC 6598, RFC 2544 (which AWS recommends where the others are taken)
 * and unique local ones.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
const privateBlocks = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  'fc00::/7',
];

/** Addresses from which no connection starts: this network, loopback, link local, multicast and what is reserved. */
const neverClients = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '224.0.0.0/3',
  '::/8',
  'fe80::/10',
  'ff00::/8',
];

/** The same for both families, without those who are to be kept out. */
export function otherClients(
  estate: Estate,
  subnets: readonly Subnet[],
  strangers: readonly Clients[],
): Clients {
  return {
    ipv4: subtract(privateClients(estate, ipv4, subnets), unionAll(strangers.map((some) => some.ipv4))),
    ipv6: subtract(privateClients(estate, ipv6, subnets), unionAll(strangers.map((some) => some.ipv6))),
  };
}

/**
 * The clients that some subnets may serve beside the internet: destinations that a route of their VPC sends elsewhere
 * than through an internet or NAT gateway, since a client without a way back cannot connect. Where routes could not be
 * read, every private address as well.
 */
function privateClients<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnets: readonly Subnet[],
): Ranges<N> {
  const vpcs = new Map(subnets.map((subnet) => [subnet.vpcId, subnet]));
  let elsewhere: Ranges<N> = [];
  for (const [vpcId, subnet] of vpcs) {
    for (const table of estate.routeTablesOf(vpcId)) {
      const known = destinationsElsewhere(estate, space, table);
      elsewhere = union(elsewhere, known ?? setOf(space.block, privateBlocks));
    }
    if (estate.listingGap('DescribeRouteTables', ownerScope(subnet)))
      elsewhere = union(elsewhere, setOf(space.block, privateBlocks));
  }
  const exposed = subnets.map((subnet) => {
    const table = estate.routeTableOf(subnet);
    if (!table.known) return space.internet;
    return intersect(internetRouting(estate, space, table.value).admits.may, space.internet);
  });
  return subtract(subtract(elsewhere, unionAll(exposed)), setOf(space.block, neverClients));
}

/** Undefined when a route's destinations could not be read. */
function destinationsElsewhere<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: RouteTable,
): Ranges<N> | undefined {
  const cidrs: string[] = [];
  for (const { destination, target, state } of table.routes) {
    if (state === 'blackhole' || !bringsClients.has(target.kind)) continue;
    if (destination.kind === 'cidr') cidrs.push(destination.cidr);
    else {
      const list = estate.prefixList(destination.id, ownerScope(table));
      if (!list.known || !list.value.entries.known) return undefined;
      cidrs.push(...list.value.entries.value);
    }
  }
  if (cidrs.some((cidr) => space.block(cidr) === 'unreadable')) return undefined;
  return setOf(space.block, cidrs);
}

/** Behind these lie networks; nobody connects in through a NAT or egress-only gateway. */
const bringsClients: ReadonlySet<RouteTable['routes'][number]['target']['kind']> = new Set([
  'local',
  'network-interface',
  'transit-gateway',
  'vpc-peering-connection',
  'vpn-gateway',
  'vpc-endpoint',
  'local-gateway',
  'carrier-gateway',
  'core-network',
  'odb-network',
  'next-hop-address',
  'unrecognised',
]);
