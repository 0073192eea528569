import type { RegionAnswers } from '../../fixture-server/data.js';

const arn = (type: string, id: string) => `arn:aws:timestream-influxdb:eu-west-1:111122223333:${type}/${id}`;
const influx = (id: string, name: string) => ({ id, name, arn: arn('db-instance', id) });
const connectable = 'arn:aws:kafka:eu-west-1:111122223333:cluster/ledger/1';
const readings = { id: 'c-1', name: 'readings', arn: arn('db-cluster', 'c-1') };

/** The databases outside RDS of the ledger Region. */
export const ledgerStores: RegionAnswers = {
  DescribeRedshiftClusters: { Clusters: [{ ClusterIdentifier: 'ledger' }] },
  DescribeRedshiftSubnetGroups: { ClusterSubnetGroups: [{ ClusterSubnetGroupName: 'ledger' }] },
  DescribeRedshiftEndpointAuthorization: {
    EndpointAuthorizationList: [{ ClusterIdentifier: 'ledger', Grantee: '999988887777' }],
  },
  ListRedshiftWorkgroups: { workgroups: [{ workgroupName: 'ledger' }] },
  ListRedshiftNamespaces: { namespaces: [{ namespaceName: 'ledger' }] },
  ListDomainNames: { DomainNames: [{ DomainName: 'ledger' }, { DomainName: 'orders' }] },
  DescribeDomain: {
    ledger: { DomainStatus: { DomainName: 'ledger' } },
    orders: { DomainStatus: { DomainName: 'orders' } },
  },
  ListVpcEndpointAccess: {
    ledger: { AuthorizedPrincipalList: [] },
    orders: { AuthorizedPrincipalList: [{ PrincipalType: 'AWS_ACCOUNT', Principal: '999988887777' }] },
  },
  ListInfluxDBInstances: { items: [influx('i-1', 'ledger'), influx('i-2', 'orders')] },
  GetInfluxDBInstance: { 'i-1': influx('i-1', 'ledger'), 'i-2': influx('i-2', 'orders') },
  ListInfluxDBClusters: { items: [readings] },
  GetInfluxDBCluster: { 'c-1': readings },
  ListMSKClusters: {
    ClusterInfoList: [
      { ClusterName: 'ledger', ClusterArn: connectable, Provisioned: {} },
      // Networks cannot be connected to it, so that nobody has to be asked for.
      { ClusterName: 'orders', ClusterArn: `${connectable}-2`, Serverless: {} },
    ],
  },
  GetMSKClusterPolicy: { [connectable]: { CurrentVersion: 'K1', Policy: '{"Statement":[]}' } },
  ListClientVpcConnections: {
    [connectable]: {
      ClientVpcConnections: [{ VpcConnectionArn: `${connectable}/1`, Owner: '999988887777' }],
    },
  },
};
