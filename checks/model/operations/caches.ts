import type { Operation, Service } from './operation.js';

/** MaxRecords up to 100: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeReplicationGroups.html */
const recordPages = { sizeMember: 'MaxRecords', size: 100, tokenFrom: 'Marker', tokenTo: 'Marker' } as const;
/** No page says how many results may be asked for at once. */
const resultPages = { tokenFrom: 'NextToken', tokenTo: 'NextToken' } as const;

const caches = (service: Service, name: string, answer: string) =>
  ({ service, name, action: `${service}:${name}`, facts: 'databases', answer }) as const satisfies Operation;

/** Caches that keep Valkey or Redis, and their users. */
export const cacheOperations = {
  DescribeReplicationGroups: {
    ...caches('elasticache', 'DescribeReplicationGroups', 'ReplicationGroups'),
    paging: recordPages,
  },
  // Nodes of replication groups are in the answer about the groups.
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheClusters.html
  DescribeCacheClusters: {
    ...caches('elasticache', 'DescribeCacheClusters', 'CacheClusters'),
    paging: recordPages,
    input: { ShowCacheClustersNotInReplicationGroups: true },
  },
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeServerlessCaches.html
  DescribeServerlessCaches: {
    ...caches('elasticache', 'DescribeServerlessCaches', 'ServerlessCaches'),
    paging: resultPages,
  },
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeUsers.html
  DescribeElastiCacheUsers: { ...caches('elasticache', 'DescribeUsers', 'Users'), paging: recordPages },
  // https://docs.aws.amazon.com/memorydb/latest/APIReference/API_DescribeClusters.html
  DescribeMemoryDBClusters: { ...caches('memorydb', 'DescribeClusters', 'Clusters'), paging: resultPages },
  // https://docs.aws.amazon.com/memorydb/latest/APIReference/API_DescribeUsers.html
  DescribeMemoryDBUsers: { ...caches('memorydb', 'DescribeUsers', 'Users'), paging: resultPages },
} as const satisfies Readonly<Record<string, Operation>>;
