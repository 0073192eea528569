import { type Item, items } from '../../template/deploy/answers.js';
import { everything } from '../../template/deploy/network.js';
import { protocolOf } from './protocol.js';
import type { Settled, Taken } from './taken.js';

const directions = ['IpPermissions', 'IpPermissionsEgress'] as const;

/** Lists of peers in a permission, and the member of each that names the peer. */
const peerLists = {
  IpRanges: 'CidrIp',
  Ipv6Ranges: 'CidrIpv6',
  PrefixListIds: 'PrefixListId',
  UserIdGroupPairs: 'GroupId',
} as const;

/** What stands for every rule of a group that its templates do not declare: rules only admit, so that one choice bounds them. */
const undeclared = 'what security groups admit and no template declares';

/**
 * A deployment adds what its template adds and takes away what its template no longer has. A live rule that the template
 * does not declare is one or the other: no answer says who made it.
 */
export function settleRules({ place, name, was }: Taken, now: Item, settled: Settled): void {
  let isLess = false;
  for (const direction of directions) {
    const declared = ofEgressDefault(items(now[direction]), items(was[direction]));
    const known = new Set(declared.flatMap(single).map(keyOf));
    const more = items(was[direction])
      .flatMap(single)
      .filter((rule) => !known.has(keyOf(rule)));
    const isKept = more.length === 0 || settled.stays(undeclared, place);
    if (!isKept) isLess = true;
    now[direction] = [...declared, ...(isKept ? more : [])];
  }
  if (isLess) forgetListedRules(name, place, settled);
}

/** Rules that a template adds to a group of somebody else, each once. */
export function uniteRules(group: Item): void {
  for (const direction of directions) {
    const seen = new Set<string>();
    group[direction] = items(group[direction])
      .flatMap(single)
      .filter((rule) => {
        const key = keyOf(rule);
        return seen.has(key) ? false : seen.add(key);
      });
  }
}

/** A group that lets everything out may say so with fewer rules than the default has here. */
function ofEgressDefault(declared: readonly Item[], live: readonly Item[]): readonly Item[] {
  const isDefault = declared.length === 1 && declared[0] === everything;
  const letsAllOut = live
    .flatMap(single)
    .some((rule) => keyOf(rule) === keyOf({ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }));
  return isDefault && letsAllOut ? live : declared;
}

/** The listing of single rules has none that are gone, and no ids for those that stay. */
function forgetListedRules(groupId: string, place: Taken['place'], { answers }: Settled): void {
  const listing = answers.entries('DescribeSecurityGroupRules', place);
  for (const [name, rule] of listing)
    if (rule.GroupId === groupId) answers.remove('DescribeSecurityGroupRules', place, name);
}

/** A permission with several peers as one for each. */
function single(permission: Item): readonly Item[] {
  const peers = Object.keys(peerLists).flatMap((list) =>
    items(permission[list]).map((peer) => [list, peer] as const),
  );
  if (peers.length < 2) return [permission];
  const { IpProtocol, FromPort, ToPort } = permission;
  return peers.map(([list, peer]) => ({ IpProtocol, FromPort, ToPort, [list]: [peer] }));
}

function keyOf(rule: Item): string {
  const protocol = protocolOf(rule.IpProtocol);
  const ports = protocol === '-1' ? '' : `${rule.FromPort ?? ''}-${rule.ToPort ?? ''}`;
  const peer = Object.entries(peerLists).flatMap(([list, member]) =>
    items(rule[list]).map((each) => `${list} ${each[member]}`),
  );
  return [protocol, ports, ...peer].join(' ');
}
