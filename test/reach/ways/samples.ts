import type { Inventory } from '../../../checks/model/inventory.js';
import { type IpFamily, isHost } from '../../simulator/addresses.js';
import { edgesOf } from '../../simulator/blocks.js';
import type { Draw } from '../draw.js';
import type { Samples } from '../samples.js';

/** Sources worth trying on an estate: the first and last addresses of whatever it names, and their neighbours outside. */
export function connectedSamplesOf(inventory: Inventory): Samples {
  const blocks = blocksIn(inventory);
  const sources = (family: IpFamily) => [
    ...new Set(
      blocks.flatMap((block) => edgesOf(block, family)).filter((address) => isHost(family, address)),
    ),
  ];
  return { ipv4: sources(4), ipv6: sources(6), clientPorts: clientPortsOf(inventory) };
}

/** Many senders try each source from many ports, so that more estates with fewer sources show more. */
export function fewerOf({ ipv4, ipv6, clientPorts }: Samples, draw: Draw, count: number): Samples {
  const some = (sources: readonly string[]) => draw.shuffled(sources).slice(0, count);
  return { ipv4: some(ipv4), ipv6: some(ipv6), clientPorts };
}

function blocksIn(inventory: Inventory): readonly string[] {
  const { vpcs, subnets, routeTables, networkAcls, securityGroups, prefixLists } = inventory;
  const interfaces = inventory.networkInterfaces.flatMap(({ privateAddresses, ipv6Addresses }) => [
    ...privateAddresses.map(({ address }) => `${address}/32`),
    ...ipv6Addresses.map((address) => `${address}/128`),
  ]);
  const all = [
    ...vpcs.flatMap(({ cidrs, ipv6Cidrs }) => [...cidrs, ...ipv6Cidrs]),
    ...subnets.flatMap(({ cidr, ipv6Cidrs }) => [...(cidr === undefined ? [] : [cidr]), ...ipv6Cidrs]),
    ...inventory.peeringConnections.flatMap(({ requester, accepter }) =>
      [requester, accepter].flatMap(({ cidrs, ipv6Cidrs }) => [...cidrs, ...ipv6Cidrs]),
    ),
    ...routeTables.flatMap(({ routes }) => routes.flatMap(blockOf)),
    ...inventory.transitGatewayRouteTables.flatMap(({ routes }) =>
      routes.known ? routes.value.flatMap(blockOf) : [],
    ),
    ...networkAcls.flatMap(({ entries }) => entries.map(({ cidr }) => cidr)),
    ...securityGroups.flatMap(({ ingress }) =>
      ingress.known ? ingress.value.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : [])) : [],
    ),
    ...prefixLists.flatMap(({ entries }) => (entries.known ? entries.value : [])),
    ...interfaces,
  ];
  return [...new Set(all)];
}

function blockOf({ destination }: { destination: { kind: 'cidr'; cidr: string } | { kind: 'prefix-list' } }) {
  return destination.kind === 'cidr' ? [destination.cidr] : [];
}

/** Any ACL on the way, of either direction, may ask for the client's port. */
function clientPortsOf(inventory: Inventory): readonly number[] {
  const edges = inventory.networkAcls.flatMap(({ entries }) =>
    entries.flatMap(({ ports }) => (ports ? [ports.from - 1, ports.from, ports.to, ports.to + 1] : [])),
  );
  return [...new Set([...edges, 1, 1024, 49152, 65535])]
    .filter((port) => port >= 1 && port <= 65535)
    .sort((a, b) => b - a);
}
