import ipaddr from 'ipaddr.js';

export type IpFamily = 4 | 6;

/**
 * Blocks that the IANA special-purpose registries mark "Globally Reachable: False", with the exceptions that the same
 * registries mark "True" or leave open. The longest matching block decides. Multicast and class E are no clients either.
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 * https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const reachabilityOfBlocks: readonly (readonly [block: string, publicInternet: boolean])[] = [
  ['0.0.0.0/0', true],
  ['0.0.0.0/8', false],
  ['10.0.0.0/8', false],
  ['100.64.0.0/10', false],
  ['127.0.0.0/8', false],
  ['169.254.0.0/16', false],
  ['172.16.0.0/12', false],
  ['192.0.0.0/24', false],
  ['192.0.0.9/32', true],
  ['192.0.0.10/32', true],
  ['192.0.2.0/24', false],
  ['192.168.0.0/16', false],
  ['198.18.0.0/15', false],
  ['198.51.100.0/24', false],
  ['203.0.113.0/24', false],
  ['224.0.0.0/4', false],
  ['240.0.0.0/4', false],
  // Global unicast is allocated from 2000::/3 alone: https://www.iana.org/assignments/ipv6-address-space
  ['::/0', false],
  ['2000::/3', true],
  ['2001::/23', false],
  ['2001::/32', true],
  ['2001:1::1/128', true],
  ['2001:1::2/128', true],
  ['2001:1::3/128', true],
  ['2001:3::/32', true],
  ['2001:4:112::/48', true],
  ['2001:20::/28', true],
  ['2001:30::/28', true],
  ['2001:db8::/32', false],
  ['3fff::/20', false],
];

/** Whether a client on the internet can have this address as the source of its packets. */
export function isPublicClient(family: IpFamily, address: string): boolean {
  const present = publicClients.get(address);
  if (present !== undefined) return present;
  const answer = isInPublicBlock(family, address);
  if (publicClients.size > 10_000) publicClients.clear();
  publicClients.set(address, answer);
  return answer;
}

const publicClients = new Map<string, boolean>();

function isInPublicBlock(family: IpFamily, address: string): boolean {
  const blocks = reachabilityOfBlocks.filter(([block]) => covers(block, family, address));
  const longest = blocks.sort(([a], [b]) => lengthOf(b) - lengthOf(a))[0];
  return longest?.[1] ?? false;
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

/** Whether a host in a private network can have this address. */
export function isHost(family: IpFamily, address: string): boolean {
  return !noHosts.some((block) => covers(block, family, address));
}

/** Whether a block of that family covers the address. */
export function covers(block: string, family: IpFamily, address: string): boolean {
  const [network, length] = parsedBlock(block);
  return (
    network.kind() === `ipv${family}` &&
    parsedAddress(address).match(network as ipaddr.IPv4 & ipaddr.IPv6, length)
  );
}

/** The prefix length that the text states. */
export function lengthOf(block: string): number {
  return Number(block.slice(block.indexOf('/') + 1));
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
const parsedBlocks = new Map<string, [Address, number]>();
const parsedAddresses = new Map<string, Address>();

function parsedBlock(block: string): [Address, number] {
  const parsed = parsedBlocks.get(block) ?? ipaddr.parseCIDR(block);
  parsedBlocks.set(block, parsed);
  return parsed;
}

function parsedAddress(address: string): ipaddr.IPv4 & ipaddr.IPv6 {
  const parsed = parsedAddresses.get(address) ?? ipaddr.parse(address);
  // Every estate brings addresses of its own that no other has.
  if (parsedAddresses.size > 10_000) parsedAddresses.clear();
  parsedAddresses.set(address, parsed);
  return parsed as ipaddr.IPv4 & ipaddr.IPv6;
}
