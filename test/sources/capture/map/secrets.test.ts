import { describe, expect, it } from 'vitest';
import { known } from '../../../../checks/model/value.js';
import { account, answer, inventoryOf, listing, refusal, region, scope } from '../captures.js';

const secretArn = `arn:aws:secretsmanager:${region}:${account}:secret:prod/orders-AbCdEf`;
const keyArn = `arn:aws:kms:${region}:${account}:key/0a1b2c3d`;
const parent = { input: { SecretId: secretArn } };
const key = { input: { KeyId: keyArn } };

const secrets = listing('ListSecrets', [
  {
    ARN: secretArn,
    Name: 'prod/orders',
    KmsKeyId: keyArn,
    RotationEnabled: true,
    RotationLambdaARN: `arn:aws:lambda:${region}:${account}:function:rotate`,
    LastRotatedDate: '2026-01-01T00:00:00.000Z',
    Tags: [{ Key: 'aws:rds:primaryDBInstanceArn', Value: `arn:aws:rds:${region}:${account}:db:orders` }],
  },
]);
const secretPolicy = answer(
  'GetSecretPolicy',
  { Name: 'prod/orders', ResourcePolicy: '{"Statement":[]}' },
  parent,
);
const keyPolicy = answer('GetKeyPolicy', { Policy: '{"Statement":[{}]}', PolicyName: 'default' }, key);
const grants = listing(
  'ListGrants',
  [
    {
      GrantId: 'g1',
      GranteePrincipal: `arn:aws:iam::${account}:role/app`,
      Operations: ['Decrypt'],
      Constraints: { EncryptionContextSubset: { SecretARN: secretArn } },
    },
  ],
  key,
);

describe('secrets', () => {
  it('have their policy, their key and what ties them to a database', () => {
    const inventory = inventoryOf(secrets, secretPolicy, keyPolicy, grants);
    expect(inventory.secrets).toEqual([
      {
        ...scope,
        arn: secretArn,
        name: 'prod/orders',
        kmsKeyId: keyArn,
        rotationEnabled: true,
        rotationFunctionArn: `arn:aws:lambda:${region}:${account}:function:rotate`,
        lastRotatedAt: '2026-01-01T00:00:00.000Z',
        tags: [{ key: 'aws:rds:primaryDBInstanceArn', value: `arn:aws:rds:${region}:${account}:db:orders` }],
      },
    ]);
    expect(inventory.secretLinks).toEqual([
      {
        ...scope,
        secretArn,
        databaseArn: `arn:aws:rds:${region}:${account}:db:orders`,
        evidence: 'tag aws:rds:primaryDBInstanceArn',
      },
    ]);
    expect(inventory.kmsKeys).toEqual([
      {
        ...scope,
        id: '0a1b2c3d',
        arn: keyArn,
        grants: known([
          {
            id: 'g1',
            granteePrincipal: `arn:aws:iam::${account}:role/app`,
            operations: ['Decrypt'],
            isConstrained: true,
          },
        ]),
      },
    ]);
    expect(inventory.resourcePolicies).toEqual([
      { ...scope, service: 'kms', resourceArn: keyArn, document: known('{"Statement":[{}]}') },
      { ...scope, service: 'secretsmanager', resourceArn: secretArn, document: known('{"Statement":[]}') },
    ]);
  });

  it('surely have no policy where the answer has none', () => {
    const inventory = inventoryOf(secrets, answer('GetSecretPolicy', { Name: 'prod/orders' }, parent));
    const services = inventory.resourcePolicies.map(({ service }) => service);
    expect(services).toEqual(['kms']);
  });

  it('have an unknown policy and key where the calls were refused or not made', () => {
    const inventory = inventoryOf(secrets, refusal('GetSecretPolicy', 'denied', parent));
    expect(inventory.resourcePolicies.map(({ service, document }) => [service, document])).toEqual([
      [
        'kms',
        {
          known: false,
          gap: {
            reason: 'not-collected',
            fact: 'the resource policy of key key/0a1b2c3d',
            ...scope,
            action: 'kms:GetKeyPolicy',
          },
        },
      ],
      [
        'secretsmanager',
        {
          known: false,
          gap: {
            reason: 'denied',
            fact: 'the resource policy of secret prod/orders',
            ...scope,
            action: 'secretsmanager:GetResourcePolicy',
            detail: 'UnauthorizedOperation: no answer',
          },
        },
      ],
    ]);
    expect(inventory.kmsKeys[0]?.grants).toMatchObject({ known: false });
  });
});
