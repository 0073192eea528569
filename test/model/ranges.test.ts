import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  empty,
  equals,
  intersect,
  isEmpty,
  isSubset,
  type Ranges,
  range,
  size,
  subtract,
  union,
  unionAll,
} from '../../checks/model/ranges.js';

/** The naive model of a set: for each number of a small universe whether it is inside. */
type Flags = readonly boolean[];
const universe = 24;
const flags: fc.Arbitrary<Flags> = fc.array(fc.boolean(), { minLength: universe, maxLength: universe });
const seeded = { seed: 20201016, numRuns: 1000 };

/** One set in both number types; the bigint one lies far above what a double can tell apart. */
const types = [
  { name: 'number', convert: (value: number): number | bigint => value },
  { name: 'bigint', convert: (value: number): number | bigint => (1n << 100n) + BigInt(value) },
];

describe.each(types)('ranges of $name', ({ convert }) => {
  const setOf = (model: Flags): Ranges<number | bigint> =>
    unionAll(model.flatMap((inside, value) => (inside ? [range(convert(value), convert(value + 1))] : [])));
  const flagsOf = (set: Ranges<number | bigint>): Flags =>
    Array.from({ length: universe }, (_, value) => contains(set, convert(value)));
  const wellFormed = (set: Ranges<number | bigint>) =>
    set.length % 2 === 0 &&
    set.every((boundary, index) => index === 0 || (set[index - 1] as number) < boundary);

  it('are what the naive model is', () => {
    fc.assert(
      fc.property(flags, flags, (a, b) => {
        const [setA, setB] = [setOf(a), setOf(b)];
        expect(flagsOf(setA)).toEqual(a);
        const results = [
          [union(setA, setB), a.map((inside, value) => inside || b[value])],
          [intersect(setA, setB), a.map((inside, value) => inside && b[value])],
          [subtract(setA, setB), a.map((inside, value) => inside && !b[value])],
        ] as const;
        for (const [set, model] of results) {
          expect(flagsOf(set)).toEqual(model);
          expect(wellFormed(set)).toBe(true);
          expect(size(set)).toBe(BigInt(model.filter(Boolean).length));
          // One set has one representation.
          expect(set).toEqual(setOf(model as Flags));
          expect(isEmpty(set)).toBe(!model.includes(true));
        }
        expect(isSubset(setA, setB)).toBe(a.every((inside, value) => !inside || b[value]));
        expect(equals(setA, setB)).toBe(a.every((inside, value) => inside === b[value]));
      }),
      seeded,
    );
  });

  it('obey the laws of sets', () => {
    fc.assert(
      fc.property(flags, flags, flags, (first, second, third) => {
        const [a, b, c] = [setOf(first), setOf(second), setOf(third)];
        expect(union(a, b)).toEqual(union(b, a));
        expect(intersect(a, b)).toEqual(intersect(b, a));
        expect(union(a, union(b, c))).toEqual(union(union(a, b), c));
        expect(unionAll([a, b, c])).toEqual(union(union(a, b), c));
        expect(intersect(a, union(b, c))).toEqual(union(intersect(a, b), intersect(a, c)));
        expect(union(a, intersect(a, b))).toEqual(a);
        expect(subtract(a, union(b, c))).toEqual(intersect(subtract(a, b), subtract(a, c)));
        expect(subtract(a, subtract(a, b))).toEqual(intersect(a, b));
        expect(size(union(a, b)) + size(intersect(a, b))).toBe(size(a) + size(b));
      }),
      seeded,
    );
  });

  it('end before their end', () => {
    const set = range(convert(3), convert(5));
    expect(
      flagsOf(set)
        .map((inside, value) => (inside ? value : -1))
        .filter((value) => value >= 0),
    ).toEqual([3, 4]);
    expect(range(convert(5), convert(5))).toEqual(empty);
    expect(range(convert(6), convert(5))).toEqual(empty);
  });
});
