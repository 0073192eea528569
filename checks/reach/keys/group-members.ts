import { groupBy } from '../../model/group-by.js';
import type { AccountAssignment } from '../../model/identity.js';
import { distinctGaps, type Gap, known, unknownBecause, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';

/** Who is in the groups of Identity Center to which permission sets are assigned. */
export interface GroupMembers {
  /**
   * The users in such a group, in order. Unknown where nobody read who is in it; undefined of whatever is no such group. An identity provider outside of AWS may
   * fill a group whenever it likes, so that nobody in it is no promise.
   * https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html
   */
  membersOf(group: string): Value<readonly string[]> | undefined;
  /** The groups that somebody is in, and why that is not sure. */
  groupsOf(somebody: string): { readonly groups: readonly string[]; readonly gaps: readonly Gap[] };
  /**
   * Those who may join what is assigned to several, with no assignment of their own: users in more than one group, and whoever
   * may be in those that nobody read.
   */
  readonly combining: readonly string[];
}

/** Nobody knows who. */
const someone = 'whoever is in several groups of Identity Center';

/** Identity Center puts users into groups, and never a group. */
export function groupMembersOf(estate: Estate, partition: string): GroupMembers {
  const { accountAssignments, groupMemberships } = estate.inventory;
  const toGroups = accountAssignments.filter(({ principalType }) => principalType === 'GROUP');
  const groupIds = [...new Set(toGroups.map(({ principalId }) => principalId))].sort();
  const groupArn = (id: string) => principalArn(partition, 'GROUP', id);
  const userArn = (id: string) => principalArn(partition, 'USER', id);

  const asked = groupBy(toGroups, ({ principalId }) => principalId);
  const listed = groupBy(groupMemberships, ({ groupId }) => groupId);
  const members = new Map(
    groupIds.map((id): [string, Value<readonly string[]>] => {
      const gaps = (asked.get(id) ?? []).map((each) => estate.listingGap('ListGroupMemberships', each, id));
      const [gap] = gaps;
      if (gap && !gaps.includes(undefined)) return [groupArn(id), unknownBecause(gap)];
      const users = (listed.get(id) ?? []).map(({ userId }) => userArn(userId));
      return [groupArn(id), known([...new Set(users)].sort())];
    }),
  );

  const groups = new Map<string, Set<string>>();
  for (const { groupId, userId } of groupMemberships) {
    const own = groups.get(userArn(userId)) ?? new Set();
    if (members.has(groupArn(groupId))) groups.set(userArn(userId), own.add(groupArn(groupId)));
  }
  const everybody = new Set(accountAssignments.map((each) => assignedArn(partition, each)));
  const unread = distinctGaps([...members.values()].flatMap((each) => (each.known ? [] : [each.gap])));

  return {
    membersOf: (group) => members.get(group),
    groupsOf: (somebody) =>
      somebody === someone
        ? { groups: [...everybody].sort(), gaps: unread }
        : { groups: [...(groups.get(somebody) ?? [])].sort(), gaps: [] },
    combining: [
      ...[...groups].flatMap(([user, own]) => (own.size > 1 && !everybody.has(user) ? [user] : [])).sort(),
      ...(unread.length > 0 && everybody.size > 1 ? [someone] : []),
    ],
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentitystore.html */
export function assignedArn(partition: string, { principalType, principalId }: AccountAssignment): string {
  return principalArn(partition, principalType, principalId);
}

function principalArn(partition: string, type: AccountAssignment['principalType'], id: string): string {
  return `arn:${partition}:identitystore:::${type.toLowerCase()}/${id}`;
}
