import {
  allIpv4,
  allIpv6,
  type Family,
  formatIpv4,
  formatIpv6,
  parseCidr,
  toIpv4Cidrs,
  toIpv6Cidrs,
} from '../../model/address.js';
import { type Ranges, range, subtract, union, unionAll } from '../../model/ranges.js';

/** The block of a CIDR text in one family; `undefined` when the text is no block at all. */
export type Block<N extends number | bigint> = { readonly set: Ranges<N>; readonly prefixLength: number };

/** What the gates need to know about a family, so that each is written once for both. */
export interface AddressSpace<N extends number | bigint> {
  readonly family: Family;
  readonly all: Ranges<N>;
  /** Addresses from which the internet can send: global unicast without the special-purpose blocks. */
  readonly internet: Ranges<N>;
  /** The block of this family; `other-family` or `unreadable` where there is none. */
  block(cidr: string): Block<N> | 'other-family' | 'unreadable';
  format(address: N): string;
  /** The fewest blocks that cover the set; only the first `limit` of them. */
  cidrs(set: Ranges<N>, limit?: number): readonly string[];
  /** The address after this one, for picking an ordinary host address. */
  next(address: N): N;
}

/**
 * Blocks that the IANA special-purpose registries call not globally reachable, and the blocks within them that the
 * registries except or leave open. The internet gateway drops RFC 1918 and RFC 6598 sources itself.
 * https://www.iana.org/assignments/iana-ipv4-special-registry https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const specialIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const exceptIpv4 = ['192.0.0.9/32', '192.0.0.10/32'];
const globalIpv6 = ['2000::/3'];
const specialIpv6 = ['2001::/23', '2001:db8::/32', '3fff::/20'];
const exceptIpv6 = [
  '2001::/32',
  '2001:1::1/128',
  '2001:1::2/128',
  '2001:1::3/128',
  '2001:3::/32',
  '2001:4:112::/48',
  '2001:20::/28',
  '2001:30::/28',
];

type BlockOf<N extends number | bigint> = AddressSpace<N>['block'];

const ipv4Block = readingOnce<number>((cidr) => {
  const parsed = parseCidr(cidr);
  if (!parsed) return 'unreadable';
  if (parsed.family !== 4) return 'other-family';
  return { set: range(parsed.first, parsed.end), prefixLength: parsed.prefixLength };
});

const ipv6Block = readingOnce<bigint>((cidr) => {
  const parsed = parseCidr(cidr);
  if (!parsed) return 'unreadable';
  if (parsed.family !== 6) return 'other-family';
  return { set: range(parsed.first, parsed.end), prefixLength: parsed.prefixLength };
});

/** Texts that are kept read: enough for the blocks of a large organization, and no more than some 30 MiB. */
const keptTexts = 200_000;

/** The same texts come again and again, as routes, rules and entries, and reading them is slow. */
function readingOnce<N extends number | bigint>(read: BlockOf<N>): BlockOf<N> {
  const known = new Map<string, ReturnType<BlockOf<N>>>();
  return (cidr) => {
    const present = known.get(cidr);
    if (present !== undefined) return present;
    const block = read(cidr);
    if (known.size >= keptTexts) known.clear();
    known.set(cidr, block);
    return block;
  };
}

/** The addresses of one family in some blocks; text that is no block holds none. */
export function setOf<N extends number | bigint>(
  blockOf: AddressSpace<N>['block'],
  cidrs: readonly string[],
): Ranges<N> {
  const sets: Ranges<N>[] = [];
  for (const cidr of cidrs) {
    const block = blockOf(cidr);
    if (typeof block !== 'string') sets.push(block.set);
  }
  return unionAll(sets);
}

/** Single addresses of one family as a set; text that is no address of the family adds none. */
export function hostsOf<N extends number | bigint>(
  space: AddressSpace<N>,
  addresses: readonly string[],
): Ranges<N> {
  const length = space.family === 4 ? 32 : 128;
  return setOf(
    space.block,
    addresses.map((address) => `${address}/${length}`),
  );
}

export const ipv4: AddressSpace<number> = {
  family: 4,
  all: allIpv4,
  internet: union(subtract(allIpv4, setOf(ipv4Block, specialIpv4)), setOf(ipv4Block, exceptIpv4)),
  block: ipv4Block,
  format: formatIpv4,
  cidrs: toIpv4Cidrs,
  next: (address) => address + 1,
};

export const ipv6: AddressSpace<bigint> = {
  family: 6,
  all: allIpv6,
  internet: union(
    subtract(setOf(ipv6Block, globalIpv6), setOf(ipv6Block, specialIpv6)),
    setOf(ipv6Block, exceptIpv6),
  ),
  block: ipv6Block,
  format: formatIpv6,
  cidrs: toIpv6Cidrs,
  next: (address) => address + 1n,
};
