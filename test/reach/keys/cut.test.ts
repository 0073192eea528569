import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { type Access, createKeys } from '../../../checks/reach/keys/access.js';
import { disruptionOf } from '../../../checks/reach/keys/cut/disruption.js';
import { type Edit, editKey } from '../../../checks/reach/keys/cut/edit.js';
import { editedInventory } from '../../../checks/reach/keys/cut/edited-inventory.js';
import { type PolicyCut, policyCuts, trialsOf } from '../../../checks/reach/keys/cut/index.js';
import { randomScenario } from './random-scenario.js';
import { estateOf, readScenarios } from './scenario.js';

function asked(inventory: Inventory, readings?: number) {
  const reach = createReach(inventory);
  const keys = createKeys(reach);
  const [subject] = reach.databases.filter(({ id }) => id === 'ledger' || reach.databases.length === 1);
  if (!subject) throw new Error('there is no database');
  const leg = keys.networkOf(subject);
  const who = keys.whoGetsTo(subject);
  return { reach, subject, leg, who, cuts: policyCuts(reach.estate, subject, leg, readings) };
}

const short = (text: string) => text.replaceAll(/arn:aws:iam::111122223333:(user|role)\//g, '');

function lineOf({ carrier }: Access, found: PolicyCut): string {
  const rest = found.kind === 'cut' ? found.cut.text : found.kind;
  const leaves = found.kind === 'cut' && found.leaves ? ` (leaves the ${found.leaves})` : '';
  return `${short(carrier.key)}: ${short(rest)}${leaves}`;
}

describe('the change of policies that stops somebody', () => {
  it.each(readScenarios('cuts.json'))('$title', (scenario) => {
    const { who, cuts } = asked(estateOf(scenario));
    expect(who.map((access) => lineOf(access, cuts.of(access))).sort()).toEqual(scenario.expect);
  });

  it('is made of a permission set, which is provisioned anew', () => {
    const commands = (part: string) => {
      const scenario = readScenarios('cuts.json').find(({ title }) => title.includes(part));
      const { who, cuts } = asked(estateOf(scenario ?? {}));
      const found = who.map((access) => cuts.of(access)).find(({ kind }) => kind === 'cut');
      return found?.kind === 'cut' ? found.cut.cli : [];
    };
    const set =
      '--instance-arn arn:aws:sso:::instance/ssoins-1 --permission-set-arn arn:aws:sso:::permissionSet/ssoins-1/ps-Dba';
    const provisioned = `aws sso-admin provision-permission-set ${set} --target-type ALL_PROVISIONED_ACCOUNTS --region eu-west-1`;
    expect(commands('out of the inline policy of a permission set')).toEqual([
      `aws sso-admin put-inline-policy-to-permission-set ${set} --inline-policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rds:DescribeDBInstances","Resource":"*"}]}' --region eu-west-1`,
      provisioned,
    ]);
    expect(commands('detached from a permission set')).toEqual([
      `aws sso-admin detach-managed-policy-from-permission-set ${set} --managed-policy-arn arn:aws:iam::aws:policy/AdministratorAccess --region eu-west-1`,
      provisioned,
    ]);
    expect(commands('may assign a permission set')).toContain(
      'aws iam delete-user-policy --user-name ops --policy-name inline',
    );
    expect(commands('whose own set nobody read')).toEqual([
      `aws sso-admin delete-inline-policy-from-permission-set ${set} --region eu-west-1`,
      provisioned,
    ]);
  });

  it('is given up where more would have to be read anew than may be', () => {
    const { who, cuts } = asked(estateOf({ users: [{ name: 'ana', allow: [everything] }] }), 1);
    expect(who.map((access) => cuts.of(access).kind)).toEqual(['gave-up']);
  });
});

const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
const worth = { complete: 3, key: 2, door: 1 } as const;

/** What the whole engine says of somebody, with nothing of the search in it. */
function worthIn(inventory: Inventory, key: string): number {
  const reach = createReach(inventory);
  const [subject] = reach.databases;
  if (!subject) return 0;
  const access = createKeys(reach)
    .whoGetsTo(subject)
    .find(({ carrier }) => carrier.key === key);
  return access ? worth[access.worth] : 0;
}

describe('on random estates', () => {
  it('the change stops whom it is about, undoing any part of it does not, and no other set of edits costs less', () => {
    const counted = { cuts: 0, larger: 0, compared: 0 };
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const inventory = estateOf(scenario);
        const { reach, subject, leg, who, cuts } = asked(inventory);
        const trials = trialsOf(reach.estate, subject, leg);
        for (const access of who) {
          const found = cuts.of(access);
          if (found.kind !== 'cut') continue;
          const { key } = access.carrier;
          const worthWith = (edits: readonly Edit[]) =>
            worthIn(editedInventory(inventory, edits).inventory, key);
          counted.cuts++;
          expect(worthWith(found.edits)).toBeLessThan(worth[access.worth]);
          for (const edit of found.edits)
            expect(worthWith(found.edits.filter((each) => each !== edit))).toBeGreaterThanOrEqual(
              worth[access.worth],
            );
          if (found.edits.length > 1) counted.larger++;
          const cost = (edits: readonly Edit[]) =>
            edits.reduce((sum, edit) => sum + disruptionOf(edit, inventory, key), 0);
          const cheapest = bruteForce((edits) => trials(edits).left(access)?.edits, cost);
          if (cheapest === undefined) continue;
          counted.compared++;
          expect(cost(found.edits)).toBe(cheapest);
        }
      }),
      { numRuns: 80, seed: 20_261_129 },
    );
    expect(counted).toEqual({ cuts: 103, larger: 14, compared: 43 });
  });
});

const mostEdits = 8;

/** The least cost of any set of edits that leaves nothing, over all subsets; undefined where there are too many edits. */
function bruteForce(
  left: (edits: readonly Edit[]) => readonly Edit[] | undefined,
  cost: (edits: readonly Edit[]) => number,
): number | undefined {
  const universe = new Map<string, Edit>();
  for (;;) {
    const all = [...universe.values()];
    let cheapest = Number.POSITIVE_INFINITY;
    for (let set = 0; set < 2 ** all.length; set++) {
      const chosen = all.filter((_, index) => (set >> index) & 1);
      const next = left(chosen);
      if (next === undefined) cheapest = Math.min(cheapest, cost(chosen));
      for (const edit of next ?? []) universe.set(editKey(edit), edit);
      if (universe.size > mostEdits) return undefined;
    }
    if (universe.size === all.length) return cheapest;
  }
}
