import { describe, expect, it } from 'vitest';
import { account, answer, inventoryOf } from '../captures.js';

const instance = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
const set = 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-0123456789abcdef';
const about = (input: Readonly<Record<string, unknown>>) => ({ input: { InstanceArn: instance, ...input } });

const instances = answer('ListIdentityCenterInstances', {
  Instances: [
    { InstanceArn: instance, OwnerAccountId: account, IdentityStoreId: 'd-1234567890', Status: 'ACTIVE' },
  ],
});
const provisioned = answer(
  'ListPermissionSetsProvisionedToAccount',
  { PermissionSets: [set] },
  about({ AccountId: account }),
);
const described = answer(
  'DescribePermissionSet',
  { PermissionSet: { PermissionSetArn: set, Name: 'Dba' } },
  about({ PermissionSetArn: set }),
);
const assigned = (PrincipalType: string) =>
  answer(
    'ListAccountAssignments',
    {
      AccountAssignments: [
        { AccountId: account, PermissionSetArn: set, PrincipalType, PrincipalId: '9067a1b2c3-0000' },
      ],
    },
    about({ PermissionSetArn: set, AccountId: account }),
  );

const group = '9067a1b2c3-0000';
const members = (MemberId: object) =>
  answer(
    'ListGroupMemberships',
    {
      GroupMemberships: [{ IdentityStoreId: 'd-1234567890', MembershipId: 'm-1', GroupId: group, MemberId }],
    },
    { input: { IdentityStoreId: 'd-1234567890', GroupId: group } },
  );

describe('groups to which permission sets are assigned', () => {
  const before = [instances, provisioned, described, assigned('GROUP')];
  const statusOf = ({ coverage }: ReturnType<typeof inventoryOf>) =>
    coverage.flatMap(({ operation, parent, status }) =>
      operation === 'ListGroupMemberships' ? [`${parent}: ${status}`] : [],
    );

  it('have users', () => {
    const inventory = inventoryOf(...before, members({ UserId: '9067-ann' }));
    expect(inventory.groupMemberships).toMatchObject([{ account, groupId: group, userId: '9067-ann' }]);
    expect(statusOf(inventory)).toEqual([`${group}: answered`]);
  });

  it('leave it unknown who is in them where nobody asked, or where somebody is in them who is no user', () => {
    expect(statusOf(inventoryOf(...before))).toEqual([`${group}: not-collected`]);
    const odd = inventoryOf(...before, members({ RobotId: 'r-1' }));
    expect([odd.groupMemberships, statusOf(odd)]).toEqual([[], [`${group}: failed`]]);
  });

  it('are none where it is assigned to users alone', () => {
    expect(statusOf(inventoryOf(instances, provisioned, described, assigned('USER')))).toEqual([]);
  });
});

describe('permission sets', () => {
  it('have a name, and users and groups to whom they are assigned in an account', () => {
    const { identityCenterInstances, permissionSets, accountAssignments } = inventoryOf(
      instances,
      provisioned,
      described,
      assigned('GROUP'),
    );
    expect(identityCenterInstances).toMatchObject([
      { account, arn: instance, ownerAccount: account, identityStoreId: 'd-1234567890' },
    ]);
    expect(permissionSets).toMatchObject([{ account, arn: set, name: 'Dba' }]);
    expect(accountAssignments).toMatchObject([
      {
        permissionSetArn: set,
        targetAccount: account,
        principalType: 'GROUP',
        principalId: '9067a1b2c3-0000',
      },
    ]);
  });

  it('of an account are incomplete where what was listed was not asked about', () => {
    const { coverage } = inventoryOf(instances, provisioned);
    const missing = coverage.flatMap(({ operation, parent, status }) =>
      ['DescribePermissionSet', 'ListAccountAssignments'].includes(operation)
        ? [`${operation} ${parent}: ${status}`]
        : [],
    );
    const name = 'ssoins-1234567890abcdef ps-0123456789abcdef';
    expect(missing).toEqual([
      `DescribePermissionSet ${name}: not-collected`,
      `ListAccountAssignments ${name} ${account}: not-collected`,
    ]);
  });

  it('are listed incompletely where the sets of the account were not asked for', () => {
    const { coverage } = inventoryOf(instances);
    const entry = coverage.find(({ operation }) => operation === 'ListPermissionSetsProvisionedToAccount');
    expect(entry).toMatchObject({ parent: `ssoins-1234567890abcdef ${account}`, status: 'not-collected' });
  });

  it('leave an assignment in an unknown form to the gaps', () => {
    const { accountAssignments, coverage } = inventoryOf(
      instances,
      provisioned,
      described,
      assigned('ROBOT'),
    );
    expect(accountAssignments).toEqual([]);
    expect(coverage.find(({ operation }) => operation === 'ListAccountAssignments')?.status).toBe('failed');
  });
});
