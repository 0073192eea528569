import { isEmpty, isSubset, type Ranges, size } from '../../model/ranges.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import { type AddressSpace, ipv4, ipv6 } from '../../reach/network/address-space.js';

/** "1 subnet", "3 subnets". */
export function count(number: number | bigint, singular: string, plural = `${singular}s`): string {
  return `${number} ${BigInt(number) === 1n ? singular : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function enumerate(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The first few of a list, and how many more there are. */
export function firstOf(items: readonly string[], limit = 3): string {
  if (items.length <= limit) return enumerate(items);
  return `${items.slice(0, limit).join(', ')} and ${items.length - limit} more`;
}

/** Public addresses in words: the blocks while they are few, otherwise how many addresses they hold. */
export function addressesInWords(v4: Ranges<number>, v6: Ranges<bigint>): string {
  return enumerate([...inWords('IPv4', ipv4, v4), ...inWords('IPv6', ipv6, v6)]);
}

function inWords<N extends number | bigint>(
  name: string,
  space: AddressSpace<N>,
  set: Ranges<N>,
): readonly string[] {
  if (isEmpty(set)) return [];
  if (isSubset(space.internet, set)) return [`every public ${name} address`];
  const cidrs = space.cidrs(set);
  return cidrs.length <= 3 ? [enumerate(cidrs)] : [`${sizeInWords(size(set))} public ${name} addresses`];
}

/** "65536", "3.7 billion", "2^125": three significant digits are enough to judge a danger. */
export function sizeInWords(number: bigint): string {
  if (number < 1_000_000n) return number.toString();
  if (number < 1_000_000_000n) return `${Number(number / 100_000n) / 10} million`;
  if (number < 1_000_000_000_000n) return `${Number(number / 100_000_000n) / 10} billion`;
  return `about 2^${number.toString(2).length - 1}`;
}

/** What to do about gaps: "grant ec2:DescribeSubnets"; or what is missing, where no grant would supply it. */
export function remedy(gaps: readonly Gap[]): string {
  const distinct = distinctGaps(gaps);
  const actions = (reason: Gap['reason']) => [
    ...new Set(distinct.flatMap((gap) => (gap.reason === reason && gap.action ? [gap.action] : []))),
  ];
  const denied = actions('denied');
  const failed = actions('failed');
  const rest = distinct.filter(
    ({ reason, action }) => !action || (reason !== 'denied' && reason !== 'failed'),
  );
  const missing = rest.filter(({ reason }) => reason === 'not-collected').map(({ fact }) => fact);
  const notKnown = rest.filter(({ reason }) => reason !== 'not-collected').map(({ fact }) => fact);
  return [
    ...(denied.length > 0 ? [`grant ${firstOf(denied)}`] : []),
    ...(failed.length > 0 ? [`scan again, ${firstOf(failed)} failed`] : []),
    ...(missing.length > 0 ? [`missing in the answers: ${firstOf(missing, 2)}`] : []),
    ...(notKnown.length > 0 ? [`not known: ${firstOf(notKnown, 2)}`] : []),
  ].join('; ');
}
