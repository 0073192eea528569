import type { DatabaseSubject } from '../index.js';
import type { Sort } from './catalogue/index.js';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html */
const withTokens = /^(mysql|mariadb|postgres|aurora)/;

export function sortsOf({ kind, engine, store }: DatabaseSubject): ReadonlySet<Sort> {
  if (store) return new Set<Sort>([store.service]);
  const sorts = new Set<Sort>([kind === 'cluster' ? 'cluster' : 'instance']);
  if (withTokens.test(engine)) sorts.add('token');
  if (kind === 'cluster' && engine.startsWith('aurora')) sorts.add('aurora');
  if (engine.startsWith('neptune')) sorts.add('neptune');
  return sorts;
}

export function partitionOf({ arn }: { readonly arn: string }): string {
  return arn.split(':')[1] ?? 'aws';
}

/** The database itself in the requests that are about it, by service and type. */
export function ownArns(subject: DatabaseSubject): ReadonlyMap<string, readonly string[]> {
  const { kind, arn, account, region, id, cluster, instances, store } = subject;
  const partition = partitionOf(subject);
  const local = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${account}:${rest}`;
  if (store) return storeArns(subject, local);
  const resourceIds = (cluster ? [cluster] : instances).map(
    ({ resourceId }) => resourceId ?? hole(`resource id of ${id}`),
  );
  return new Map([
    ['rds:db', instances.map((instance) => instance.arn)],
    ['rds:cluster', kind === 'cluster' ? [arn] : []],
    ['rds-data:cluster', kind === 'cluster' ? [arn] : []],
    ['rds-db:db-user', resourceIds.map((resource) => local('rds-db', `dbuser:${resource}/${anyUser}`))],
    ['neptune-db:database', resourceIds.map((resource) => local('neptune-db', `${resource}/database`))],
  ]);
}

/** A part of an ARN that nobody knows; everything behind it is unknown as well. */
export function hole(what: string): string {
  return `unresolved (${what})`;
}

/** Whoever asks chooses the user. */
export const anyUser = hole('a user of the database');

function storeArns(
  { arn, id, store }: DatabaseSubject,
  local: (service: string, rest: string) => string,
): ReadonlyMap<string, readonly string[]> {
  switch (store?.service) {
    case 'redshift':
      return new Map([
        ['redshift:cluster', [local('redshift', `cluster:${id}`)]],
        ['redshift-data:cluster', [local('redshift', `cluster:${id}`)]],
        ['redshift:dbuser', [local('redshift', `dbuser:${id}/${anyUser}`)]],
        ['redshift:dbname', [local('redshift', `dbname:${id}/${hole('a database')}`)]],
        ['redshift:snapshot', [local('redshift', `snapshot:${id}/${hole('a snapshot')}`)]],
      ]);
    case 'redshift-serverless':
      return new Map([
        ['redshift-serverless:workgroup', [arn]],
        ['redshift-data:workgroup', [arn]],
      ]);
    case 'dsql':
      return new Map([['dsql:Cluster', [arn]]]);
    case 'opensearch':
      return new Map([['es:domain', [arn]]]);
    case 'opensearch-serverless':
      return new Map([['aoss:Collection', [arn]]]);
    case 'neptune-graph':
      return new Map([['neptune-graph:graph', [arn]]]);
    case 'lightsail':
      return new Map([['lightsail:RelationalDatabase', [arn]]]);
    case 'kafka':
      return new Map([
        ['kafka-cluster:cluster', [arn]],
        ['kafka-cluster:topic', [`${arn.replace(':cluster/', ':topic/')}/${hole('a topic')}`]],
      ]);
    case 'timestream-influxdb':
    case undefined:
      return new Map();
  }
}
