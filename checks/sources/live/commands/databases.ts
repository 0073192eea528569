import * as rds from '@aws-sdk/client-rds';
import type { databaseOperations } from '../../../model/operations/databases.js';
import type { CommandsOf } from './command.js';

export const databaseCommands = {
  DescribeDBInstances: rds.DescribeDBInstancesCommand,
  DescribeDBClusters: rds.DescribeDBClustersCommand,
  DescribeDBShardGroups: rds.DescribeDBShardGroupsCommand,
  DescribeDBSubnetGroups: rds.DescribeDBSubnetGroupsCommand,
  DescribeDBProxies: rds.DescribeDBProxiesCommand,
  DescribeDBProxyEndpoints: rds.DescribeDBProxyEndpointsCommand,
  DescribeDBProxyTargets: rds.DescribeDBProxyTargetsCommand,
  DescribeDBSnapshots: rds.DescribeDBSnapshotsCommand,
  DescribeDBSnapshotAttributes: rds.DescribeDBSnapshotAttributesCommand,
  DescribeDBClusterSnapshots: rds.DescribeDBClusterSnapshotsCommand,
  DescribeDBClusterSnapshotAttributes: rds.DescribeDBClusterSnapshotAttributesCommand,
} as const satisfies CommandsOf<typeof databaseOperations>;
