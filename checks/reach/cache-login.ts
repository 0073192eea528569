import type { Cache, CacheService, CacheUser } from '../model/cache.js';
import type { OperationId } from '../model/operations.js';
import type { Gap } from '../model/value.js';
import type { Estate } from './estate.js';

/** Whether a cache asks whoever reaches it who is there. */
export type CacheLogin =
  /** Everybody has to give a token, or every user with a password or a token of IAM. */
  | { readonly kind: 'asked'; readonly by: 'token' | 'users' }
  /** Nobody is asked, or some user needs no password. */
  | { readonly kind: 'open'; readonly users: readonly CacheUser[] }
  | { readonly kind: 'unknown'; readonly gaps: readonly Gap[] };

/** The listing that has users of a service. */
export const userListings: Readonly<Record<CacheService, OperationId>> = {
  elasticache: 'DescribeElastiCacheUsers',
  memorydb: 'DescribeMemoryDBUsers',
};

/**
 * The access control list of MemoryDB that lets everybody in, and that nobody can change.
 * https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html
 */
const openAccess = 'open-access';

/**
 * A cache asks for its token, or for one of the users in its groups; with neither it asks nobody. Each group has a user
 * `default`, as which connections begin that name no other: AWS makes one that may do everything without a password.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export function loginOf(estate: Estate, cache: Cache): CacheLogin {
  const { authTokenEnabled, userGroupIds, service, id, account, region } = cache;
  if (authTokenEnabled === true) return { kind: 'asked', by: 'token' };
  if (userGroupIds.length === 0)
    return authTokenEnabled === false
      ? { kind: 'open', users: [] }
      : {
          kind: 'unknown',
          gaps: [{ reason: 'not-collected', fact: `whether ${id} asks for a token`, account, region }],
        };
  if (service === 'memorydb' && userGroupIds.includes(openAccess)) return { kind: 'open', users: [] };
  const users = usersOf(estate, cache);
  const open = users.filter((user) => needsNothing(user) === true);
  if (open.length > 0) return { kind: 'open', users: open };
  const gap = estate.listingGap(userListings[service], cache);
  const unseen = userGroupIds.filter((group) => !users.some((user) => user.userGroupIds.includes(group)));
  const gaps: readonly Gap[] = [
    ...(gap
      ? [gap]
      : unseen.map(
          (group): Gap => ({ reason: 'not-collected', fact: `users of ${group}`, account, region }),
        )),
    ...users
      .filter((user) => needsNothing(user) === undefined)
      .map(
        (user): Gap => ({ reason: 'not-collected', fact: `how user ${user.id} logs in`, account, region }),
      ),
  ];
  return gaps.length > 0 ? { kind: 'unknown', gaps } : { kind: 'asked', by: 'users' };
}

function usersOf(
  { inventory }: Estate,
  { service, account, region, userGroupIds }: Cache,
): readonly CacheUser[] {
  return inventory.cacheUsers.filter(
    (user) =>
      user.service === service &&
      user.account === account &&
      user.region === region &&
      user.userGroupIds.some((group) => userGroupIds.includes(group)),
  );
}

/** Whether somebody gets in as a user without a password, and may do something then; undefined where that is not known. */
function needsNothing({ authentication, accessString }: CacheUser): boolean | undefined {
  if (authentication === 'password' || authentication === 'iam') return false;
  const does = accessString === undefined ? undefined : mayDoSomething(accessString);
  if (does === false) return false;
  return authentication === 'no-password' ? does : undefined;
}

/**
 * Rules hold in their order: the last of `on` and `off` counts, and a user without a command does nothing.
 * https://valkey.io/topics/acl/
 */
function mayDoSomething(accessString: string): boolean {
  const rules = accessString.trim().toLowerCase().split(/\s+/);
  const isOn = rules.filter((rule) => rule === 'on' || rule === 'off').at(-1) === 'on';
  return isOn && rules.some((rule) => rule.startsWith('+') || rule.startsWith('(') || rule === 'allcommands');
}
