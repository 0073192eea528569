import type { DataStore } from '../model/data-store.js';
import type { DatabaseCluster, DatabaseInstance } from '../model/database.js';
import type { Secret } from '../model/identity.js';
import type { Scope } from '../model/network.js';
import { unresolvedWhat } from '../model/unresolved.js';
import type { Gap } from '../model/value.js';
import type { Estate } from './estate.js';

/** Where the master password of a database is, and what changes it. */
export type MasterPassword =
  /** Its service makes it, keeps it in a secret and rotates that. */
  | { readonly kind: 'kept-by-service'; readonly secretArn: string; readonly evidence: string }
  /** A template takes it from a secret of the customer. */
  | { readonly kind: 'in-secret'; readonly secret: Secret }
  /** The master user has none, and signs in with tokens of IAM. */
  | { readonly kind: 'none' }
  /** It is that of another database, which it replicates. */
  | { readonly kind: 'of-source'; readonly source: string }
  /** No service manages it, and no secret that is rotated can hold it. */
  | { readonly kind: 'unmanaged' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

type Database = DatabaseInstance | DatabaseCluster;

/** Where the master password of an instance or cluster is; unknown where answers leave open what decides. */
export function masterPasswordOf(database: Database, estate: Estate): MasterPassword {
  const { id, masterUserSecretArn, masterLogin, replicaOf } = database;
  if (database.kind === 'cluster' && database.seenOnlyThroughMembers) {
    const gap = gapOf(database, 'not-collected', `the master user of ${id}`);
    return { kind: 'unknown', gap: estate.listingGap('DescribeDBClusters', database) ?? gap };
  }
  if (masterLogin && unresolvedWhat(masterLogin.type) !== undefined)
    return unresolved(database, masterLogin.type);
  if (masterUserSecretArn !== undefined)
    return { kind: 'kept-by-service', secretArn: masterUserSecretArn, evidence: 'MasterUserSecret' };
  if (replicaOf !== undefined) return { kind: 'of-source', source: replicaOf };
  if (masterLogin?.type === 'iam-db-auth') return { kind: 'none' };
  if (masterLogin?.secretArn !== undefined) return inSecret(database, masterLogin.secretArn, estate);
  const gap = doubtOf(database);
  return gap ? { kind: 'unknown', gap } : withoutService(database, estate);
}

/** The same of the admin user of a Redshift cluster. */
export function adminPasswordOf(cluster: DataStore, estate: Estate): MasterPassword {
  const { adminSecretArn: secretArn } = cluster;
  if (secretArn === undefined) return withoutService(cluster, estate);
  if (unresolvedWhat(secretArn) !== undefined) return unresolved(cluster, secretArn);
  return { kind: 'kept-by-service', secretArn, evidence: 'MasterPasswordSecretArn' };
}

/** The same of the admin of the namespace that holds the data of a workgroup of Redshift Serverless. */
export function adminPasswordOfWorkgroup(workgroup: DataStore, estate: Estate): MasterPassword {
  const { id, namespaceAdmin } = workgroup;
  const unsaid = gapOf(workgroup, 'not-collected', `the admin of the namespace of ${id}`);
  if (!namespaceAdmin?.known) return { kind: 'unknown', gap: namespaceAdmin?.gap ?? unsaid };
  const { name, secretArn } = namespaceAdmin.value;
  if (secretArn !== undefined)
    return unresolvedWhat(secretArn) === undefined
      ? { kind: 'kept-by-service', secretArn, evidence: 'adminPasswordSecretArn' }
      : unresolved(workgroup, secretArn);
  // Redshift Serverless makes a namespace without one, too, and then signs its maker in by IAM.
  // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateNamespace.html
  if (name === undefined) return { kind: 'unknown', gap: unsaid };
  return withoutService(workgroup, estate);
}

function inSecret(database: Database, secretArn: string, estate: Estate): MasterPassword {
  const secret = estate.inventory.secrets.find(({ arn }) => arn === secretArn);
  if (secret) return { kind: 'in-secret', secret };
  const gap = gapOf(
    database,
    'not-collected',
    `whether ${secretArn}, from which ${database.id} takes its password, is rotated`,
  );
  return { kind: 'unknown', gap: estate.listingGap('ListSecrets', database) ?? gap };
}

/**
 * What leaves open whether it has a master password of its own. No answer of AWS says whether a master user signs in with
 * IAM alone, which two engines can, nor which cluster of a global database is the primary.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (MasterUserAuthenticationType)
 */
function doubtOf(database: Database): Gap | undefined {
  const { id, engine, iamAuthenticationEnabled, masterLogin } = database;
  if (masterLogin) return undefined;
  if (database.kind === 'cluster' && database.globalClusterId !== undefined)
    return gapOf(database, 'unsupported', `whether ${id} is the primary of ${database.globalClusterId}`);
  const mayDoWithout = engine === 'postgres' || engine === 'aurora-postgresql';
  return mayDoWithout && iamAuthenticationEnabled !== false
    ? gapOf(database, 'unsupported', `whether the master user of ${id} signs in with IAM alone`)
    : undefined;
}

function withoutService(database: Database | DataStore, estate: Estate): MasterPassword {
  const listing = estate.listingGap('ListSecrets', database);
  if (listing) return { kind: 'unknown', gap: listing };
  const [first, ...more] = mayHoldIt(database, estate).map(({ name }) => name);
  if (first === undefined) return { kind: 'unmanaged' };
  const others = more.length > 0 ? ` or ${more.length} other secrets` : '';
  return {
    kind: 'unknown',
    gap: gapOf(database, 'unsupported', `whether ${first}${others} holds the password of ${database.id}`),
  };
}

/** Secrets of the customer that are rotated, and of which it is not known that they open something else. */
function mayHoldIt({ arn, account, region }: Database | DataStore, { inventory }: Estate): readonly Secret[] {
  const { secrets, secretLinks } = inventory;
  return secrets.filter((secret) => {
    const opened = secretLinks.filter(({ secretArn }) => secretArn === secret.arn);
    return (
      secret.account === account &&
      secret.region === region &&
      secret.rotationEnabled === true &&
      secret.owningService === undefined &&
      secret.deletedAt === undefined &&
      (opened.length === 0 || opened.some(({ databaseArn }) => databaseArn === arn))
    );
  });
}

function unresolved(database: Database | DataStore, detail: string): MasterPassword {
  return {
    kind: 'unknown',
    gap: { ...gapOf(database, 'unresolved', `the master user of ${database.id}`), detail },
  };
}

function gapOf({ account, region }: Scope, reason: Gap['reason'], fact: string): Gap {
  return { reason, fact, account, region };
}
