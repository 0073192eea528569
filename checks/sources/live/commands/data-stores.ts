import * as kafka from '@aws-sdk/client-kafka';
import * as opensearch from '@aws-sdk/client-opensearch';
import * as redshift from '@aws-sdk/client-redshift';
import * as redshiftServerless from '@aws-sdk/client-redshift-serverless';
import * as influx from '@aws-sdk/client-timestream-influxdb';
import type { dataStoreOperations } from '../../../model/operations/data-stores.js';
import type { CommandsOf } from './command.js';

export const dataStoreCommands = {
  DescribeRedshiftClusters: redshift.DescribeClustersCommand,
  DescribeRedshiftSubnetGroups: redshift.DescribeClusterSubnetGroupsCommand,
  DescribeRedshiftEndpointAuthorization: redshift.DescribeEndpointAuthorizationCommand,
  ListRedshiftWorkgroups: redshiftServerless.ListWorkgroupsCommand,
  ListRedshiftNamespaces: redshiftServerless.ListNamespacesCommand,
  DescribeRedshiftSnapshots: redshift.DescribeClusterSnapshotsCommand,
  ListRedshiftServerlessSnapshots: redshiftServerless.ListSnapshotsCommand,
  GetRedshiftServerlessSnapshotPolicy: redshiftServerless.GetResourcePolicyCommand,
  ListDomainNames: opensearch.ListDomainNamesCommand,
  DescribeDomain: opensearch.DescribeDomainCommand,
  ListVpcEndpointAccess: opensearch.ListVpcEndpointAccessCommand,
  ListInfluxDBInstances: influx.ListDbInstancesCommand,
  GetInfluxDBInstance: influx.GetDbInstanceCommand,
  ListInfluxDBClusters: influx.ListDbClustersCommand,
  GetInfluxDBCluster: influx.GetDbClusterCommand,
  ListMSKClusters: kafka.ListClustersV2Command,
  GetMSKClusterPolicy: kafka.GetClusterPolicyCommand,
  ListClientVpcConnections: kafka.ListClientVpcConnectionsCommand,
} as const satisfies CommandsOf<typeof dataStoreOperations>;
