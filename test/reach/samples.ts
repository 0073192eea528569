import type { Inventory } from '../../checks/model/inventory.js';
import { type IpFamily, isPublicClient } from '../simulator/addresses.js';
import { edgesOf, textOf } from '../simulator/blocks.js';
import type { Draw } from './draw.js';

/** Client addresses and ports worth trying on an estate: where something in it begins or ends, and some at random. */
export interface Samples {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly clientPorts: readonly number[];
}

export function samplesOf(inventory: Inventory, draw: Draw): Samples {
  const blocks = blocksIn(inventory);
  const sources = (family: IpFamily) => {
    const near = blocks.flatMap((block) => edgesOf(block, family));
    const random = Array.from({ length: 25 }, () => randomSource(draw, family));
    return [...new Set([...near, ...random])].filter((address) => isPublicClient(family, address));
  };
  return { ipv4: sources(4), ipv6: sources(6), clientPorts: clientPortsOf(inventory) };
}

/** Sources that are no clients on the internet, at the edges of the blocks that the estate names. */
export function specialSourcesOf(inventory: Inventory, family: IpFamily): readonly string[] {
  const edges = blocksIn(inventory).flatMap((block) => edgesOf(block, family));
  return [...new Set(edges)].filter((address) => !isPublicClient(family, address));
}

function blocksIn(inventory: Inventory): readonly string[] {
  return [
    ...inventory.routeTables.flatMap((table) =>
      table.routes.flatMap(({ destination }) => (destination.kind === 'cidr' ? [destination.cidr] : [])),
    ),
    ...inventory.networkAcls.flatMap((acl) => acl.entries.map((entry) => entry.cidr)),
    ...inventory.securityGroups.flatMap((group) =>
      group.ingress.known
        ? group.ingress.value.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : []))
        : [],
    ),
    ...inventory.prefixLists.flatMap((list) => (list.entries.known ? list.entries.value : [])),
  ];
}

function randomSource(draw: Draw, family: IpFamily): string {
  const word = () => BigInt(draw.below(0x10000));
  if (family === 4) return textOf((word() << 16n) | word(), 32);
  const rest = Array.from({ length: 7 }, word).reduce((address, part) => (address << 16n) | part, 0n);
  return textOf(((0x2000n + (word() & 0x1fffn)) << 112n) | rest, 128);
}

/** Nobody connects from port 0. */
function clientPortsOf(inventory: Inventory): readonly number[] {
  const edges = inventory.networkAcls.flatMap((acl) =>
    acl.entries.flatMap(({ direction, ports }) =>
      direction === 'outbound' && ports ? [ports.from - 1, ports.from, ports.to, ports.to + 1] : [],
    ),
  );
  return [...new Set([...edges, 1, 1024, 49152, 65535])]
    .filter((port) => port >= 1 && port <= 65535)
    .sort((a, b) => b - a);
}
