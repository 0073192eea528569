import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InlinePolicy } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known, unknownBecause } from '../../../checks/model/value.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { type Access, createKeys } from '../../../checks/reach/keys/access.js';
import { actions, randomScenario } from './random-scenario.js';
import { estateOf } from './scenario.js';

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
      fc.property(randomScenario, fc.constantFrom(...actions), (given, action) => {
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
      fc.property(randomScenario, (given) => {
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
      fc.property(randomScenario, (given) => {
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
