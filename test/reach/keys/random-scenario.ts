import fc from 'fast-check';
import { iam, type Person, type Scenario } from './scenario.js';

/** Actions of which policies of random estates are made. */
export const actions = [
  'rds:ModifyDBInstance',
  'rds:RestoreDBInstanceFromDBSnapshot',
  'secretsmanager:GetSecretValue',
  'ssm:StartSession',
  'rds-db:connect',
  'sts:AssumeRole',
  'iam:PassRole',
  'lambda:CreateFunction',
  'lambda:InvokeFunction',
  'iam:PutUserPolicy',
  'iam:CreateAccessKey',
  '*',
];
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
  Action: fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1, maxLength: 3 }),
  Resource: fc.constantFrom('*', `${iam}:role/*`, `${iam}:user/ana`, 'arn:aws:rds:*:*:db:orders'),
});
const allow = fc.array(statement, { maxLength: 3 });
const trust = fc.constantFrom<readonly object[]>(
  [{ Effect: 'Allow', Principal: { AWS: `${iam}:root` }, Action: 'sts:AssumeRole' }],
  [{ Effect: 'Allow', Principal: { AWS: `${iam}:user/ana` }, Action: 'sts:AssumeRole' }],
  [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  [{ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' }],
);
/** A small estate around a private database, with two users and two roles. */
export const randomScenario: fc.Arbitrary<Scenario> = fc
  .record({
    users: fc.tuple(allow, allow),
    roles: fc.tuple(fc.tuple(allow, trust), fc.tuple(allow, trust)),
    iamAuthenticationEnabled: fc.boolean(),
  })
  .map(({ users, roles, iamAuthenticationEnabled }) => ({
    orders: { iamAuthenticationEnabled },
    secret: {},
    snapshots: ['nightly'],
    hosts: [{ id: 'i-bastion', admitted: true }],
    users: users.map((each, index): Person => ({ name: ['ana', 'bob'][index] ?? '', allow: each })),
    roles: roles.map(
      ([each, trusted], index): Person => ({
        name: ['app', 'dba'][index] ?? '',
        allow: each,
        trust: trusted,
      }),
    ),
  }));
