import { connectableCluster } from './msk.js';
import type { Operation, Service } from './operation.js';

/** Both take MaxRecords up to 100: https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeClusters.html */
const recordPages = { sizeMember: 'MaxRecords', size: 100, tokenFrom: 'Marker', tokenTo: 'Marker' } as const;
/** https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_ListWorkgroups.html */
const resultPages = {
  sizeMember: 'maxResults',
  size: 100,
  tokenFrom: 'nextToken',
  tokenTo: 'nextToken',
} as const;

/** https://docs.aws.amazon.com/MSK/2.0/APIReference/v2-clusters.html */
const mskPages = {
  sizeMember: 'MaxResults',
  size: 100,
  tokenFrom: 'NextToken',
  tokenTo: 'NextToken',
} as const;

const databases = (service: Service, action: string, answer: string) => {
  const [, name = ''] = action.split(':');
  return { service, name, action, facts: 'databases', answer } as const satisfies Operation;
};

/** Databases outside RDS. Neptune and DocumentDB instances are listed by RDS itself. */
export const dataStoreOperations = {
  DescribeRedshiftClusters: {
    ...databases('redshift', 'redshift:DescribeClusters', 'Clusters'),
    paging: recordPages,
  },
  DescribeRedshiftSubnetGroups: {
    ...databases('redshift', 'redshift:DescribeClusterSubnetGroups', 'ClusterSubnetGroups'),
    paging: recordPages,
  },
  // Of the clusters of this account; what others let it reach is asked otherwise.
  // https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeEndpointAuthorization.html
  DescribeRedshiftEndpointAuthorization: {
    ...databases('redshift', 'redshift:DescribeEndpointAuthorization', 'EndpointAuthorizationList'),
    paging: recordPages,
  },
  ListRedshiftWorkgroups: {
    ...databases('redshift-serverless', 'redshift-serverless:ListWorkgroups', 'workgroups'),
    paging: resultPages,
  },
  // What holds the data of a workgroup, and its admin.
  // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_ListNamespaces.html
  ListRedshiftNamespaces: {
    ...databases('redshift-serverless', 'redshift-serverless:ListNamespaces', 'namespaces'),
    paging: resultPages,
  },
  // Those of this account, each with the accounts that may restore it.
  // https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeClusterSnapshots.html
  DescribeRedshiftSnapshots: {
    ...databases('redshift', 'redshift:DescribeClusterSnapshots', 'Snapshots'),
    facts: 'snapshots',
    paging: recordPages,
  },
  // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_ListSnapshots.html
  ListRedshiftServerlessSnapshots: {
    ...databases('redshift-serverless', 'redshift-serverless:ListSnapshots', 'snapshots'),
    facts: 'snapshots',
    paging: resultPages,
  },
  // Policies share snapshots, and nothing else.
  // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_GetResourcePolicy.html
  GetRedshiftServerlessSnapshotPolicy: {
    ...databases('redshift-serverless', 'redshift-serverless:GetResourcePolicy', 'resourcePolicy'),
    facts: 'snapshots',
    holds: 'object',
    nothing: 'ResourceNotFoundException',
    parent: { member: 'resourceArn', from: 'ListRedshiftServerlessSnapshots', named: 'snapshotArn' },
  },
  // https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_ListDomainNames.html
  ListDomainNames: databases('opensearch', 'es:ListDomainNames', 'DomainNames'),
  DescribeDomain: {
    ...databases('opensearch', 'es:DescribeDomain', 'DomainStatus'),
    holds: 'object',
    parent: { member: 'DomainName', from: 'ListDomainNames' },
  },
  // https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_ListVpcEndpointAccess.html
  ListVpcEndpointAccess: {
    ...databases('opensearch', 'es:ListVpcEndpointAccess', 'AuthorizedPrincipalList'),
    paging: { tokenFrom: 'NextToken', tokenTo: 'NextToken' },
    parent: { member: 'DomainName', from: 'ListDomainNames' },
  },
  // The listings of InfluxDB leave out networks, groups and whether something is public.
  // https://docs.aws.amazon.com/ts-influxdb/latest/ts-influxdb-api/API_ListDbInstances.html
  ListInfluxDBInstances: {
    ...databases('timestream-influxdb', 'timestream-influxdb:ListDbInstances', 'items'),
    paging: resultPages,
  },
  GetInfluxDBInstance: {
    ...databases('timestream-influxdb', 'timestream-influxdb:GetDbInstance', 'id'),
    holds: 'string',
    parent: { member: 'identifier', from: 'ListInfluxDBInstances', named: 'id' },
  },
  ListInfluxDBClusters: {
    ...databases('timestream-influxdb', 'timestream-influxdb:ListDbClusters', 'items'),
    paging: resultPages,
  },
  GetInfluxDBCluster: {
    ...databases('timestream-influxdb', 'timestream-influxdb:GetDbCluster', 'id'),
    holds: 'string',
    parent: { member: 'dbClusterId', from: 'ListInfluxDBClusters', named: 'id' },
  },
  // https://docs.aws.amazon.com/MSK/2.0/APIReference/v2-clusters.html
  ListMSKClusters: {
    ...databases('kafka', 'kafka:ListClustersV2', 'ClusterInfoList'),
    paging: mskPages,
  },
  // https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-policy.html
  GetMSKClusterPolicy: {
    ...databases('kafka', 'kafka:GetClusterPolicy', 'Policy'),
    holds: 'string-or-nothing',
    nothing: 'NotFoundException',
    parent: { member: 'ClusterArn', from: 'ListMSKClusters', composed: connectableCluster },
  },
  // https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-client-vpc-connections.html
  ListClientVpcConnections: {
    ...databases('kafka', 'kafka:ListClientVpcConnections', 'ClientVpcConnections'),
    paging: mskPages,
    parent: { member: 'ClusterArn', from: 'ListMSKClusters', composed: connectableCluster },
  },
} as const satisfies Readonly<Record<string, Operation>>;
