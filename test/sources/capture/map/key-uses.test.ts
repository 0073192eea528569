import { expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { account, inventoryOf, listing, region, scope } from '../captures.js';

const keyId = `arn:aws:kms:${region}:${account}:key/0a1b2c3d`;
const rds = `arn:aws:rds:${region}:${account}`;

it.each<[string, CapturePage, string]>([
  [
    'an instance',
    listing('DescribeDBInstances', [{ DBInstanceIdentifier: 'orders', KmsKeyId: keyId }]),
    `${rds}:db:orders`,
  ],
  [
    'a cluster',
    listing('DescribeDBClusters', [{ DBClusterIdentifier: 'ledger', KmsKeyId: keyId }]),
    `${rds}:cluster:ledger`,
  ],
  [
    'a snapshot',
    listing('DescribeDBSnapshots', [{ DBSnapshotIdentifier: 'orders-1', KmsKeyId: keyId }]),
    `${rds}:snapshot:orders-1`,
  ],
  [
    'a cluster snapshot',
    listing('DescribeDBClusterSnapshots', [{ DBClusterSnapshotIdentifier: 'ledger-1', KmsKeyId: keyId }]),
    `${rds}:cluster-snapshot:ledger-1`,
  ],
  [
    'a Redshift cluster',
    listing('DescribeRedshiftClusters', [{ ClusterIdentifier: 'warehouse', KmsKeyId: keyId }]),
    `arn:aws:redshift:${region}:${account}:cluster:warehouse`,
  ],
  [
    'a Redshift snapshot',
    listing('DescribeRedshiftSnapshots', [
      { SnapshotIdentifier: 'w-1', ClusterIdentifier: 'warehouse', SnapshotType: 'manual', KmsKeyId: keyId },
    ]),
    `arn:aws:redshift:${region}:${account}:snapshot:warehouse/w-1`,
  ],
  [
    'a Redshift Serverless snapshot',
    listing('ListRedshiftServerlessSnapshots', [
      {
        snapshotName: 'r-1',
        snapshotArn: `arn:aws:redshift-serverless:${region}:${account}:snapshot/0a1b`,
        kmsKeyId: keyId,
      },
    ]),
    `arn:aws:redshift-serverless:${region}:${account}:snapshot/0a1b`,
  ],
])('%s names its key, which is asked about', (_what, record, resourceArn) => {
  const inventory = inventoryOf(record);
  expect(inventory.keyUses).toEqual([{ ...scope, keyId, resourceArn }]);
  expect(inventory.kmsKeys.map(({ arn }) => arn)).toEqual([keyId]);
  const asked = inventory.coverage.filter(({ parent }) => parent === 'key/0a1b2c3d');
  expect(asked.map(({ operation }) => operation)).toEqual(['GetKeyPolicy', 'ListGrants']);
});

it('a key of another account is not asked about', () => {
  const theirs = `arn:aws:kms:${region}:999988887777:key/theirs`;
  const orders = { DBInstanceIdentifier: 'orders', KmsKeyId: theirs };
  const inventory = inventoryOf(listing('DescribeDBInstances', [orders]));
  expect(inventory.keyUses.map((use) => use.keyId)).toEqual([theirs]);
  expect(inventory.kmsKeys).toEqual([]);
});

it('a key in an unreadable form is used all the same', () => {
  const inventory = inventoryOf(
    listing('DescribeDBInstances', [{ DBInstanceIdentifier: 'orders', KmsKeyId: 7 }]),
  );
  expect(inventory.keyUses.map((use) => use.keyId)).toEqual(['a key that could not be read']);
});

it.each([undefined, '', 'AWS_OWNED_KMS_KEY'])(
  'what names %j as its key is under no key of an account',
  (KmsKeyId) => {
    const warehouse = { ClusterIdentifier: 'warehouse', ...(KmsKeyId === undefined ? {} : { KmsKeyId }) };
    const inventory = inventoryOf(listing('DescribeRedshiftClusters', [warehouse]));
    expect([inventory.keyUses, inventory.kmsKeys]).toEqual([[], []]);
  },
);
