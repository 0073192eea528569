import { describe, expect, it } from 'vitest';
import { parseCidr } from '../../../checks/model/address.js';
import { type Ranges, range, unionAll } from '../../../checks/model/ranges.js';
import type { Gap } from '../../../checks/model/value.js';
import { addressesInWords, count, firstOf, remedy, sizeInWords } from '../../../checks/rules/parts/words.js';

function ipv4(...cidrs: readonly string[]): Ranges<number> {
  return unionAll(
    cidrs.map((cidr) => {
      const block = parseCidr(cidr);
      if (block?.family !== 4) throw new Error(`${cidr} is no IPv4 block`);
      return range(block.first, block.end);
    }),
  );
}

describe('addressesInWords', () => {
  it.each([
    [['8.8.4.4/32'], '8.8.4.4/32'],
    [['8.8.4.0/24', '9.9.9.9/32'], '8.8.4.0/24 and 9.9.9.9/32'],
    [['8.8.4.0/32', '8.8.4.2/32', '8.8.4.4/32', '8.8.4.6/32'], '4 public IPv4 addresses'],
    [['0.0.0.0/0'], 'every public IPv4 address'],
    [['0.0.0.0/1', '128.0.0.0/1'], 'every public IPv4 address'],
    [['1.0.0.0/8', '3.0.0.0/8', '5.0.0.0/8', '7.0.0.0/8'], '67.1 million public IPv4 addresses'],
  ])('%s', (cidrs, words) => {
    expect(addressesInWords(ipv4(...cidrs), [])).toBe(words);
  });

  it('joins the families', () => {
    expect(addressesInWords(ipv4('8.8.4.4/32'), range(1n << 125n, (1n << 125n) + 1n))).toBe(
      '8.8.4.4/32 and 2000::/128',
    );
  });
});

it.each([
  [0n, '0'],
  [999_999n, '999999'],
  [1_000_000n, '1 million'],
  [3_706_452_992n, '3.7 billion'],
  [1n << 64n, 'about 2^64'],
])('%s addresses are %s', (number, words) => {
  expect(sizeInWords(number)).toBe(words);
});

it.each([
  [1, '1 entry'],
  [0, '0 entries'],
  [2, '2 entries'],
])('counts %s', (number, words) => {
  expect(count(number, 'entry', 'entries')).toBe(words);
});

it.each([
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
])('lists %s', (items, words) => {
  expect(firstOf(items)).toBe(words);
});

describe('remedy', () => {
  const gap = (reason: Gap['reason'], fact: string, action?: string): Gap =>
    action === undefined ? { reason, fact } : { reason, fact, action };

  it.each<[string, readonly Gap[], string]>([
    ['a denied call', [gap('denied', 'subnets', 'ec2:DescribeSubnets')], 'grant ec2:DescribeSubnets'],
    [
      'the same call denied twice',
      [gap('denied', 'a', 'ec2:DescribeSubnets'), gap('denied', 'b', 'ec2:DescribeSubnets')],
      'grant ec2:DescribeSubnets',
    ],
    ['a failed call', [gap('failed', 'vpcs', 'ec2:DescribeVpcs')], 'scan again, ec2:DescribeVpcs failed'],
    [
      'a call nobody made',
      [gap('not-collected', 'vpcs', 'ec2:DescribeVpcs')],
      'missing in the answers: vpcs',
    ],
    ['something not modelled', [gap('unsupported', 'what eni-1 forwards')], 'not known: what eni-1 forwards'],
    [
      'several kinds',
      [gap('unsupported', 'what eni-1 forwards'), gap('denied', 'vpcs', 'ec2:DescribeVpcs')],
      'grant ec2:DescribeVpcs; not known: what eni-1 forwards',
    ],
  ])('of %s', (_name, gaps, words) => {
    expect(remedy(gaps)).toBe(words);
  });
});
