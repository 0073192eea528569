import { type DataStore, type DataStoreService, dataStoreServices } from '../model/data-store.js';
import type { Scope } from '../model/network.js';
import type { OperationId } from '../model/operations.js';
import { distinctGaps, type Gap } from '../model/value.js';
import type { Estate } from './estate.js';

/** What kind of database may exist although nobody listed it: of RDS an instance or a cluster, or one of another service. */
export type UnlistedKind = 'db' | 'cluster' | DataStoreService;

/** Gaps because of which databases of one kind may exist in an account and Region that nobody listed. */
export interface Unlisted {
  readonly kind: UnlistedKind;
  readonly gap: Gap;
}

/** The listings without which stores of a service stay unseen. */
const storeListings: Readonly<Partial<Record<DataStoreService, readonly OperationId[]>>> = {
  redshift: ['DescribeRedshiftClusters'],
  'redshift-serverless': ['ListRedshiftWorkgroups'],
  opensearch: ['ListDomainNames'],
  'timestream-influxdb': ['ListInfluxDBInstances', 'ListInfluxDBClusters'],
  kafka: ['ListMSKClusters'],
  dsql: ['ListDsqlClusters'],
  lightsail: ['GetRelationalDatabases'],
  'neptune-graph': ['ListGraphs'],
  'opensearch-serverless': ['ListCollections'],
};

export function unlistedDatabases(estate: Estate, scope: Scope): readonly Unlisted[] {
  const instances = estate.listingGap('DescribeDBInstances', scope);
  const clusters = estate.listingGap('DescribeDBClusters', scope);
  return [
    ...(instances ? [{ kind: 'db' as const, gap: instances }] : []),
    ...(clusters ? [{ kind: 'cluster' as const, gap: clusters }] : []),
    ...dataStoreServices.flatMap((kind) => {
      const gaps = (storeListings[kind] ?? []).flatMap((id) => estate.listingGap(id, scope) ?? []);
      return distinctGaps(gaps).map((gap) => ({ kind, gap }));
    }),
  ];
}

/** Of a database, what tells which listing it would be in. */
interface Listed extends Scope {
  readonly kind: 'instance' | 'cluster' | 'store';
  readonly store?: DataStore;
}

/** Why a database may exist although no answer describes it. A cluster shows through its members as well. */
export function hidingGaps(estate: Estate, { kind, store, account, region }: Listed): readonly Gap[] {
  const ofRds: readonly UnlistedKind[] = kind === 'instance' ? ['db'] : ['db', 'cluster'];
  const kinds: readonly UnlistedKind[] = store ? [store.service] : ofRds;
  return unlistedDatabases(estate, { account, region })
    .filter((unlisted) => kinds.includes(unlisted.kind))
    .map(({ gap }) => gap);
}
