import * as elasticache from '@aws-sdk/client-elasticache';
import * as memorydb from '@aws-sdk/client-memorydb';
import type { cacheOperations } from '../../../model/operations/caches.js';
import type { CommandsOf } from './command.js';

export const cacheCommands = {
  DescribeReplicationGroups: elasticache.DescribeReplicationGroupsCommand,
  DescribeCacheClusters: elasticache.DescribeCacheClustersCommand,
  DescribeServerlessCaches: elasticache.DescribeServerlessCachesCommand,
  DescribeElastiCacheUsers: elasticache.DescribeUsersCommand,
  DescribeMemoryDBClusters: memorydb.DescribeClustersCommand,
  DescribeMemoryDBUsers: memorydb.DescribeUsersCommand,
} as const satisfies CommandsOf<typeof cacheOperations>;
