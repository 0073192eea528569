import type { DataStore, DataStoreService } from '../../../checks/model/data-store.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { OperationId } from '../../../checks/model/operations.js';
import { unknownBecause } from '../../../checks/model/value.js';

type Loss = (inventory: Inventory) => Partial<Inventory>;

function without(isListed: (store: DataStore) => boolean): Loss {
  return ({ dataStores }) => ({ dataStores: dataStores.filter((store) => !isListed(store)) });
}

/** The store is known by name, and nothing about its network. */
function withoutFacts(isDescribed: (store: DataStore) => boolean): Loss {
  return ({ dataStores }) => ({
    dataStores: dataStores.map((store): DataStore => {
      if (!isDescribed(store)) return store;
      const { account, region, service, id, arn } = store;
      const nothing = { subnetIds: [], securityGroupIds: [], publicAddresses: [], privateAddresses: [] };
      return { account, region, service, id, arn, ports: [], placement: { kind: 'vpc', ...nothing } };
    }),
  });
}

const of = (service: DataStoreService) => (store: DataStore) => store.service === service;
const influx = (type: string) => (store: DataStore) =>
  store.service === 'timestream-influxdb' && store.arn.includes(`:${type}/`);

function withoutGrants(of: DataStoreService): Loss {
  return ({ endpointGrants }) => ({ endpointGrants: endpointGrants.filter(({ service }) => service !== of) });
}

function withoutAdmins({ dataStores }: Inventory): Partial<Inventory> {
  return {
    dataStores: dataStores.map((store) => {
      const { id, account, region, namespaceAdmin } = store;
      if (!namespaceAdmin) return store;
      const fact = `the admin of the namespace of ${id}`;
      const action = 'redshift-serverless:ListNamespaces';
      const gap = { reason: 'denied', fact, action, account, region, detail: 'AccessDenied' } as const;
      return { ...store, namespaceAdmin: unknownBecause(gap) };
    }),
  };
}

/** Grants to connect stand in one answer about a cluster, connections in another. */
function withoutMskGrants(areConnections: boolean): Loss {
  return ({ endpointGrants }) => ({
    endpointGrants: endpointGrants.filter(
      ({ service, connectionArn }) => service !== 'kafka' || (connectionArn !== undefined) !== areConnections,
    ),
  });
}

/** What is left of databases outside RDS when one of their operations is denied. */
export const withoutStores = {
  DescribeReplicationGroups: withoutCaches(':replicationgroup:'),
  DescribeCacheClusters: withoutCaches(':cluster:'),
  DescribeServerlessCaches: withoutCaches(':serverlesscache:'),
  DescribeElastiCacheUsers: withoutCacheUsers(':elasticache:'),
  DescribeMemoryDBClusters: withoutCaches(':memorydb:'),
  DescribeMemoryDBUsers: withoutCacheUsers(':memorydb:'),
  DescribeRedshiftClusters: without(of('redshift')),
  DescribeRedshiftSubnetGroups: ({ dataStores }) => ({
    dataStores: dataStores.map((store) =>
      store.service === 'redshift' && store.placement.kind === 'vpc'
        ? { ...store, placement: { ...store.placement, subnetIds: [] } }
        : store,
    ),
  }),
  DescribeRedshiftEndpointAuthorization: withoutGrants('redshift'),
  ListRedshiftWorkgroups: without(of('redshift-serverless')),
  ListRedshiftNamespaces: withoutAdmins,
  ListDomainNames: without(of('opensearch')),
  DescribeDomain: withoutFacts(of('opensearch')),
  ListVpcEndpointAccess: withoutGrants('opensearch'),
  ListInfluxDBInstances: without(influx('db-instance')),
  GetInfluxDBInstance: withoutFacts(influx('db-instance')),
  ListInfluxDBClusters: without(influx('db-cluster')),
  GetInfluxDBCluster: withoutFacts(influx('db-cluster')),
  ListMSKClusters: without(of('kafka')),
  GetMSKClusterPolicy: withoutMskGrants(false),
  ListClientVpcConnections: withoutMskGrants(true),
} as const satisfies Partial<Record<OperationId, Loss>>;

function withoutCaches(kind: string) {
  return ({ caches }: Inventory) => ({ caches: caches.filter(({ arn }) => !arn.includes(kind)) });
}

function withoutCacheUsers(kind: string) {
  return ({ cacheUsers }: Inventory) => ({ cacheUsers: cacheUsers.filter(({ arn }) => !arn.includes(kind)) });
}
