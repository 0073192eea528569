import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byId, having, sortedBy, sortedTexts } from '../../checks/reach/sorted.js';

const short = fc.constantFrom('', 'a', 'a-', 'a/', 'ab', 'b');
const item = fc.record({ id: short, account: short });
const lists = fc.array(item, { maxLength: 8 });

describe('lists in one order', () => {
  it('come out alike, however they came in', () => {
    fc.assert(
      fc.property(
        lists.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(byId(shuffled)).toEqual(byId(list));
        },
      ),
    );
  });

  it('have everything in them that came in, by ids and then by accounts', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
        const expected = [...list].sort((a, b) => compare(a.id, b.id) || compare(a.account, b.account));
        expect(byId(list)).toEqual(expected);
      }),
    );
  });

  it('are given back as they are where they are in order', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const once = byId(list);
        expect(byId(once)).toBe(once);
      }),
    );
    const texts = ['10.0.0.1', '10.0.0.2'];
    expect(sortedTexts(texts)).toBe(texts);
  });

  it('ask for the second key only between items whose first keys are the same', () => {
    const asked: string[] = [];
    const items = ['b2', 'a1', 'b1', 'c1'];
    const sorted = sortedBy(
      items,
      (text) => text.slice(0, 1),
      (text) => {
        asked.push(text);
        return text;
      },
    );
    expect(sorted).toEqual(['a1', 'b1', 'b2', 'c1']);
    expect([...new Set(asked)].sort()).toEqual(['b1', 'b2']);
  });
});

describe('a record with other lists', () => {
  const record = { id: 'rtb-1', routes: ['a'] };

  it('is the record itself where the lists are its own', () => {
    expect(having(record, { routes: record.routes })).toBe(record);
  });

  it('is a new record where one differs', () => {
    const changed = having(record, { routes: ['b'] });
    expect(changed).toEqual({ id: 'rtb-1', routes: ['b'] });
    expect(record.routes).toEqual(['a']);
  });
});
