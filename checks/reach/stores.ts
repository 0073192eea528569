import type { DataStore, DataStorePlacement, DataStoreService } from '../model/data-store.js';
import type { DatabaseSubnetGroup } from '../model/database.js';
import { known, unknownBecause, type Value } from '../model/value.js';
import type { DatabaseSubject } from './index.js';
import type { Endpoint } from './network/endpoint.js';
import { allPorts, listenerOn } from './network/listener.js';

type InVpc = Extract<DataStorePlacement, { kind: 'vpc' }>;

/** A database outside RDS as a subject. */
export function storeSubject(store: DataStore): DatabaseSubject {
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
    subnetGroup: isInVpc ? subnetsOf(store, placement) : undefined,
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
export function storeEndpoints(store: DataStore): readonly Endpoint[] {
  const { placement } = store;
  return placement.kind === 'vpc' ? [endpointOf(store, placement)] : [];
}

function endpointOf(store: DataStore, placement: InVpc): Endpoint {
  const { id, arn, account, region, service } = store;
  const { securityGroupIds, networkType, availabilityZone, publicAddresses, privateAddresses } = placement;
  return {
    id,
    arn,
    account,
    region,
    listeners: store.ports.length > 0 ? store.ports.map(listenerOn) : [unknownPort(store)],
    securityGroupIds,
    publiclyAccessible: publicFlagOf(store, placement),
    ...(networkType === undefined ? {} : { networkType }),
    ...(availabilityZone === undefined ? {} : { availabilityZone }),
    subnetGroup: subnetsOf(store, placement),
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

function publicFlagOf(store: DataStore, { publiclyAccessible }: InVpc): Value<boolean> {
  if (publiclyAccessible !== undefined) return known(publiclyAccessible);
  return unknownBecause(gapAbout(store, `whether ${store.id} is publicly accessible`));
}

/** The subnets of a store as a group of its own, under a name that no subnet group of RDS can have. */
function subnetsOf(store: DataStore, { vpcId, subnetIds }: InVpc): Value<DatabaseSubnetGroup> {
  if (subnetIds.length === 0) return unknownBecause(gapAbout(store, `subnets of ${store.id}`));
  const { arn, account, region } = store;
  return known({
    name: arn,
    account,
    region,
    ...(vpcId === undefined ? {} : { vpcId }),
    subnets: subnetIds.map((id) => ({ id })),
  });
}

function unknownPort(store: DataStore) {
  return { ports: allPorts, gap: gapAbout(store, `listener port of ${store.id}`) };
}

function gapAbout({ account, region }: DataStore, fact: string) {
  return { reason: 'not-collected' as const, fact, account, region };
}
