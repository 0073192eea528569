import { masterLoginMember } from '../../../model/database.js';
import type { Item } from './answers.js';
import { plainText, type Resource } from './resource.js';
import type { Deployment } from './resource-type.js';
import { referredSecretArn, secretSuffix } from './secrets.js';

/** How the id begins by which policies name a database, and how RDS calls the secret of its master password. */
const kinds = {
  instance: { prefix: 'db', secret: 'rds!db', id: 'DbiResourceId' },
  cluster: { prefix: 'cluster', secret: 'rds!cluster', id: 'DBClusterResourceId' },
} as const;
type Kind = keyof typeof kinds;

/** Stands for the id that RDS gives. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html */
function resourceIdOf(database: Resource, kind: Kind): string {
  return `${kinds[kind].prefix}-${database.id.toUpperCase()}`;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html */
function managedSecretArn(database: Resource, kind: Kind): string {
  const [, partition = 'aws', , region = '', account = ''] = database.arn.split(':');
  const name = `${kinds[kind].secret}-${database.id}-${secretSuffix}`;
  return `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}`;
}

/** By what a database lets in whoever it lets in, as answers have it. Puts the secret that RDS makes for it. */
export function putCredentials(
  database: Resource,
  kind: Kind,
  iamAuthentication: boolean | string | undefined,
  deployment: Deployment,
): Item {
  const ids = {
    [kind === 'instance' ? 'DbiResourceId' : 'DbClusterResourceId']: resourceIdOf(database, kind),
  };
  const managed = database.flag('ManageMasterUserPassword') ?? false;
  const facts = {
    ...ids,
    IAMDatabaseAuthenticationEnabled: iamAuthentication ?? false,
    [masterLoginMember]: masterLoginOf(database, managed, deployment),
  };
  if (managed === false) return facts;
  const SecretArn = managedSecretArn(database, kind);
  const KmsKeyId = plainText(database.record('MasterUserSecret').KmsKeyId);
  deployment.answers.put('ListSecrets', database, SecretArn, {
    ARN: SecretArn,
    Name: SecretArn.split(':')
      .at(-1)
      ?.slice(0, -secretSuffix.length - 1),
    KmsKeyId,
    OwningService: 'rds',
    // RDS rotates it every seven days, whatever the template says.
    RotationEnabled: true,
  });
  return { ...facts, MasterUserSecret: { SecretArn } };
}

function masterLoginOf(
  database: Resource,
  managed: boolean | string,
  deployment: Deployment,
): { readonly type: string; readonly secretArn?: string | undefined } {
  // Where it is not known whether RDS manages the password, nothing that would stand in its place is.
  if (typeof managed === 'string') return { type: managed };
  // In express configuration the master user has no password, unless it is given one later.
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_GettingStartedAurora.AuroraPostgreSQL.ExpressConfig.html
  const express = database.has('WithExpressConfiguration') && database.flag('WithExpressConfiguration');
  if (typeof express === 'string') return { type: express };
  return {
    type: database.text('MasterUserAuthenticationType') ?? (express ? 'iam-db-auth' : 'password'),
    secretArn: referredSecretArn(database.text('MasterUserPassword'), deployment),
  };
}

/** Attributes of a database that name its secret and its id; undefined for others. */
export function credentialAttribute(database: Resource, kind: Kind, name: string): string | undefined {
  if (name === kinds[kind].id) return resourceIdOf(database, kind);
  if (name !== 'MasterUserSecret.SecretArn') return undefined;
  return database.flag('ManageMasterUserPassword') === true ? managedSecretArn(database, kind) : undefined;
}
