import type { Cache, CacheService, CacheUser } from '../../../model/cache.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, type Json, member, object, text, texts } from './json.js';

/** Users of groups that cannot be read may be anybody. */
function groupsIn(item: Json, name: string): readonly string[] {
  return member(item, name) === undefined ? [] : (texts(item, name) ?? [unreadable('user groups')]);
}

type Told = Omit<Cache, 'account' | 'region' | 'arn'> & { readonly arn: string | undefined };

function putCache(facts: Told, type: string, { scope, put }: Reading) {
  const { account, region, partition } = scope;
  const { service, id } = facts;
  const arn = facts.arn ?? `arn:${partition}:${service}:${region}:${account}:${type}${id}`;
  put('caches', arn, compact({ ...facts, account, region, arn }));
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ReplicationGroup.html */
export function readReplicationGroup(item: Json, reading: Reading) {
  const id = text(item, 'ReplicationGroupId');
  if (id === undefined) return reading.problem('a replication group without ReplicationGroupId');
  putCache(
    {
      service: 'elasticache',
      id,
      arn: text(item, 'ARN'),
      engine: text(item, 'Engine'),
      authTokenEnabled: flag(item, 'AuthTokenEnabled'),
      userGroupIds: groupsIn(item, 'UserGroupIds'),
    },
    'replicationgroup:',
    reading,
  );
}

/**
 * A node that belongs to no replication group.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheCluster.html
 */
export function readCacheCluster(item: Json, reading: Reading) {
  const id = text(item, 'CacheClusterId');
  if (id === undefined) return reading.problem('a cache cluster without CacheClusterId');
  if (text(item, 'ReplicationGroupId') !== undefined) return;
  putCache(
    {
      service: 'elasticache',
      id,
      arn: text(item, 'ARN'),
      engine: text(item, 'Engine'),
      authTokenEnabled: flag(item, 'AuthTokenEnabled'),
      userGroupIds: [],
    },
    'cluster:',
    reading,
  );
}

/** Tokens are for caches with nodes. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ServerlessCache.html */
export function readServerlessCache(item: Json, reading: Reading) {
  const id = text(item, 'ServerlessCacheName');
  if (id === undefined) return reading.problem('a serverless cache without ServerlessCacheName');
  const group = text(item, 'UserGroupId');
  putCache(
    {
      service: 'elasticache',
      id,
      arn: text(item, 'ARN'),
      engine: text(item, 'Engine'),
      authTokenEnabled: false,
      userGroupIds: group === undefined ? [] : [group],
    },
    'serverlesscache:',
    reading,
  );
}

/** https://docs.aws.amazon.com/memorydb/latest/APIReference/API_Cluster.html */
export function readMemoryDBCluster(item: Json, reading: Reading) {
  const id = text(item, 'Name');
  if (id === undefined) return reading.problem('a MemoryDB cluster without Name');
  putCache(
    {
      service: 'memorydb',
      id,
      arn: text(item, 'ARN'),
      engine: text(item, 'Engine'),
      authTokenEnabled: false,
      // Each cluster has one: https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateCluster.html
      userGroupIds: [text(item, 'ACLName') ?? unreadable('an access control list')],
    },
    'cluster/',
    reading,
  );
}

const userWords = {
  elasticache: { id: 'UserId', groups: 'UserGroupIds', type: 'user:' },
  memorydb: { id: 'Name', groups: 'ACLNames', type: 'user/' },
} as const;

/**
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_User.html
 * https://docs.aws.amazon.com/memorydb/latest/APIReference/API_User.html
 */
export function readCacheUser(service: CacheService, item: Json, { scope, put, problem }: Reading) {
  const word = userWords[service];
  const id = text(item, word.id);
  if (id === undefined) return problem(`a user of a cache without ${word.id}`);
  const { account, region, partition } = scope;
  const authentication = object(item, 'Authentication');
  const arn = text(item, 'ARN') ?? `arn:${partition}:${service}:${region}:${account}:${word.type}${id}`;
  const user: CacheUser = {
    account,
    region,
    service,
    id,
    arn,
    authentication: authentication && text(authentication, 'Type'),
    accessString: text(item, 'AccessString'),
    userGroupIds: groupsIn(item, word.groups),
  } as CacheUser;
  put('cacheUsers', arn, compact(user));
}
