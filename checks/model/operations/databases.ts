import type { FactKind, Operation } from './operation.js';

/** RDS describes take MaxRecords from 20 to 100 and page by Marker. */
const rdsPages = { sizeMember: 'MaxRecords', size: 100, tokenFrom: 'Marker', tokenTo: 'Marker' } as const;

const rds = (name: string, answer: string, facts: FactKind = 'databases'): Operation => ({
  service: 'rds',
  name,
  action: `rds:${name}`,
  facts,
  answer,
  paging: rdsPages,
});

/** Databases, proxies and snapshots of RDS, Aurora, Neptune and DocumentDB. */
export const databaseOperations = {
  DescribeDBInstances: rds('DescribeDBInstances', 'DBInstances'),
  DescribeDBClusters: rds('DescribeDBClusters', 'DBClusters'),
  DescribeDBShardGroups: rds('DescribeDBShardGroups', 'DBShardGroups'),
  DescribeDBSubnetGroups: rds('DescribeDBSubnetGroups', 'DBSubnetGroups'),
  DescribeDBProxies: rds('DescribeDBProxies', 'DBProxies'),
  DescribeDBProxyEndpoints: rds('DescribeDBProxyEndpoints', 'DBProxyEndpoints'),
  DescribeDBProxyTargets: {
    ...rds('DescribeDBProxyTargets', 'Targets'),
    parent: { member: 'DBProxyName', from: 'DescribeDBProxies' },
  },
  // Only manual snapshots can be shared: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
  DescribeDBSnapshots: {
    ...rds('DescribeDBSnapshots', 'DBSnapshots', 'snapshots'),
    input: { SnapshotType: 'manual' },
  },
  DescribeDBSnapshotAttributes: {
    service: 'rds',
    name: 'DescribeDBSnapshotAttributes',
    action: 'rds:DescribeDBSnapshotAttributes',
    facts: 'snapshots',
    answer: 'DBSnapshotAttributesResult',
    holds: 'object',
    parent: { member: 'DBSnapshotIdentifier', from: 'DescribeDBSnapshots' },
  },
  DescribeDBClusterSnapshots: {
    ...rds('DescribeDBClusterSnapshots', 'DBClusterSnapshots', 'snapshots'),
    input: { SnapshotType: 'manual' },
  },
  DescribeDBClusterSnapshotAttributes: {
    service: 'rds',
    name: 'DescribeDBClusterSnapshotAttributes',
    action: 'rds:DescribeDBClusterSnapshotAttributes',
    facts: 'snapshots',
    answer: 'DBClusterSnapshotAttributesResult',
    holds: 'object',
    parent: { member: 'DBClusterSnapshotIdentifier', from: 'DescribeDBClusterSnapshots' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
