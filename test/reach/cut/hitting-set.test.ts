import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clause, cheapestHittingSet } from '../../../checks/reach/cut/hitting-set.js';
import { subsetsOf } from './closing.js';

describe('the cheapest hitting set', () => {
  it.each([
    { name: 'of no clause is empty', clauses: [], costs: [1], expected: [] },
    { name: 'takes the cheapest of one clause', clauses: [[0, 1]], costs: [2, 1], expected: [1] },
    {
      name: 'shares one item among clauses',
      clauses: [
        [0, 2],
        [1, 2],
      ],
      costs: [2, 2, 3],
      expected: [2],
    },
    {
      name: 'takes two where that is cheaper',
      clauses: [
        [0, 2],
        [1, 2],
      ],
      costs: [1, 1, 3],
      expected: [0, 1],
    },
    {
      name: 'takes what another item asks for',
      clauses: [[0, 2], { when: [0], items: [1] }],
      costs: [1, 1, 3],
      expected: [0, 1],
    },
    {
      name: 'leaves out what nothing makes good',
      clauses: [[0, 2], { when: [0], items: [] }],
      costs: [1, 1, 3],
      expected: [2],
    },
    { name: 'cannot hit an empty clause', clauses: [[0], []], costs: [1], expected: undefined },
  ])('$name', ({ clauses, costs, expected }) => {
    expect(cheapestHittingSet(clauses.map(asClause), costs)).toEqual(expected);
  });

  it('costs as little as the cheapest of all subsets', () => {
    const items = [0, 1, 2, 3, 4, 5, 6];
    const some = (minLength: number) =>
      fc.uniqueArray(fc.constantFrom(...items), { minLength, maxLength: 4 });
    const clause: fc.Arbitrary<Clause> = fc.oneof(
      fc.record({ items: some(1), when: fc.constant([]) }),
      fc.record({
        items: some(0),
        when: fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 2 }),
      }),
    );
    const costs = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(clause, { maxLength: 8 }), costs, (clauses, prices) => {
        const cost = (set: readonly number[]) => set.reduce((sum, item) => sum + (prices[item] ?? 0), 0);
        const hits = (set: readonly number[]) =>
          clauses.every(
            ({ items: wanted, when }) =>
              wanted.some((item) => set.includes(item)) || !when.every((item) => set.includes(item)),
          );
        const all = items.flatMap((_, size) => [...subsetsOf(items, size)]);
        const cheapest = Math.min(...[...all, items].filter(hits).map(cost));
        const found = cheapestHittingSet(clauses, prices);
        // Conditions may contradict the other clauses.
        if (cheapest === Number.POSITIVE_INFINITY) expect(found).toBeUndefined();
        else
          expect({ hits: hits(found ?? []), cost: cost(found ?? []) }).toEqual({
            hits: true,
            cost: cheapest,
          });
      }),
      { seed: 20201016, numRuns: 300 },
    );
  });
});

function asClause(clause: readonly number[] | Clause): Clause {
  return 'items' in clause ? clause : { items: clause, when: [] };
}
