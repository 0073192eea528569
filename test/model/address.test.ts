import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import {
  formatIpv4,
  formatIpv6,
  parseCidr,
  parseIpv4,
  parseIpv6,
  toIpv4Cidrs,
  toIpv6Cidrs,
} from '../../checks/model/address.js';
import { contains, equals, type Ranges, range, unionAll } from '../../checks/model/ranges.js';

const seeded = { seed: 20201016, numRuns: 2000 };
const ipv4 = fc.nat(2 ** 32 - 1);
/** Many groups are zero, as in addresses that people use. */
const ipv6 = fc
  .array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.reduce((address, group) => (address << 16n) | BigInt(group), 0n));

const bigOf = (address: ipaddr.IPv4 | ipaddr.IPv6): bigint =>
  BigInt(`0x${Buffer.from(address.toByteArray()).toString('hex')}`);

describe('addresses, against a second opinion', () => {
  it('formats and reads IPv4', () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        const text = formatIpv4(address);
        expect(bigOf(ipaddr.IPv4.parse(text))).toBe(BigInt(address));
        expect(parseIpv4(text)).toBe(address);
      }),
      seeded,
    );
  });

  it('formats IPv6 as RFC 5952 wants it, and reads it', () => {
    fc.assert(
      fc.property(ipv6, (address) => {
        const text = formatIpv6(address);
        expect(text).toBe(second(address).toRFC5952String());
        expect(parseIpv6(text)).toBe(address);
      }),
      seeded,
    );
  });

  it('reads IPv6 written without compression, in capitals and with a dotted tail', () => {
    fc.assert(
      fc.property(ipv6, (address) => {
        const groups = hexOf(address).match(/.{4}/g) ?? [];
        expect(parseIpv6(second(address).toNormalizedString().toUpperCase())).toBe(address);
        expect(parseIpv6(groups.join(':'))).toBe(address);
        const tail = formatIpv4(Number(address & 0xffffffffn));
        const dotted = `${groups.slice(0, 6).join(':')}:${tail}`;
        expect(parseIpv6(dotted)).toBe(address);
      }),
      seeded,
    );
  });

  it.each([
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('writes %s as %s', (text, expected) => {
    const address = parseIpv6(text);
    expect(address === undefined ? undefined : formatIpv6(address)).toBe(expected);
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '1.2.3.-4',
    '0x1.2.3.4',
    '1.2.3.4\n',
  ])('refuses %j as IPv4', (text) => {
    expect(parseIpv4(text)).toBeUndefined();
  });

  it.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    'g::',
    '12345::',
    'fe80::1%eth0',
    '::1.2.3',
    '::1.2.3.256',
    '1.2.3.4::',
    '::1\n',
    ':1::',
    '1:2:3:4:5:6:7:',
  ])('refuses %j as IPv6', (text) => {
    expect(parseIpv6(text)).toBeUndefined();
  });

  it('never reads a text that the second opinion refuses', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF:.:.'), maxLength: 24 });
    fc.assert(
      fc.property(text, (candidate) => {
        const address = parseIpv6(candidate);
        if (address !== undefined) {
          expect(ipaddr.IPv6.isValid(candidate)).toBe(true);
          expect(bigOf(ipaddr.IPv6.parse(candidate))).toBe(address);
        }
        const short = parseIpv4(candidate);
        if (short !== undefined) expect(ipaddr.IPv4.isValidFourPartDecimal(candidate)).toBe(true);
      }),
      { ...seeded, numRuns: 5000 },
    );
  });
});

describe('blocks', () => {
  it('reads IPv4 blocks with and without host bits', () => {
    fc.assert(
      fc.property(ipv4, fc.nat(32), (address, length) => {
        const text = `${formatIpv4(address)}/${length}`;
        const cidr = parseCidr(text);
        const first = bigOf(ipaddr.IPv4.networkAddressFromCIDR(text));
        const last = bigOf(ipaddr.IPv4.broadcastAddressFromCIDR(text));
        expect(cidr).toEqual({
          family: 4,
          first: Number(first),
          end: Number(last) + 1,
          prefixLength: length,
        });
      }),
      seeded,
    );
  });

  it('reads IPv6 blocks with and without host bits', () => {
    fc.assert(
      fc.property(ipv6, fc.nat(128), (address, length) => {
        const text = `${formatIpv6(address)}/${length}`;
        const first = bigOf(ipaddr.IPv6.networkAddressFromCIDR(text));
        const last = bigOf(ipaddr.IPv6.broadcastAddressFromCIDR(text));
        expect(parseCidr(text)).toEqual({ family: 6, first, end: last + 1n, prefixLength: length });
      }),
      seeded,
    );
  });

  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '/8',
    '::/129',
    '::/ 1',
    '::',
    '10.0.0.0/8\n',
    '10.0.0/8',
    'pl-1',
    '0.0.0.0/00',
  ])('refuses %j', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('covers a set of IPv4 addresses exactly, with blocks that cannot be merged', () => {
    const sets = fc.array(fc.tuple(ipv4, fc.nat(2 ** 20)), { maxLength: 6 });
    fc.assert(
      fc.property(sets, (spans) => {
        const set = unionAll(spans.map(([first, count]) => range(first, Math.min(first + count, 2 ** 32))));
        const blocks = toIpv4Cidrs(set).map((text) => parsed(text, 4));
        expect(equals(unionAll(blocks.map(({ first, end }) => range(first, end))), set)).toBe(true);
        expect(mergeable(blocks.map(({ first, end }) => [BigInt(first), BigInt(end)]))).toEqual([]);
      }),
      { ...seeded, numRuns: 500 },
    );
  });

  it('covers a set of IPv6 addresses exactly, with blocks that cannot be merged', () => {
    const sets = fc.array(fc.tuple(ipv6, ipv6), { maxLength: 4 });
    fc.assert(
      fc.property(sets, (spans) => {
        const set: Ranges<bigint> = unionAll(spans.map(([a, b]) => (a < b ? range(a, b) : range(b, a))));
        const blocks = toIpv6Cidrs(set).map((text) => parsed(text, 6));
        expect(equals(unionAll(blocks.map(({ first, end }) => range(first, end))), set)).toBe(true);
        expect(mergeable(blocks.map(({ first, end }) => [first, end]))).toEqual([]);
      }),
      { ...seeded, numRuns: 300 },
    );
  });

  it('reaches to the last address', () => {
    expect(toIpv4Cidrs(range(0, 2 ** 32))).toEqual(['0.0.0.0/0']);
    expect(toIpv4Cidrs(range(2 ** 32 - 1, 2 ** 32))).toEqual(['255.255.255.255/32']);
    expect(toIpv6Cidrs(range(0n, 1n << 128n))).toEqual(['::/0']);
    expect(toIpv6Cidrs(range(1n, 4n))).toEqual(['::1/128', '::2/127']);
    expect(contains(range(0, 2 ** 32), 2 ** 32 - 1)).toBe(true);
  });
});

/** Neighbours of one size that together form one block; the fewest blocks have none. */
function mergeable(blocks: readonly (readonly [bigint, bigint])[]): readonly unknown[] {
  return blocks.filter(([first, end], index) => {
    const next = blocks[index + 1];
    const size = end - first;
    return next !== undefined && next[0] === end && next[1] - next[0] === size && first % (size * 2n) === 0n;
  });
}

function parsed<F extends 4 | 6>(text: string, family: F) {
  const cidr = parseCidr(text);
  if (cidr?.family !== family) throw new Error(`${text} is no IPv${family} block`);
  return cidr as Extract<typeof cidr, { family: F }>;
}

function second(address: bigint): ipaddr.IPv6 {
  return new ipaddr.IPv6([...Buffer.from(hexOf(address), 'hex')]);
}

function hexOf(address: bigint): string {
  return address.toString(16).padStart(32, '0');
}
