import type { RegionAnswers } from '../../test/fixture-server/data.js';

/** All databases of the account are of RDS; one call for each other service finds that out. */
export const noDataStores: RegionAnswers = {
  DescribeRedshiftClusters: { Clusters: [] },
  DescribeRedshiftSubnetGroups: { ClusterSubnetGroups: [] },
  DescribeRedshiftEndpointAuthorization: { EndpointAuthorizationList: [] },
  ListRedshiftWorkgroups: { workgroups: [] },
  ListRedshiftNamespaces: { namespaces: [] },
  DescribeReplicationGroups: { ReplicationGroups: [] },
  DescribeCacheClusters: { CacheClusters: [] },
  DescribeServerlessCaches: { ServerlessCaches: [] },
  DescribeElastiCacheUsers: { Users: [] },
  DescribeMemoryDBClusters: { Clusters: [] },
  DescribeMemoryDBUsers: { Users: [] },
  DescribeRedshiftSnapshots: { Snapshots: [] },
  ListRedshiftServerlessSnapshots: { snapshots: [] },
  ListDomainNames: { DomainNames: [] },
  ListInfluxDBInstances: { items: [] },
  ListInfluxDBClusters: { items: [] },
  ListMSKClusters: { ClusterInfoList: [] },
  ListSecrets: { SecretList: [] },
  ListFunctions: { Functions: [] },
  ListIdentityCenterInstances: { Instances: [] },
  ListIdentityPools: { IdentityPools: [] },
};
