import { describe, expect, it } from 'vitest';
import { account, inventoryOf, listing, scope } from '../captures.js';

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:${account}:${name}`;

describe('caches', () => {
  it('have their token and their groups, however their listing calls them', () => {
    const { caches } = inventoryOf(
      listing('DescribeReplicationGroups', [
        { ReplicationGroupId: 'orders', Engine: 'valkey', AuthTokenEnabled: true, UserGroupIds: ['web'] },
      ]),
      listing('DescribeCacheClusters', [
        { CacheClusterId: 'orders-001', ReplicationGroupId: 'orders' },
        { CacheClusterId: 'ledger', Engine: 'redis', AuthTokenEnabled: false },
      ]),
      listing('DescribeServerlessCaches', [{ ServerlessCacheName: 'reports', UserGroupId: 'web' }]),
      listing('DescribeMemoryDBClusters', [{ Name: 'carts', ACLName: 'open-access' }]),
    );
    const elasticache = { ...scope, service: 'elasticache' };
    expect(caches).toEqual(
      expect.arrayContaining([
        {
          ...elasticache,
          id: 'orders',
          arn: arn('elasticache', 'replicationgroup:orders'),
          engine: 'valkey',
          authTokenEnabled: true,
          userGroupIds: ['web'],
        },
        {
          ...elasticache,
          id: 'ledger',
          arn: arn('elasticache', 'cluster:ledger'),
          engine: 'redis',
          authTokenEnabled: false,
          userGroupIds: [],
        },
        {
          ...elasticache,
          id: 'reports',
          arn: arn('elasticache', 'serverlesscache:reports'),
          authTokenEnabled: false,
          userGroupIds: ['web'],
        },
        {
          ...scope,
          service: 'memorydb',
          id: 'carts',
          arn: arn('memorydb', 'cluster/carts'),
          authTokenEnabled: false,
          userGroupIds: ['open-access'],
        },
      ]),
    );
    expect(caches).toHaveLength(4);
  });

  it('may have any user where their groups cannot be read', () => {
    const { caches } = inventoryOf(
      listing('DescribeReplicationGroups', [{ ReplicationGroupId: 'orders', UserGroupIds: [7] }]),
      listing('DescribeMemoryDBClusters', [{ Name: 'carts' }]),
    );
    expect(caches.map(({ userGroupIds }) => userGroupIds.length)).toEqual([1, 1]);
  });
});

describe('users of caches', () => {
  it('have what they may do, and how they log in', () => {
    const { cacheUsers } = inventoryOf(
      listing('DescribeElastiCacheUsers', [
        {
          UserId: 'default',
          AccessString: 'on ~* +@all',
          Authentication: { Type: 'no-password' },
          UserGroupIds: ['web'],
        },
      ]),
      listing('DescribeMemoryDBUsers', [{ Name: 'cart', ACLNames: ['shop'] }]),
    );
    expect(cacheUsers).toEqual([
      {
        ...scope,
        service: 'memorydb',
        id: 'cart',
        arn: arn('memorydb', 'user/cart'),
        userGroupIds: ['shop'],
      },
      {
        ...scope,
        service: 'elasticache',
        id: 'default',
        arn: arn('elasticache', 'user:default'),
        authentication: 'no-password',
        accessString: 'on ~* +@all',
        userGroupIds: ['web'],
      },
    ]);
  });
});
