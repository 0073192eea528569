import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { known } from '../../../../checks/model/value.js';
import { account, answer, coverageOf, inventoryOf, listing, refusal } from '../captures.js';

const region = 'eu-west-1';
const arn = `arn:aws:dynamodb:${region}:${account}:table/orders`;
const streamArn = `${arn}/stream/2026-01-01T10:00:00.000`;
const key = `arn:aws:kms:${region}:${account}:key/0a1b2c3d-0000-4444-8888-0123456789ab`;
const about = { input: { TableName: 'orders' } };
const policyOf = (resource: string) => ({ input: { ResourceArn: resource } });
const document = '{"Version":"2012-10-17","Statement":[]}';

const listed = listing('ListTables', ['orders']);
const described = (more: object = {}) =>
  answer('DescribeTable', { Table: { TableName: 'orders', TableArn: arn, ...more } }, about);
const nothing = { kind: 'failed', code: 'PolicyNotFoundException', message: 'none' } as const;
const withoutPolicy = refusal('GetTablePolicy', 'failed', { ...policyOf(arn), error: nothing });

const tableIn = (...pages: readonly CapturePage[]) => inventoryOf(...pages).dynamoDbTables[0];
const policiesIn = (...pages: readonly CapturePage[]) =>
  inventoryOf(...pages).resourcePolicies.filter(({ service }) => service === 'dynamodb');

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html */
describe('tables of DynamoDB', () => {
  it('have a key of DynamoDB and no stream where the answer says nothing of them', () => {
    expect(tableIn(listed, described(), withoutPolicy)).toEqual({
      account,
      region,
      arn,
      name: 'orders',
      description: known({ indexNames: [] }),
    });
  });

  it('have indexes, a stream and a key', () => {
    const table = tableIn(
      listed,
      described({
        LatestStreamArn: streamArn,
        GlobalSecondaryIndexes: [{ IndexName: 'by-date' }],
        LocalSecondaryIndexes: [{ IndexName: 'by-customer' }],
        SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: key },
      }),
    );
    expect(table?.description).toEqual(
      known({ indexNames: ['by-customer', 'by-date'], streamArn, kmsKeyId: key }),
    );
  });

  it.each([
    ['is being changed', { Status: 'UPDATING', KMSMasterKeyArn: key }],
    ['has no name', { Status: 'ENABLED', SSEType: 'KMS' }],
    ['stands in a form that is not known', 'KMS'],
  ])('have a key that nobody knows where it %s', (_, SSEDescription) => {
    expect(tableIn(listed, described({ SSEDescription }))?.description).toEqual(
      known({ indexNames: [], kmsKeyId: 'a key that could not be read' }),
    );
  });

  it('have a key whose policy and grants are needed', () => {
    const inventory = inventoryOf(
      listed,
      described({ SSEDescription: { Status: 'ENABLED', KMSMasterKeyArn: key } }),
    );
    expect(inventory.kmsKeys.map((each) => each.arn)).toEqual([key]);
    expect(inventory.keyUses).toEqual([]);
    const parent = key.slice(key.indexOf(':key/') + 1);
    expect(coverageOf(inventory, 'GetKeyPolicy', parent)?.status).toBe('not-collected');
  });

  it.each([
    ['AWS', 'alias/aws/dynamodb'],
    ['another account', 'arn:aws:kms:eu-west-1:999988887777:key/theirs'],
  ])('need no answers about a key of %s', (_, KMSMasterKeyArn) => {
    const inventory = inventoryOf(
      listed,
      described({ SSEDescription: { Status: 'ENABLED', KMSMasterKeyArn } }),
    );
    expect(inventory.kmsKeys).toEqual([]);
  });

  it('are known by name where nobody described them', () => {
    const refused = refusal('DescribeTable', 'denied', about);
    const table = tableIn(listed, refused);
    expect(table).toMatchObject({ arn, description: { known: false, gap: { reason: 'denied' } } });
    expect(policiesIn(listed, refused)).toMatchObject([
      { resourceArn: arn, document: { known: false, gap: { action: 'dynamodb:DescribeTable' } } },
    ]);
  });

  it('are known by name where two answers describe them differently', () => {
    const twice = [described(), described({ LatestStreamArn: streamArn })] as const;
    expect(tableIn(listed, ...twice)?.description.known).toBe(false);
  });

  it('are known by name where an answer about them describes another', () => {
    const other = answer('DescribeTable', { Table: { TableName: 'ledger' } }, about);
    const tables = inventoryOf(listed, other).dynamoDbTables;
    expect(tables).toMatchObject([{ name: 'orders', description: { known: false } }]);
  });

  it('leave the listing incomplete in a form that is not known', () => {
    const inventory = inventoryOf(listing('ListTables', ['']));
    expect(coverageOf(inventory, 'ListTables')?.status).toBe('failed');
  });
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html */
describe('policies of tables', () => {
  const withStream = described({ LatestStreamArn: streamArn });

  it('are one of the table and one of its stream', () => {
    const policies = policiesIn(
      listed,
      withStream,
      answer('GetTablePolicy', { Policy: document }, policyOf(arn)),
      answer('GetTablePolicy', { Policy: '{}' }, policyOf(streamArn)),
    );
    expect(policies).toEqual([
      { account, region, service: 'dynamodb', resourceArn: arn, document: known(document) },
      { account, region, service: 'dynamodb', resourceArn: streamArn, document: known('{}') },
    ]);
  });

  it('are none where AWS says so', () => {
    expect(policiesIn(listed, described(), withoutPolicy)).toEqual([]);
  });

  it('are unknown where nobody asked about the stream', () => {
    expect(policiesIn(listed, withStream, withoutPolicy)).toMatchObject([
      { resourceArn: streamArn, document: { known: false, gap: { reason: 'not-collected' } } },
    ]);
  });

  it('are unknown where they may not be read', () => {
    const refused = refusal('GetTablePolicy', 'denied', policyOf(arn));
    expect(policiesIn(listed, described(), refused)).toMatchObject([
      { resourceArn: arn, document: { known: false, gap: { reason: 'denied' } } },
    ]);
  });

  it('are unknown where the table is gone', () => {
    const gone = { kind: 'failed', code: 'ResourceNotFoundException', message: 'gone' } as const;
    const refused = refusal('GetTablePolicy', 'failed', { ...policyOf(arn), error: gone });
    expect(policiesIn(listed, described(), refused)).toMatchObject([{ document: { known: false } }]);
  });
});
