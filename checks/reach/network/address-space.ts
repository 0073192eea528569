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
import { empty, type Ranges, range, subtract, unionAll } from '../../model/ranges.js';

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
 * Blocks that are not globally reachable sources, from the IANA special-purpose registries; the internet gateway
 * drops RFC 1918 and RFC 6598 sources itself.
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
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const globalIpv6 = '2000::/3';
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function ipv4Block(cidr: string): Block<number> | 'other-family' | 'unreadable' {
  const parsed = parseCidr(cidr);
  if (!parsed) return 'unreadable';
  if (parsed.family !== 4) return 'other-family';
  return { set: range(parsed.first, parsed.end), prefixLength: parsed.prefixLength };
}

function ipv6Block(cidr: string): Block<bigint> | 'other-family' | 'unreadable' {
  const parsed = parseCidr(cidr);
  if (!parsed) return 'unreadable';
  if (parsed.family !== 6) return 'other-family';
  return { set: range(parsed.first, parsed.end), prefixLength: parsed.prefixLength };
}

function setOf<N extends number | bigint>(block: Block<N> | 'other-family' | 'unreadable'): Ranges<N> {
  return typeof block === 'string' ? empty : block.set;
}

export const ipv4: AddressSpace<number> = {
  family: 4,
  all: allIpv4,
  internet: subtract(allIpv4, unionAll(specialIpv4.map((cidr) => setOf(ipv4Block(cidr))))),
  block: ipv4Block,
  format: formatIpv4,
  cidrs: toIpv4Cidrs,
  next: (address) => address + 1,
};

export const ipv6: AddressSpace<bigint> = {
  family: 6,
  all: allIpv6,
  internet: subtract(
    setOf(ipv6Block(globalIpv6)),
    unionAll(specialIpv6.map((cidr) => setOf(ipv6Block(cidr)))),
  ),
  block: ipv6Block,
  format: formatIpv6,
  cidrs: toIpv6Cidrs,
  next: (address) => address + 1n,
};
