import type { Ranges } from '../../model/ranges.js';

/** Which of many sets share an address with a given one, found without looking at them all. */
export interface Intervals<N extends number | bigint, Item> {
  /** Each once, in no order. */
  meeting(set: Ranges<N>): ReadonlySet<Item>;
}

interface Interval<N extends number | bigint, Item> {
  readonly first: N;
  readonly end: N;
  readonly item: Item;
  /** The highest end of this one and of all that begin before it. */
  readonly reaches: N;
}

export function intervalsOf<N extends number | bigint, Item>(
  items: readonly Item[],
  setOf: (item: Item) => Ranges<N>,
): Intervals<N, Item> {
  const sorted: Interval<N, Item>[] = [];
  for (const one of items.flatMap((item) => intervalsIn(item, setOf(item))).sort(byFirst)) {
    const before = sorted[sorted.length - 1]?.reaches;
    sorted.push({ ...one, reaches: before !== undefined && before > one.end ? before : one.end });
  }
  return {
    meeting(set) {
      const found = new Set<Item>();
      for (let i = 0; i < set.length; i += 2) {
        const [first, end] = [set[i] as N, set[i + 1] as N];
        // From the last one that begins before the end, back to where none reaches so far any more.
        for (let at = countBefore(sorted, end) - 1; at >= 0; at--) {
          const one = sorted[at];
          if (!one || one.reaches <= first) break;
          if (one.end > first) found.add(one.item);
        }
      }
      return found;
    },
  };
}

function intervalsIn<N extends number | bigint, Item>(item: Item, set: Ranges<N>) {
  const intervals: { readonly first: N; readonly end: N; readonly item: Item }[] = [];
  for (let i = 0; i < set.length; i += 2) intervals.push({ first: set[i] as N, end: set[i + 1] as N, item });
  return intervals;
}

function byFirst<N extends number | bigint>(a: { readonly first: N }, b: { readonly first: N }): number {
  return a.first < b.first ? -1 : a.first > b.first ? 1 : 0;
}

/** How many begin before a point. */
function countBefore<N extends number | bigint, Item>(
  sorted: readonly Interval<N, Item>[],
  point: N,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Interval<N, Item>).first < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
