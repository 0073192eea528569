import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InlinePolicy } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known, unknownBecause } from '../../../checks/model/value.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { type Access, createKeys } from '../../../checks/reach/keys/access.js';
import { estateOf, iam, type Person, type Scenario } from './scenario.js';

const actions = [
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
const scenario: fc.Arbitrary<Scenario> = fc
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

/** What each is worth: 2 for a whole way, 1 for a part; of what is sure, or of whatever may be. */
function worthOf(inventory: Inventory, isSure: boolean): ReadonlyMap<string, number> {
  const reach = createReach(inventory);
  const [subject] = reach.databases;
  if (!subject) throw new Error('there is no database');
  const access: readonly Access[] = createKeys(reach).whoGetsTo(subject);
  return new Map(
    access
      .filter((each) => !isSure || each.isSure)
      .map(({ carrier, worth }) => [carrier.key, worth === 'complete' ? 2 : 1]),
  );
}

/** Nobody is worth more afterwards, in what may be. */
function expectNoMore(before: Inventory, after: Inventory): void {
  const [one, other] = [worthOf(before, false), worthOf(after, false)];
  const more = [...other].filter(([key, worth]) => worth > (one.get(key) ?? 0));
  expect(more).toEqual([]);
}

/** With the statements of the first user changed. */
function withStatements(
  inventory: Inventory,
  change: (statements: readonly object[]) => readonly object[],
): Inventory {
  const [user, ...others] = inventory.iamUsers;
  if (!user) return inventory;
  const inlinePolicies = user.inlinePolicies.map(({ name, document }): InlinePolicy => {
    if (!document.known) return { name, document };
    const { Version, Statement } = JSON.parse(document.value) as { Version: string; Statement: object[] };
    return { name, document: known(JSON.stringify({ Version, Statement: change(Statement) })) };
  });
  return { ...inventory, iamUsers: [{ ...user, inlinePolicies }, ...others] };
}

const runs = { numRuns: 60, seed: 20_261_129 };

describe('who gets in', () => {
  it('is nobody more after a denial was added', () => {
    fc.assert(
      fc.property(scenario, fc.constantFrom(...actions), (given, action) => {
        const before = estateOf(given);
        const denial = { Effect: 'Deny', Action: action, Resource: '*' };
        expectNoMore(
          before,
          withStatements(before, (statements) => [...statements, denial]),
        );
      }),
      runs,
    );
  });

  it('is nobody more after an allowance was removed', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const before = estateOf(given);
        const isAllowed = (each: object) => (each as { Effect?: string }).Effect === 'Allow';
        const after = withStatements(before, (statements) => {
          const at = statements.findIndex(isAllowed);
          return statements.filter((_, index) => index !== at);
        });
        expectNoMore(before, after);
      }),
      runs,
    );
  });

  it('is whoever could before, where less is known', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const before = estateOf(given);
        const gap = {
          reason: 'denied',
          fact: 'a policy',
          action: 'iam:GetAccountAuthorizationDetails',
        } as const;
        const hidden: Inventory = {
          ...before,
          iamUsers: before.iamUsers.map((user) => ({
            ...user,
            inlinePolicies: user.inlinePolicies.map(({ name }) => ({ name, document: unknownBecause(gap) })),
          })),
        };
        const [sure, perhaps] = [worthOf(before, false), worthOf(hidden, false)];
        expect([...sure].filter(([key, worth]) => worth > (perhaps.get(key) ?? 0))).toEqual([]);
        const surelyThen = worthOf(hidden, true);
        const surelyNow = worthOf(before, true);
        expect([...surelyThen].filter(([key, worth]) => worth > (surelyNow.get(key) ?? 0))).toEqual([]);
      }),
      runs,
    );
  });
});
