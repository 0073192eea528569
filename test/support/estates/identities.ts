import type {
  AccessKey,
  IamRole,
  IamUser,
  ResourcePolicy,
  Secret,
  ServiceCredential,
} from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { arn, cluster, instance, snapshot } from './databases.js';
import { exportFunction } from './functions.js';
import { here, home, nothing } from './network.js';

const worldwide = { account: home.account, region: 'global' };

const allowing = (Action: string | readonly string[], Resource: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });

/** A role with one policy of its own, called `own`. */
export function role(
  name: string,
  action: string | readonly string[],
  resource: string,
  facts: Partial<IamRole> = {},
): IamRole {
  return {
    ...worldwide,
    arn: `arn:aws:iam::${home.account}:role/${name}`,
    name,
    inlinePolicies: [{ name: 'own', document: known(allowing(action, resource)) }],
    attachedPolicyArns: [],
    trustPolicy: known(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      }),
    ),
    tags: [],
    instanceProfileArns: [],
    ...facts,
  };
}

/** The user `batch` with one policy of its own, called `own`. */
export function batchUser(action: string, resource: string): IamUser {
  return {
    ...worldwide,
    arn: `arn:aws:iam::${home.account}:user/batch`,
    name: 'batch',
    id: 'AIDABATCH',
    inlinePolicies: [{ name: 'own', document: known(allowing(action, resource)) }],
    attachedPolicyArns: [],
    groupNames: [],
    tags: [],
  };
}

/** The two places that `batch` has for access keys, of which one holds an active key. */
export function batchKeys(facts: Partial<AccessKey> = {}): readonly AccessKey[] {
  const userArn = `arn:aws:iam::${home.account}:user/batch`;
  return [
    {
      ...worldwide,
      userArn,
      isActive: true,
      createdAt: '2024-05-06T07:08:09.000Z',
      lastUsedAt: '2025-12-24T10:00:00.000Z',
      lastUsedService: 'rds',
      ...facts,
    },
    { ...worldwide, userArn, isActive: false },
  ];
}

/** `orders`, and the user `batch`, who may set its master password and has an access key. */
export function keyedUser(): Inventory {
  return {
    ...nothing,
    databaseInstances: [instance('orders')],
    iamUsers: [batchUser('rds:ModifyDBInstance', '*')],
    accessKeys: batchKeys(),
  };
}

/** The password with which the user `batch` signs in to Amazon Keyspaces. */
export function keyspacesPassword(facts: Partial<ServiceCredential> = {}): ServiceCredential {
  return {
    ...worldwide,
    id: 'ACCABATCH',
    userName: 'batch',
    service: 'cassandra.amazonaws.com',
    status: 'Active',
    createdAt: '2024-05-06T07:08:09Z',
    ...facts,
  };
}

const keyArn = `arn:aws:kms:${home.region}:${home.account}:key/orders`;

/** A secret under a key of the customer. */
export function secret(name: string, facts: Partial<Secret> = {}): Secret {
  return {
    ...here,
    arn: `arn:aws:secretsmanager:${home.region}:${home.account}:secret:${name}-AbCdEf`,
    name,
    kmsKeyId: keyArn,
    rotationEnabled: false,
    tags: [],
    ...facts,
  };
}

const policy = (
  service: ResourcePolicy['service'],
  resourceArn: string,
  AWS: string,
  Action: string,
): ResourcePolicy => ({
  ...here,
  service,
  resourceArn,
  document: known(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS }, Action, Resource: '*' }],
    }),
  ),
});

/** A secret `orders`, which opens the instance of that name, with its key, both open to one principal or account. */
export function sharedSecret(principal: string, facts: Partial<Secret> = {}): Partial<Inventory> {
  const orders = secret('orders', facts);
  return {
    secrets: [orders],
    secretLinks: [
      { ...here, secretArn: orders.arn, databaseArn: arn('db', 'orders'), evidence: 'MasterUserSecret' },
    ],
    kmsKeys: [{ ...here, id: 'orders', arn: keyArn, grants: known([]) }],
    resourcePolicies: [
      policy('secretsmanager', orders.arn, principal, 'secretsmanager:GetSecretValue'),
      policy('kms', keyArn, principal, 'kms:Decrypt'),
    ],
  };
}

/** The key `orders`, which encrypts the instance of that name and a snapshot of it, open to one principal or account. */
export function sharedKey(principal: string): Inventory {
  const taken = snapshot('instance', 'orders-2026', 'orders', []);
  return {
    ...nothing,
    databaseInstances: [instance('orders')],
    databaseSnapshots: [taken],
    kmsKeys: [{ ...here, id: 'orders', arn: keyArn, grants: known([]) }],
    keyUses: [arn('db', 'orders'), taken.arn].map((resourceArn) => ({ ...here, keyId: keyArn, resourceArn })),
    resourcePolicies: [policy('kms', keyArn, principal, 'kms:*')],
  };
}

/** `orders`, which takes tokens of IAM, and the role `app`, which may make one for any user. */
export function tokenDatabase(): Inventory {
  return {
    ...nothing,
    databaseInstances: [instance('orders', { iamAuthenticationEnabled: true })],
    iamRoles: [
      role('app', 'rds-db:connect', `arn:aws:rds-db:${home.region}:${home.account}:dbuser:db-ORDERS/*`),
    ],
  };
}

/** `orders`, a secret that opens the instance of that name, and that rotates by the end of January. */
export function rotatedSecret(): Inventory {
  const rotation = {
    rotationEnabled: true,
    lastRotatedAt: '2026-01-01T10:00:00.000Z',
    nextRotationAt: '2026-01-31T23:59:59.000Z',
  };
  return { ...nothing, ...sharedSecret(home.account, rotation) };
}

/** `orders`, a secret that the function `rotate` rotates, which one principal or account may invoke. */
export function rotationFunction(principal: string): Inventory {
  const rotate = exportFunction({
    name: 'rotate',
    arn: `arn:aws:lambda:${home.region}:${home.account}:function:rotate`,
  });
  const { environment: _none, ...workload } = rotate;
  const { resourcePolicies = [], ...rotated } = sharedSecret(home.account, {
    rotationEnabled: true,
    rotationFunctionArn: rotate.arn,
  });
  return {
    ...nothing,
    ...rotated,
    workloads: [workload],
    resourcePolicies: [...resourcePolicies, policy('lambda', rotate.arn, principal, 'lambda:InvokeFunction')],
  };
}

/** `relations`, a Neptune cluster without IAM authentication. */
export function neptuneCluster(): Inventory {
  return { ...nothing, databaseClusters: [cluster('relations', { engine: 'neptune', ports: [8182] })] };
}
