import { describe, expect, it } from 'vitest';
import { account, answer, inventoryOf, listing, refusal, scope } from '../captures.js';

const sharing = (inventory: ReturnType<typeof inventoryOf>) =>
  inventory.databaseSnapshots.map(({ sharedWith }) => (sharedWith.known ? sharedWith.value : 'unknown'));

describe('snapshots of Redshift clusters', () => {
  const plain = { SnapshotIdentifier: 'orders-1', ClusterIdentifier: 'orders', SnapshotType: 'manual' };
  const read = (item: object) => inventoryOf(listing('DescribeRedshiftSnapshots', [item]));

  it('name the accounts that may restore them', () => {
    const AccountsWithRestoreAccess = [{ AccountId: '999988887777', AccountAlias: 'partner' }];
    expect(read({ ...plain, Encrypted: true, AccountsWithRestoreAccess }).databaseSnapshots).toEqual([
      {
        ...scope,
        kind: 'redshift',
        id: 'orders-1',
        arn: `arn:aws:redshift:eu-west-1:${account}:snapshot:orders/orders-1`,
        databaseId: 'orders',
        encrypted: true,
        sharedWith: { known: true, value: ['999988887777'] },
      },
    ]);
  });

  it.each([
    ['are shared with nobody where the list is left out', plain, [[]]],
    [
      'may be shared with anybody where an account cannot be read',
      { ...plain, AccountsWithRestoreAccess: [{}] },
      ['unknown'],
    ],
    ['of another account are left out', { ...plain, OwnerAccount: '999988887777' }, []],
    ['that nobody can share are left out', { ...plain, SnapshotType: 'automated' }, []],
  ])('%s', (_, item, expected) => {
    expect(sharing(read(item))).toEqual(expected);
  });
});

describe('snapshots of Redshift Serverless', () => {
  const snapshotArn = `arn:aws:redshift-serverless:eu-west-1:${account}:snapshot/0a1b`;
  const plain = { snapshotName: 'orders-1', snapshotArn, namespaceName: 'orders' };
  const about = { input: { resourceArn: snapshotArn } };
  const listed = listing('ListRedshiftServerlessSnapshots', [plain]);
  const policy = (Principal: unknown, more: object = {}) =>
    answer(
      'GetRedshiftServerlessSnapshotPolicy',
      {
        resourcePolicy: {
          resourceArn: snapshotArn,
          policy: JSON.stringify({
            Statement: [
              { Effect: 'Allow', Principal, Action: 'redshift-serverless:RestoreFromSnapshot', ...more },
            ],
          }),
        },
      },
      about,
    );
  const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } };
  const nothing = { kind: 'failed', code: 'ResourceNotFoundException', message: 'no policy' } as const;

  it.each([
    ['an account', policy({ AWS: ['999988887777'] }), ['999988887777']],
    ['the account of a role', policy({ AWS: 'arn:aws:iam::999988887777:role/app' }), ['999988887777']],
    ['everybody', policy('*'), ['all']],
    ['some of everybody', policy('*', { Condition }), 'unknown'],
    ['whom cannot be read', policy(7), 'unknown'],
    [
      'nobody, since there is none',
      refusal('GetRedshiftServerlessSnapshotPolicy', 'failed', { ...about, error: nothing }),
      [],
    ],
    ['nobody knows whom', refusal('GetRedshiftServerlessSnapshotPolicy', 'denied', about), 'unknown'],
  ])('are shared by a policy with %s', (_, page, expected) => {
    expect(sharing(inventoryOf(listed, page))).toEqual([expected]);
  });

  it('are shared with those as well whom the listing names', () => {
    const both = {
      ...plain,
      accountsWithRestoreAccess: ['444455556666'],
      accountsWithProvisionedRestoreAccess: ['222233334444'],
    };
    const inventory = inventoryOf(
      listing('ListRedshiftServerlessSnapshots', [both]),
      policy({ AWS: '999988887777' }),
    );
    expect(sharing(inventory)).toEqual([['222233334444', '444455556666', '999988887777']]);
  });

  it('may be shared with anybody where nobody asked for the policy', () => {
    expect(sharing(inventoryOf(listed))).toEqual(['unknown']);
  });
});
