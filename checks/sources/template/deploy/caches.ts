import type { OperationId } from '../../../model/operations.js';
import { listIn } from './answers.js';
import { plainFlag, plainRecordOf, plainText, plainTexts, type Resource } from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';

/** Whom a cache of a type asks who is there, put into the answer of its listing. */
export const cacheAnswers: Readonly<
  Record<string, { readonly name: string; put(cache: Resource, deployment: Deployment): void }>
> = {
  'AWS::ElastiCache::ReplicationGroup': {
    name: 'ReplicationGroupId',
    put(group, { answers }) {
      // A member of a global datastore asks for what the primary one asks for.
      const isOfGlobal = group.has('GlobalReplicationGroupId');
      answers.put('DescribeReplicationGroups', group, group.id, {
        ReplicationGroupId: group.id,
        ARN: group.arn,
        Engine: group.text('Engine'),
        ...(isOfGlobal ? {} : { AuthTokenEnabled: group.plain('AuthToken') !== undefined }),
        UserGroupIds: group.texts('UserGroupIds'),
      });
    },
  },
  'AWS::ElastiCache::CacheCluster': {
    name: 'ClusterName',
    put(cluster, { answers }) {
      answers.put('DescribeCacheClusters', cluster, cluster.id, {
        CacheClusterId: cluster.id,
        Engine: cluster.text('Engine'),
        // The type has no token. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-cachecluster.html
        AuthTokenEnabled: false,
      });
    },
  },
  'AWS::ElastiCache::ServerlessCache': {
    name: 'ServerlessCacheName',
    put(cache, { answers }) {
      answers.put('DescribeServerlessCaches', cache, cache.id, {
        ServerlessCacheName: cache.id,
        Engine: cache.text('Engine'),
        UserGroupId: cache.text('UserGroupId'),
      });
    },
  },
  'AWS::MemoryDB::Cluster': {
    name: 'ClusterName',
    put(cluster, { answers }) {
      answers.put('DescribeMemoryDBClusters', cluster, cluster.id, {
        Name: cluster.id,
        Engine: cluster.text('Engine'),
        ACLName: cluster.text('ACLName'),
      });
    },
  },
};

/** Users of caches, and the groups and lists that name them. */
export const cacheUserTypes: ResourceTypes = {
  'AWS::ElastiCache::User': user('DescribeElastiCacheUsers', 'UserId', 'UserId'),
  'AWS::ElastiCache::UserGroup': group(
    'DescribeElastiCacheUsers',
    'UserGroupId',
    'UserIds',
    'UserId',
    'UserGroupIds',
  ),
  'AWS::MemoryDB::User': user('DescribeMemoryDBUsers', 'UserName', 'Name'),
  'AWS::MemoryDB::ACL': group('DescribeMemoryDBUsers', 'ACLName', 'UserNames', 'Name', 'ACLNames'),
};

function user(listing: OperationId, property: string, member: string): ResourceType {
  return {
    called: { kind: 'name', property, lowerCase: true },
    deploy(declared, { answers }) {
      const Type = authenticationOf(declared);
      answers.put(listing, declared, declared.id, {
        [member]: declared.id,
        AccessString: declared.text('AccessString'),
        ...(Type === undefined ? {} : { Authentication: { Type } }),
      });
    },
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticache-user-authenticationmode.html */
function authenticationOf(declared: Resource): string | undefined {
  const mode = plainText(plainRecordOf(declared.plain('AuthenticationMode')).Type);
  if (mode !== undefined) return mode === 'no-password-required' ? 'no-password' : mode;
  if (plainFlag(declared.plain('NoPasswordRequired')) === true) return 'no-password';
  return plainTexts(declared.plain('Passwords')).length > 0 ? 'password' : undefined;
}

function group(
  listing: OperationId,
  property: string,
  users: string,
  member: string,
  groups: string,
): ResourceType {
  return {
    called: { kind: 'name', property, lowerCase: true },
    attach(declared, { answers }) {
      for (const name of declared.texts(users)) {
        const item = answers.put(listing, declared, name, {
          [member]: name,
          ...(name === 'default' ? madeByAws : {}),
        });
        listIn(item, groups).push(declared.id as never);
      }
    },
  };
}

/** The user that is there before anybody makes one. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html */
const madeByAws = { AccessString: 'on ~* +@all', Authentication: { Type: 'no-password' } };
