import { expect, it } from 'vitest';
import { operation, operationIds } from '../checks/model/operations.js';
import { leastPrivilegePolicy } from '../checks/policy.js';

it('the policy grants exactly the actions of the registry, each once', () => {
  const granted = leastPrivilegePolicy().Statement.flatMap((statement) => statement.Action);
  const used = new Set(operationIds.flatMap((id) => operation(id).action ?? []));
  expect([...granted].sort()).toEqual([...used].sort());
});

it('the policy only reads', () => {
  const actions = leastPrivilegePolicy().Statement.flatMap((statement) => statement.Action);
  expect(
    actions.filter(
      (action) =>
        !/^[a-z0-9-]+:((Describe|Get|BatchGet|List|Search)[A-Za-z0-9]+|GenerateCredentialReport)$/.test(
          action,
        ),
    ),
  ).toEqual([]);
});

it('the policy has one statement for each kind of fact, with sorted actions', () => {
  const { Version, Statement } = leastPrivilegePolicy();
  expect(Version).toBe('2012-10-17');
  expect(Statement.map(({ Sid }) => Sid)).toEqual([
    'ReadRegions',
    'ReadNetwork',
    'ReadHosts',
    'ReadDatabases',
    'ReadSnapshots',
    'ReadIdentities',
    'ReadSecrets',
  ]);
  expect(Statement[0]).toEqual({
    Sid: 'ReadRegions',
    Effect: 'Allow',
    Action: ['ec2:DescribeRegions'],
    Resource: '*',
  });
  expect(Statement[4]?.Action).toEqual([
    'backup:ListBackupVaults',
    'backup:ListProtectedResourcesByBackupVault',
    'ram:GetResourceShareAssociations',
    'rds:DescribeDBClusterSnapshotAttributes',
    'rds:DescribeDBClusterSnapshots',
    'rds:DescribeDBSnapshotAttributes',
    'rds:DescribeDBSnapshots',
    'redshift-serverless:GetResourcePolicy',
    'redshift-serverless:ListSnapshots',
    'redshift:DescribeClusterSnapshots',
  ]);
});
