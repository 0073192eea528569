import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlaps, type Ranges, range, unionAll } from '../../checks/model/ranges.js';
import { intervalsOf } from '../../checks/reach/network/intervals.js';

const someSet = fc
  .array(
    fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }))
      .map(([first, length]) => range(first, first + length)),
    { maxLength: 4 },
  )
  .map((sets): Ranges<number> => unionAll(sets));

it('finds every set that shares an address with another, and no others', () => {
  fc.assert(
    fc.property(fc.array(someSet, { maxLength: 12 }), someSet, (sets, asked) => {
      const items = sets.map((set) => ({ set }));
      const found = intervalsOf(items, ({ set }) => set).meeting(asked);
      expect([...found].sort((a, b) => items.indexOf(a) - items.indexOf(b))).toEqual(
        items.filter(({ set }) => overlaps(set, asked)),
      );
    }),
  );
});
