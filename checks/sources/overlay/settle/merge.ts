import type { OperationId } from '../../../model/operations.js';
import { type Item, items, type Place } from '../../template/deploy/answers.js';
import { settleAttachments, uniteAttachments } from './attachments.js';
import { settleByHand } from './by-hand.js';
import { settleEntries, uniteEntries } from './entries.js';
import { settleRoutes, uniteRoutes } from './routes.js';
import { settleRules, uniteRules } from './rules.js';
import type { Named, Settled, Taken } from './taken.js';

/** Lists of which each item is a resource of its own in templates, so that they are joined and not replaced. */
const joining: Readonly<
  Partial<
    Record<
      OperationId,
      {
        /** Lists without which the item is not understood. */
        readonly lists: readonly string[];
        readonly settle: (taken: Taken, now: Item, settled: Settled) => void;
        readonly unite: (item: Item, named: Named, settled: Settled) => void;
      }
    >
  >
> = {
  DescribeSecurityGroups: {
    lists: ['IpPermissions', 'IpPermissionsEgress'],
    settle: settleRules,
    unite: uniteRules,
  },
  DescribeRouteTables: { lists: ['Routes'], settle: settleRoutes, unite: uniteRoutes },
  DescribeNetworkAcls: { lists: ['Entries'], settle: settleEntries, unite: uniteEntries },
  DescribeInternetGateways: { lists: ['Attachments'], settle: settleAttachments, unite: uniteAttachments },
  DescribeVpnGateways: { lists: ['VpcAttachments'], settle: settleAttachments, unite: uniteAttachments },
};

/** Members that AWS chose once, or that a template does not hold in full. */
const ofAws: Readonly<Partial<Record<OperationId, readonly string[]>>> = {
  // Another zone would be another subnet, and which zone a letter of a template means only AWS knows.
  DescribeSubnets: ['AvailabilityZone', 'OwnerId'],
  // Where the template gives no name, CloudFormation made one.
  DescribeSecurityGroups: ['GroupName'],
  DescribeAddresses: ['AllocationId'],
  // By these policies name a database, and its secret.
  DescribeDBInstances: ['DbiResourceId', 'MasterUserSecret'],
  DescribeDBClusters: ['DbClusterResourceId', 'MasterUserSecret'],
  DescribeDBProxies: ['DBProxyArn'],
};
const everywhere = ['Tags', 'TagList', 'TagSet', 'OwnerId'];

/** What was put anew has everything that it had, but for what the template says. */
export function settleTaken(settled: Settled): void {
  for (const taken of settled.taken) {
    const { operation, place, name, was } = taken;
    const now = settled.answers.get(operation, place, name);
    if (!now) continue;
    joining[operation]?.settle(taken, now, settled);
    settleByHand(taken, now, settled);
    if (operation === 'DescribeVpcs') unitedBlocks(was, now);
    for (const [member, value] of Object.entries(mergedOf(operation, was, now))) now[member] = value;
  }
}

/** Where a live item lacks a list that a template may add to, nothing can be said of what it holds then. */
export function leaveOpenWhatIsNotUnderstood(
  settled: Settled,
  before: (operation: OperationId, place: Place) => readonly (readonly [name: string, item: Item])[],
): void {
  for (const place of settled.places) {
    for (const [operation, { lists }] of Object.entries(joining)) {
      const id = operation as OperationId;
      if (!settled.answers.isTouched(id, place)) continue;
      const lacking = before(id, place).find(([, item]) => lists.some((list) => !Array.isArray(item[list])));
      if (lacking) settled.leavesOpen(place, `what ${lacking[0]} holds`);
    }
  }
}

/** What templates add to what is live of somebody else. */
export function uniteOthers(settled: Settled): void {
  const { answers, places, taken } = settled;
  const own = new Set(taken.map(({ name }) => name));
  for (const place of places) {
    for (const [operation, { unite }] of Object.entries(joining)) {
      const id = operation as OperationId;
      if (!answers.isTouched(id, place)) continue;
      for (const [name, item] of answers.entries(id, place))
        if (!own.has(name)) unite(item, { place, name }, settled);
    }
  }
}

function mergedOf(operation: OperationId, was: Item, now: Item): Item {
  const kept = [...everywhere, ...(ofAws[operation] ?? [])];
  const merged: Item = { ...was };
  for (const [member, value] of Object.entries(now)) {
    const before = was[member];
    if (value === undefined || (kept.includes(member) && before !== undefined)) continue;
    // A list that the template leaves out is empty here, and AWS keeps what it had.
    if (Array.isArray(value) && value.length === 0 && !isJoined(operation, member)) {
      merged[member] = before ?? value;
      continue;
    }
    merged[member] = isObject(before) && isObject(value) ? { ...before, ...defined(value) } : value;
  }
  return merged;
}

const joinedMembers = [
  'IpPermissions',
  'IpPermissionsEgress',
  'Routes',
  'Entries',
  'Associations',
  'Attachments',
  'VpcAttachments',
];

function isJoined(operation: OperationId, member: string): boolean {
  return joining[operation] !== undefined && joinedMembers.includes(member);
}

/** A network keeps its blocks, and gets those that the template adds. */
function unitedBlocks(was: Item, now: Item): void {
  for (const [list, member] of [
    ['CidrBlockAssociationSet', 'CidrBlock'],
    ['Ipv6CidrBlockAssociationSet', 'Ipv6CidrBlock'],
  ] as const) {
    const live = items(was[list]);
    const known = new Set(live.map((each) => each[member]));
    now[list] = [...live, ...items(now[list]).filter((each) => !known.has(each[member]))];
  }
}

function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function defined(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
