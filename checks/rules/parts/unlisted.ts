import type { DataStoreService } from '../../model/data-store.js';
import type { ScannedRegion } from '../../model/inventory.js';
import { globalScope, type OperationId } from '../../model/operations.js';
import type { Finding } from '../../model/outcome.js';
import type { Gap } from '../../model/value.js';
import type { CheckContext } from '../define-check.js';
import { unknown } from './finding.js';
import { remedy } from './words.js';

/** Resource types of RDS ARNs: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.html */
export type RdsResourceType =
  | 'db'
  | 'cluster'
  | 'snapshot'
  | 'cluster-snapshot'
  | 'shard-group'
  | 'subgrp'
  | 'db-proxy';

const names: Readonly<Record<RdsResourceType, string>> = {
  db: 'database instances',
  cluster: 'database clusters',
  snapshot: 'database snapshots',
  'cluster-snapshot': 'cluster snapshots',
  'shard-group': 'shard groups',
  subgrp: 'database subnet groups',
  'db-proxy': 'database proxies',
};

/** The ARN of one resource, or with `*` of all of that type in the account and Region. */
export function rdsArn(
  { partition, region, account }: ScannedRegion,
  type: RdsResourceType,
  id: string,
): string {
  return `arn:${partition}:rds:${region}:${account}:${type}:${id}`;
}

/** What a service keeps its stores as: in words, and as resource type in the form `service:…:type` of its ARNs. */
const stores: Readonly<Record<DataStoreService, { readonly names: string; readonly arn: [string, string] }>> =
  {
    redshift: { names: 'Redshift clusters', arn: ['redshift', 'cluster:'] },
    'redshift-serverless': {
      names: 'Redshift Serverless workgroups',
      arn: ['redshift-serverless', 'workgroup/'],
    },
    opensearch: { names: 'OpenSearch domains', arn: ['es', 'domain/'] },
    'opensearch-serverless': { names: 'OpenSearch Serverless collections', arn: ['aoss', 'collection/'] },
    'neptune-graph': { names: 'Neptune Analytics graphs', arn: ['neptune-graph', 'graph/'] },
    dsql: { names: 'Aurora DSQL clusters', arn: ['dsql', 'cluster/'] },
    lightsail: { names: 'Lightsail databases', arn: ['lightsail', 'RelationalDatabase/'] },
    'timestream-influxdb': {
      names: 'databases of Timestream for InfluxDB',
      arn: ['timestream-influxdb', 'db-'],
    },
    kafka: { names: 'MSK clusters', arn: ['kafka', 'cluster/'] },
  };

/** One unknown for every account and Region and kind of database of which some may exist that nobody listed. */
export function unlistedDatabases({ inventory, reach }: CheckContext): readonly Finding[] {
  return inventory.regions.flatMap((region) => {
    const unlisted = reach.unlistedDatabases(region);
    return [...new Set(unlisted.map(({ kind }) => kind))].map((kind) => {
      const gaps = unlisted.filter((each) => each.kind === kind).map(({ gap }) => gap);
      return kind === 'db' || kind === 'cluster'
        ? unlistedIn(region, kind, gaps)
        : unlistedStores(region, kind, gaps);
    });
  });
}

/** One unknown for every account and Region in which stores of some services may exist that nobody listed. */
export function unlistedStoresOf(
  { inventory, reach }: CheckContext,
  services: readonly DataStoreService[],
): readonly Finding[] {
  return inventory.regions.flatMap((region) => {
    const unlisted = reach.unlistedDatabases(region);
    return services.flatMap((service) => {
      const gaps = unlisted.filter(({ kind }) => kind === service).map(({ gap }) => gap);
      return gaps.length > 0 ? [unlistedStores(region, service, gaps)] : [];
    });
  });
}

/** One unknown for every account and Region in which the listing of a resource type is incomplete. */
export function unlisted(
  { inventory, reach }: CheckContext,
  type: RdsResourceType,
  listing: OperationId,
): readonly Finding[] {
  return inventory.regions.flatMap((region) => {
    const gap = reach.estate.listingGap(listing, region);
    return gap ? [unlistedIn(region, type, [gap])] : [];
  });
}

/** What a listing would hold: the service and the resource of its ARNs, and what it is called. */
export type Listed = readonly [listing: OperationId, service: string, resource: string, name: string];

const warehouseSnapshots: readonly Listed[] = [
  ['DescribeRedshiftSnapshots', 'redshift', 'snapshot:', 'Redshift snapshots'],
  ['ListRedshiftServerlessSnapshots', 'redshift-serverless', 'snapshot/', 'Redshift Serverless snapshots'],
];

/** One unknown for every account and Region and kind of snapshot of which some may exist that nobody listed. */
export function unlistedSnapshots(context: CheckContext): readonly Finding[] {
  return [
    ...unlisted(context, 'snapshot', 'DescribeDBSnapshots'),
    ...unlisted(context, 'cluster-snapshot', 'DescribeDBClusterSnapshots'),
    ...unlistedAmong(context, warehouseSnapshots),
  ];
}

/** One unknown for every account and Region in which one of these listings is incomplete. */
export function unlistedAmong(
  { inventory, reach }: CheckContext,
  listings: readonly Listed[],
): readonly Finding[] {
  return inventory.regions.flatMap((region) =>
    listings.flatMap(([listing, service, resource, name]) => {
      const gap = reach.estate.listingGap(listing, region);
      const arn = `arn:${region.partition}:${service}:${region.region}:${region.account}:${resource}*`;
      return gap
        ? [unknown({ ...region, arn }, `${name} could not be listed in full: ${remedy([gap])}`, [gap])]
        : [];
    }),
  );
}

/** One unknown for every account of which a listing of what it has once is incomplete. */
export function unlistedInAccounts(
  { inventory, reach }: CheckContext,
  listing: OperationId,
  resource: string,
  name: string,
): readonly Finding[] {
  const accounts = new Map(inventory.regions.map((place) => [place.account, place]));
  return [...accounts.values()].flatMap(({ account, partition }) => {
    const about = { account, region: globalScope, arn: `arn:${partition}:iam::${account}:${resource}` };
    const gap = reach.estate.listingGap(listing, about);
    return gap ? [unknown(about, `${name} could not be listed in full: ${remedy([gap])}`, [gap])] : [];
  });
}

function unlistedIn(region: ScannedRegion, type: RdsResourceType, gaps: readonly Gap[]): Finding {
  const about = { ...region, arn: rdsArn(region, type, '*') };
  return unknown(about, `${names[type]} could not be listed in full: ${remedy(gaps)}`, gaps);
}

function unlistedStores(region: ScannedRegion, service: DataStoreService, gaps: readonly Gap[]): Finding {
  const { names, arn } = stores[service];
  const [prefix, type] = arn;
  const about = {
    ...region,
    arn: `arn:${region.partition}:${prefix}:${region.region}:${region.account}:${type}*`,
  };
  return unknown(about, `${names} could not be listed in full: ${remedy(gaps)}`, gaps);
}
