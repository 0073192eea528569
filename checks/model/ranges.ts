/**
 * Exact sets of numbers, as sorted boundaries: `[a, b, c, d]` is everything in `[a, b)` and `[c, d)`.
 *
 * IPv4 addresses and ports are `number`, IPv6 addresses are `bigint`; every operation only compares, so one
 * implementation serves both. A set has exactly one representation: equal sets have equal boundaries.
 */
export type Ranges<N extends number | bigint> = readonly N[];

/** The set that holds nothing. */
export const empty: readonly never[] = [];

/** The set of everything from `first` up to, not including, `end`. */
export function range<N extends number | bigint>(first: N, end: N): Ranges<N> {
  return first < end ? [first, end] : empty;
}

/**
 * Walks the boundaries of both sets in order and keeps the positions where the wanted combination changes.
 * A position is inside a set when an odd number of its boundaries lie at or before it.
 */
function combine<N extends number | bigint>(
  a: Ranges<N>,
  b: Ranges<N>,
  wanted: (inA: boolean, inB: boolean) => boolean,
): Ranges<N> {
  const boundaries: N[] = [];
  let i = 0;
  let j = 0;
  let inside = false;
  while (i < a.length || j < b.length) {
    const nextA = a[i];
    const nextB = b[j];
    const position = (nextB === undefined || (nextA !== undefined && nextA <= nextB) ? nextA : nextB) as N;
    if (nextA === position) i++;
    if (nextB === position) j++;
    if (wanted(i % 2 === 1, j % 2 === 1) !== inside) {
      inside = !inside;
      boundaries.push(position);
    }
  }
  return boundaries;
}

export function union<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): Ranges<N> {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return combine(a, b, (inA, inB) => inA || inB);
}

export function intersect<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): Ranges<N> {
  if (a.length === 0 || b.length === 0) return empty;
  return combine(a, b, (inA, inB) => inA && inB);
}

export function subtract<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): Ranges<N> {
  if (a.length === 0 || b.length === 0) return a;
  return combine(a, b, (inA, inB) => inA && !inB);
}

/** The union of many sets, merged pairwise so that the cost stays near linear in all their boundaries. */
export function unionAll<N extends number | bigint>(sets: readonly Ranges<N>[]): Ranges<N> {
  if (sets.length === 0) return empty;
  let level = sets;
  while (level.length > 1) {
    const merged: Ranges<N>[] = [];
    for (let i = 0; i < level.length; i += 2) merged.push(union(level[i] ?? empty, level[i + 1] ?? empty));
    level = merged;
  }
  return level[0] ?? empty;
}

export function isEmpty<N extends number | bigint>(set: Ranges<N>): boolean {
  return set.length === 0;
}

export function contains<N extends number | bigint>(set: Ranges<N>, point: N): boolean {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] as N) <= point) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** True when everything in `a` is also in `b`. */
export function isSubset<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): boolean {
  return isEmpty(subtract(a, b));
}

export function equals<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): boolean {
  return a.length === b.length && a.every((boundary, index) => boundary === b[index]);
}

/** How many numbers the set holds. */
export function size<N extends number | bigint>(set: Ranges<N>): bigint {
  let total = 0n;
  for (let i = 0; i < set.length; i += 2) total += BigInt(set[i + 1] as N) - BigInt(set[i] as N);
  return total;
}
