import ipaddr from 'ipaddr.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { covers, type IpFamily } from '../../simulator/addresses.js';
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

/** Addresses that no host sends from: this network, loopback, link-local, multicast, reserved. */
const noHosts = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/8',
  'fe80::/10',
  'ff00::/8',
];

export function isHost(family: IpFamily, address: string): boolean {
  return !noHosts.some((block) => covers(block, family, address));
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

/** The first and last address of a block, and their neighbours outside. */
export function edgesOf(block: string, family: IpFamily): readonly string[] {
  const [network, length] = ipaddr.parseCIDR(block);
  if (network.kind() !== `ipv${family}`) return [];
  const bits = family === 4 ? 32 : 128;
  const mask = (1n << BigInt(bits - length)) - 1n;
  const some = BigInt(`0x${Buffer.from(network.toByteArray()).toString('hex')}`);
  const first = some & ~mask;
  const last = first | mask;
  return [first - 1n, first, last, last + 1n]
    .filter((address) => address >= 0n && address < 1n << BigInt(bits))
    .map((address) => textOf(address, bits));
}

function textOf(address: bigint, bits: number): string {
  const hex = address.toString(16).padStart(bits / 4, '0');
  return ipaddr.fromByteArray([...Buffer.from(hex, 'hex')]).toString();
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
