import type { Cache } from '../model/cache.js';
import type { Cut, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import { loginOf } from '../reach/cache-login.js';
import type { Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { type Listed, unlistedAmong } from './parts/unlisted.js';
import { enumerate, remedy } from './parts/words.js';

export const cacheOpenWithoutLogin = defineCheck({
  id: 'cache-open-without-login',
  title: 'Cache answers everyone who reaches it',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'A cache of ElastiCache that keeps Valkey or Redis and has neither a token nor a user group, a cluster of MemoryDB with the access control list `open-access`, and either of them with a user who needs no password and may run commands, as the user `default` that AWS makes.',
    matters:
      'Sessions, tokens and copies of rows lie in caches. Without a login, a connection to the port is all that it takes to read and change them.',
    fix: 'Give the cache a user group whose user `default` is off, and users with passwords or IAM authentication; move clients over before the old way in ends.',
    blindSpots:
      'Whether packets reach a cache is not judged, and neither are Memcached and DAX, which know no logins. Which keys and commands a user may use that has a password is not asked.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
    'https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html',
  ],

  evaluate(context) {
    const { inventory, reach } = context;
    return [
      ...inventory.caches.filter(({ engine }) => engine !== 'memcached').map((cache) => judge(cache, reach)),
      ...unlistedAmong(context, listings),
    ];
  },
});

function judge(cache: Cache, reach: Reach): Finding {
  const login = loginOf(reach.estate, cache);
  switch (login.kind) {
    case 'asked':
      return pass(
        cache,
        login.by === 'token' ? 'asks everybody for its token' : 'asks for a user and what proves it',
      );
    case 'unknown':
      return unknown(cache, `cannot tell whether it asks who is there: ${remedy(login.gaps)}`, login.gaps);
    case 'open': {
      const { users } = login;
      const evidence =
        users.length > 0
          ? users.map(({ arn, accessString }) => ({
              resource: arn,
              text: `no password, and ${accessString} as what it may do`,
            }))
          : [{ resource: cache.arn, text: withoutUsers(cache) }];
      const who = users.length > 0 ? `as ${enumerate(users.map(({ id }) => id))} ` : '';
      return fail(
        cache,
        `reads and writes ${who}for whoever reaches its port`,
        facts(...evidence),
        closing(cache),
      );
    }
  }
}

function withoutUsers({ service, userGroupIds }: Cache): string {
  return service === 'memorydb'
    ? `its access control list is ${enumerate(userGroupIds)}`
    : 'it has no token and no user group';
}

/**
 * The change needs a group that somebody has made before, with users that the clients know. A node of its own takes none, and
 * has to make way for a replication group.
 */
function closing(cache: Cache): readonly Cut[] {
  const call = callFor(cache);
  if (!call) return [];
  return [
    {
      text: `Let only users with a password or IAM authentication into ${cache.id}`,
      cli: [commandLine('aws', ...call.words, '--region', cache.region)],
      cdk: call.cdk,
      verified: false,
    },
  ];
}

function callFor({ service, id, arn }: Cache) {
  if (service === 'memorydb')
    return {
      words: ['memorydb', 'update-cluster', '--cluster-name', id, '--acl-name', 'ACL'],
      cdk: 'memorydb.CfnCluster.aclName',
    };
  if (arn.includes(':serverlesscache:'))
    return {
      words: [
        ...['elasticache', 'modify-serverless-cache', '--serverless-cache-name', id],
        ...['--user-group-id', 'USER-GROUP'],
      ],
      cdk: 'elasticache.CfnServerlessCache.userGroupId',
    };
  if (arn.includes(':cluster:')) return undefined;
  return {
    words: [
      ...['elasticache', 'modify-replication-group', '--replication-group-id', id],
      ...['--user-group-ids-to-add', 'USER-GROUP', '--apply-immediately'],
    ],
    cdk: 'elasticache.CfnReplicationGroup.userGroupIds',
  };
}

const listings: readonly Listed[] = [
  ['DescribeReplicationGroups', 'elasticache', 'replicationgroup:', 'replication groups of ElastiCache'],
  ['DescribeCacheClusters', 'elasticache', 'cluster:', 'cache clusters of ElastiCache'],
  ['DescribeServerlessCaches', 'elasticache', 'serverlesscache:', 'serverless caches'],
  ['DescribeMemoryDBClusters', 'memorydb', 'cluster/', 'MemoryDB clusters'],
];
