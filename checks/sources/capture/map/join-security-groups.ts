import type { SecurityGroup, SecurityGroupRule } from '../../../model/network.js';
import { peerText } from '../../../model/security-group-peer.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import type { DescribedGroup, ListedRule } from './facts.js';
import type { RegionFacts } from './region-facts.js';

type Direction = ListedRule['direction'];

/**
 * The groups with their rules. DescribeSecurityGroups has the rules without ids, DescribeSecurityGroupRules has the ids;
 * they are matched by protocol, ports and peer. A rule that only one of them has is kept: either answer may be older.
 * Groups that only the rules name are built from the rules, when all of those arrived.
 */
export function joinSecurityGroups(facts: RegionFacts, coverage: RegionCoverage): readonly SecurityGroup[] {
  const listed = new Map<string, ListedRule[]>();
  for (const rule of facts.all('securityGroupRules')) {
    const rules = listed.get(rule.groupId);
    if (rules) rules.push(rule);
    else listed.set(rule.groupId, [rule]);
  }
  const rulesComplete = coverage.gap('DescribeSecurityGroupRules', '') === undefined;
  const groups: SecurityGroup[] = [];
  for (const group of facts.all('securityGroups')) {
    const rules = listed.get(group.id) ?? [];
    listed.delete(group.id);
    groups.push(described(group, rules, rulesComplete, coverage));
  }
  for (const [id, rules] of listed) groups.push(builtFrom(id, rules, rulesComplete, facts, coverage));
  return groups;
}

function described(
  group: DescribedGroup,
  listed: readonly ListedRule[],
  rulesComplete: boolean,
  coverage: RegionCoverage,
): SecurityGroup {
  const rulesIn = (direction: Direction): Value<readonly SecurityGroupRule[]> => {
    const withIds = rulesOf(listed, direction);
    const rules = group[direction];
    if (rules) return known(matched(rules, withIds));
    if (rulesComplete) return known(matched([], withIds));
    return unknownBecause(rulesGap(group.id, direction, coverage));
  };
  return { ...group, ingress: rulesIn('ingress'), egress: rulesIn('egress') };
}

function builtFrom(
  id: string,
  listed: readonly ListedRule[],
  complete: boolean,
  { scope: { account, region } }: RegionFacts,
  coverage: RegionCoverage,
): SecurityGroup {
  const rulesIn = (direction: Direction): Value<readonly SecurityGroupRule[]> =>
    complete
      ? known(matched([], rulesOf(listed, direction)))
      : unknownBecause(rulesGap(id, direction, coverage));
  const owner = listed.map((rule) => rule.owner).sort()[0] ?? account;
  return { account, region, owner, id, ingress: rulesIn('ingress'), egress: rulesIn('egress') };
}

function rulesOf(listed: readonly ListedRule[], direction: Direction): readonly SecurityGroupRule[] {
  return listed.filter((entry) => entry.direction === direction).map((entry) => entry.rule);
}

function rulesGap(id: string, direction: Direction, coverage: RegionCoverage): Gap {
  const fact = `${direction} rules of ${id}`;
  const gap =
    coverage.gap('DescribeSecurityGroups', fact) ?? coverage.gap('DescribeSecurityGroupRules', fact);
  return gap ?? { reason: 'failed', fact, detail: 'not understood' };
}

/** Gives each rule the id of an equal listed one, adds the listed ones that are left, and sorts. */
function matched(
  rules: readonly SecurityGroupRule[],
  listed: readonly SecurityGroupRule[],
): readonly SecurityGroupRule[] {
  const byContent = new Map<string, SecurityGroupRule[]>();
  for (const rule of [...listed].sort(byId)) {
    const key = contentOf(rule);
    byContent.set(key, [...(byContent.get(key) ?? []), rule]);
  }
  const joined = rules.map((rule) => {
    const match = byContent.get(contentOf(rule))?.shift();
    return match?.id === undefined ? rule : { id: match.id, ...rule };
  });
  return [...joined, ...[...byContent.values()].flat()].sort(byContentAndId);
}

function contentOf({ protocol, ports, peer }: SecurityGroupRule): string {
  const range = ports === undefined ? '' : `${ports.from}-${ports.to}`;
  const via =
    peer.kind === 'security-group' ? `${peer.account ?? ''} ${peer.vpcPeeringConnectionId ?? ''}` : '';
  return [protocol.toLowerCase(), range, peer.kind, peerText(peer), via].join('|');
}

function byId(a: SecurityGroupRule, b: SecurityGroupRule): number {
  return compare(a.id ?? '', b.id ?? '');
}

function byContentAndId(a: SecurityGroupRule, b: SecurityGroupRule): number {
  return compare(contentOf(a), contentOf(b)) || byId(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
