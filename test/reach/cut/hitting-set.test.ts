import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestHittingSet } from '../../../checks/reach/cut/hitting-set.js';
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
    { name: 'cannot hit an empty clause', clauses: [[0], []], costs: [1], expected: undefined },
  ])('$name', ({ clauses, costs, expected }) => {
    expect(cheapestHittingSet(clauses, costs)).toEqual(expected);
  });

  it('costs as little as the cheapest of all subsets', () => {
    const items = [0, 1, 2, 3, 4, 5, 6];
    const clause = fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 4 });
    const costs = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(clause, { maxLength: 8 }), costs, (clauses, prices) => {
        const cost = (set: readonly number[]) => set.reduce((sum, item) => sum + (prices[item] ?? 0), 0);
        const hits = (set: readonly number[]) =>
          clauses.every((one) => one.some((item) => set.includes(item)));
        const all = items.flatMap((_, size) => [...subsetsOf(items, size)]);
        const cheapest = Math.min(...[...all, items].filter(hits).map(cost));
        const found = cheapestHittingSet(clauses, prices) ?? [];
        expect({ hits: hits(found), cost: cost(found) }).toEqual({ hits: true, cost: cheapest });
      }),
      { seed: 20201016, numRuns: 300 },
    );
  });
});
