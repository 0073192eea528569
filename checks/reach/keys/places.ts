import type { Secret } from '../../model/identity.js';
import type { Scope } from '../../model/network.js';
import { type Gap, known, unknownBecause, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Per, Setting, Sort } from './catalogue/index.js';

/** The resources of one database that a way is about. */
export interface Place {
  /** What it is about besides the database, as reports call it. */
  readonly about?: string;
  /** By service and type, in AWS's words; any one of several will do. A type that is missing is not needed. */
  readonly arns: ReadonlyMap<string, readonly string[]>;
  /** What is known of the tags of a resource. */
  readonly tags?: ReadonlyMap<string, readonly { readonly key: string; readonly value: string }[]>;
  /** Whether the resources are out of reach of other accounts, whatever policies say. */
  readonly isHomeOnly?: boolean;
  /** Why it is not known whether the way leads on. */
  readonly doubts: readonly Gap[];
}

/** Hosts and functions from which packets reach the database. */
export interface Standing extends Scope {
  readonly id: string;
  /** Undefined of a function, which its ARN names. */
  readonly arn: string;
  readonly roleArns: readonly string[];
  /** Why it may act as any role of its account. */
  readonly roleGap?: Gap;
  readonly doubts: readonly Gap[];
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

export interface Surroundings {
  readonly hosts: readonly Standing[];
  readonly functions: readonly Standing[];
}

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

/** The places that a way is about; none where its setting is off or there is nothing of its kind. */
export function placesOf(
  estate: Estate,
  subject: DatabaseSubject,
  per: Per | undefined,
  setting: Setting | undefined,
  around: Surroundings,
): readonly Place[] {
  const set = setting === undefined ? known(true) : settingOf(subject, setting);
  if (set.known && !set.value) return [];
  const doubts = set.known ? [] : [set.gap];
  const own = ownArns(subject);
  return perOf(estate, subject, per, around).map((place) => ({
    ...place,
    arns: new Map([...own, ...place.arns]),
    doubts: [...doubts, ...place.doubts],
  }));
}

function settingOf(subject: DatabaseSubject, setting: Setting): Value<boolean> {
  const { account, region, id, cluster, instances, store } = subject;
  const told = (value: boolean | undefined, fact: string, action: string): Value<boolean> =>
    value === undefined
      ? unknownBecause({ reason: 'not-collected', fact, account, region, action })
      : known(value);
  switch (setting) {
    case 'iam-authentication': {
      const values = cluster ? [cluster] : instances;
      const on = values.find(({ iamAuthenticationEnabled }) => iamAuthenticationEnabled === true);
      const value = on
        ? true
        : values.some((each) => each.iamAuthenticationEnabled === undefined)
          ? undefined
          : false;
      const action = cluster ? 'rds:DescribeDBClusters' : 'rds:DescribeDBInstances';
      return told(value, `whether ${id} takes tokens of IAM`, action);
    }
    case 'data-api':
      return told(
        cluster?.httpEndpointEnabled,
        `whether the RDS Data API takes SQL for ${id}`,
        'rds:DescribeDBClusters',
      );
    case 'identity-guard':
      return known(store?.placement.kind !== 'service-endpoint' || store.placement.guard.kind === 'identity');
    case 'proxy-iam-authentication':
      return known(true);
  }
}

function ownArns(subject: DatabaseSubject): ReadonlyMap<string, readonly string[]> {
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

function perOf(
  estate: Estate,
  subject: DatabaseSubject,
  per: Per | undefined,
  around: Surroundings,
): readonly Place[] {
  switch (per) {
    case undefined:
      return [{ arns: new Map(), doubts: [] }];
    case 'secret':
      return secretsOf(estate, subject);
    case 'snapshot':
      return snapshotsOf(estate, subject);
    case 'proxy':
      return proxiesOf(estate, subject);
    case 'security-group':
      return subject.securityGroupIds.map((id) => ({
        about: id,
        arns: new Map([
          [
            'ec2:security-group',
            [`arn:${partitionOf(subject)}:ec2:${subject.region}:${subject.account}:security-group/${id}`],
          ],
        ]),
        doubts: [],
      }));
    case 'host':
      return around.hosts.map((host) =>
        standingPlace(host, host.arn.includes(':ssm:') ? 'ssm:instance' : 'ec2:instance'),
      );
    case 'function':
      return around.functions.map((each) => standingPlace(each, 'lambda:function'));
  }
}

function standingPlace({ id, arn, doubts, tags }: Standing, type: string): Place {
  const services = ['ec2', 'ssm', 'ec2-instance-connect'];
  const names = type === 'lambda:function' ? [type] : services.map((service) => `${service}:instance`);
  return {
    about: id,
    arns: new Map(names.map((name) => [name, [arn]])),
    ...(tags ? { tags: new Map([[arn, tags]]) } : {}),
    doubts,
  };
}

/** Every ARN under which something may say that it opens the database. */
function namesOf(estate: Estate, subject: DatabaseSubject): ReadonlySet<string> {
  const members = subject.kind === 'cluster' ? subject.instances.map(({ arn }) => arn) : [];
  return new Set([subject.arn, ...members, ...proxiesTo(estate, subject).map(({ arn }) => arn)]);
}

function proxiesTo({ inventory }: Estate, { account, region, id, kind, instances }: DatabaseSubject) {
  const ids = new Set(kind === 'store' ? [] : [id, ...instances.map((instance) => instance.id)]);
  const isHere = (scope: Scope) => scope.account === account && scope.region === region;
  const names = new Set(
    inventory.databaseProxyTargets
      .filter(
        (target) =>
          isHere(target) &&
          [target.databaseId, target.trackedClusterId].some((each) => each !== undefined && ids.has(each)),
      )
      .map(({ proxyName }) => proxyName),
  );
  return inventory.databaseProxies.filter((proxy) => isHere(proxy) && names.has(proxy.name));
}

function proxiesOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  const partition = partitionOf(subject);
  return proxiesTo(estate, subject).flatMap((proxy): readonly Place[] => {
    const { account, region, name, auth, resourceId } = proxy;
    const words = auth?.map(({ iamAuth }) => iamAuth);
    if (words && words.length > 0 && words.every((word) => word === 'DISABLED')) return [];
    const isSure = words?.some((word) => word === 'REQUIRED' || word === 'ENABLED') ?? false;
    const fact = `whether the proxy ${name} takes tokens of IAM`;
    return [
      {
        about: name,
        arns: new Map([
          [
            'rds-db:db-user',
            [
              `arn:${partition}:rds-db:${region}:${account}:dbuser:${resourceId ?? hole(`resource id of ${name}`)}/${anyUser}`,
            ],
          ],
        ]),
        doubts: isSure
          ? []
          : [{ reason: 'not-collected', fact, account, region, action: 'rds:DescribeDBProxies' }],
      },
    ];
  });
}

/** Snapshots that were taken of it. */
function snapshotsOf(
  { inventory }: Estate,
  { kind, id, account, region }: DatabaseSubject,
): readonly Place[] {
  return inventory.databaseSnapshots
    .filter(
      (snapshot) =>
        snapshot.kind === kind &&
        snapshot.databaseId === id &&
        snapshot.account === account &&
        snapshot.region === region,
    )
    .map((snapshot) => ({
      about: snapshot.id,
      arns: new Map([
        ['rds:snapshot', [snapshot.arn]],
        ['rds:cluster-snapshot', [snapshot.arn]],
      ]),
      doubts: [],
    }));
}

/** The secrets that something ties to it, with the key of each. */
function secretsOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  const { inventory } = estate;
  const names = namesOf(estate, subject);
  const arns = new Set(
    inventory.secretLinks
      .filter(({ databaseArn }) => names.has(databaseArn))
      .map(({ secretArn }) => secretArn),
  );
  for (const { masterUserSecretArn } of [...subject.instances, ...(subject.cluster ? [subject.cluster] : [])])
    if (masterUserSecretArn !== undefined) arns.add(masterUserSecretArn);
  return [...arns].sort().flatMap((arn): readonly Place[] => {
    const secret = inventory.secrets.find((each) => each.arn === arn);
    if (secret?.deletedAt !== undefined) return [];
    const key = secret ? keyOf(estate, secret) : keyOfUnlisted(arn, subject);
    return [
      {
        about: secret?.name ?? arn,
        arns: new Map([
          ['secretsmanager:Secret', [arn]],
          ...(key.arn === undefined ? [] : [['kms:key', [key.arn]] as const]),
        ]),
        ...(secret ? { tags: new Map([[arn, secret.tags]]) } : {}),
        isHomeOnly: key.arn === undefined,
        doubts: [],
      },
    ];
  });
}

/**
 * The key that a secret is encrypted with; none where it is the one of AWS, which everybody in the account may use through
 * Secrets Manager and nobody of another account.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
function keyOf({ inventory }: Estate, { kmsKeyId, account, region, arn }: Secret): { readonly arn?: string } {
  if (kmsKeyId === undefined || kmsKeyId.endsWith('alias/aws/secretsmanager')) return {};
  const key = inventory.kmsKeys.find(
    (each) =>
      each.arn === kmsKeyId || (each.id === kmsKeyId && each.account === account && each.region === region),
  );
  if (key) return key.manager === 'AWS' ? {} : { arn: key.arn };
  if (/^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(kmsKeyId)) return { arn: kmsKeyId };
  const partition = arn.split(':')[1];
  if (/^[0-9a-f-]{36}$|^mrk-/.test(kmsKeyId))
    return { arn: `arn:${partition}:kms:${region}:${account}:key/${kmsKeyId}` };
  return { arn: `arn:${partition}:kms:${region}:${account}:key/${hole(kmsKeyId)}` };
}

function keyOfUnlisted(secretArn: string, { account, region }: DatabaseSubject): { readonly arn?: string } {
  return {
    arn: `arn:${secretArn.split(':')[1]}:kms:${region}:${account}:key/${hole(`the key of ${secretArn}`)}`,
  };
}
