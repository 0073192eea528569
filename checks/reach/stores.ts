import type { DataStore, DataStorePlacement, DataStoreService } from '../model/data-store.js';
import type { DatabaseSubnetGroup } from '../model/database.js';
import type { OperationId } from '../model/operations.js';
import { type Gap, known, unknownBecause, type Value } from '../model/value.js';
import type { Estate } from './estate.js';
import type { DatabaseSubject } from './index.js';
import type { Endpoint } from './network/endpoint.js';
import { allPorts, listenerOn } from './network/listener.js';

type InVpc = Extract<DataStorePlacement, { kind: 'vpc' }>;

/** A database outside RDS as a subject. */
export function storeSubject(estate: Estate, store: DataStore): DatabaseSubject {
  const { id, arn, account, region, ports, placement } = store;
  const isInVpc = placement.kind === 'vpc';
  return {
    kind: 'store',
    id,
    arn,
    engine: store.engine ?? store.service,
    account,
    region,
    securityGroupIds: isInVpc ? placement.securityGroupIds : [],
    ports,
    store,
    instances: [],
    subnetGroup: isInVpc ? subnetsOf(estate, store, placement) : undefined,
  };
}

/**
 * Services that put nodes into every subnet they were given.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-create-cluster.html
 */
const inEverySubnet: ReadonlySet<DataStoreService> = new Set(['opensearch', 'kafka']);

/**
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/request-signing.html
 * https://docs.aws.amazon.com/timestream/latest/developerguide/timestream-for-influx-getting-started.html
 */
const overHttp: ReadonlySet<DataStoreService> = new Set([
  'opensearch',
  'opensearch-serverless',
  'neptune-graph',
  'timestream-influxdb',
]);

/** The store as the network sees it; nothing where it stands in no VPC. */
export function storeEndpoints(estate: Estate, store: DataStore): readonly Endpoint[] {
  const { placement } = store;
  return placement.kind === 'vpc' ? [endpointOf(estate, store, placement)] : [];
}

function endpointOf(estate: Estate, store: DataStore, placement: InVpc): Endpoint {
  const { id, arn, account, region, service } = store;
  const { securityGroupIds, networkType, availabilityZone, publicAddresses, privateAddresses } = placement;
  return {
    id,
    arn,
    account,
    region,
    listeners: store.ports.length > 0 ? store.ports.map(listenerOn) : [unknownPort(estate, store)],
    securityGroupIds,
    publiclyAccessible: publicFlagOf(estate, store, placement),
    ...(networkType === undefined ? {} : { networkType }),
    ...(availabilityZone === undefined ? {} : { availabilityZone }),
    subnetGroup: subnetsOf(estate, store, placement),
    ...(overHttp.has(service) ? { speaksHttp: true } : {}),
    marks: {
      service,
      isInEverySubnet: inEverySubnet.has(service),
      interfaceIds: placement.interfaceIds ?? [],
      privateAddresses,
      publicAddresses,
    },
  };
}

function publicFlagOf(estate: Estate, store: DataStore, { publiclyAccessible }: InVpc): Value<boolean> {
  if (publiclyAccessible !== undefined) return known(publiclyAccessible);
  return unknownBecause(gapAbout(estate, store, `whether ${store.id} is publicly accessible`));
}

/** The subnets of a store as a group of its own, under a name that no subnet group of RDS can have. */
function subnetsOf(
  estate: Estate,
  store: DataStore,
  { vpcId, subnetIds }: InVpc,
): Value<DatabaseSubnetGroup> {
  if (subnetIds.length === 0) return unknownBecause(gapAbout(estate, store, `subnets of ${store.id}`));
  const { arn, account, region } = store;
  return known({
    name: arn,
    account,
    region,
    ...(vpcId === undefined ? {} : { vpcId }),
    subnets: subnetIds.map((id) => ({ id })),
  });
}

function unknownPort(estate: Estate, store: DataStore) {
  return { ports: allPorts, gap: gapAbout(estate, store, `listener port of ${store.id}`) };
}

function gapAbout(estate: Estate, store: DataStore, fact: string): Gap {
  const { account, region } = store;
  const [listing, parent] = furtherAnswer(store);
  const gap = listing && estate.listingGap(listing, store, parent);
  return gap ?? { reason: 'not-collected', fact, account, region };
}

/** The answer beside the listing that tells where a store stands, and about what it is asked. */
function furtherAnswer({ service, id, arn }: DataStore): readonly [OperationId?, string?] {
  switch (service) {
    case 'redshift':
      return ['DescribeRedshiftSubnetGroups'];
    case 'opensearch':
      return ['DescribeDomain', id];
    case 'timestream-influxdb':
      return [
        arn.includes(':db-cluster/') ? 'GetInfluxDBCluster' : 'GetInfluxDBInstance',
        arn.split('/').at(-1) ?? id,
      ];
    case 'redshift-serverless':
    case 'opensearch-serverless':
    case 'neptune-graph':
    case 'dsql':
    case 'lightsail':
    case 'kafka':
      return [];
  }
}
