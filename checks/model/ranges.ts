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

/** One of them ends before the other begins, or holds nothing. */
function areApart<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return (a[a.length - 1] as N) <= (b[0] as N) || (b[b.length - 1] as N) <= (a[0] as N);
}

/** The same set, or a single interval with all of the other inside. */
function isOneAround<N extends number | bigint>(outer: Ranges<N>, inner: Ranges<N>): boolean {
  if (outer === inner) return true;
  if (outer.length !== 2 || inner.length === 0) return false;
  return (outer[0] as N) <= (inner[0] as N) && (inner[inner.length - 1] as N) <= (outer[1] as N);
}

export function union<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): Ranges<N> {
  if (a.length === 0 || isOneAround(b, a)) return b;
  if (b.length === 0 || isOneAround(a, b)) return a;
  return combine(a, b, (inA, inB) => inA || inB);
}

export function intersect<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): Ranges<N> {
  if (areApart(a, b)) return empty;
  if (isOneAround(a, b)) return b;
  if (isOneAround(b, a)) return a;
  return combine(a, b, (inA, inB) => inA && inB);
}

export function subtract<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): Ranges<N> {
  if (areApart(a, b)) return a;
  if (isOneAround(b, a)) return empty;
  if (a.length === 2 && !overlaps(a, b)) return a;
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
  return boundariesUpTo(set, point) % 2 === 1;
}

/** True when something is in both; like `intersect`, without building the set. */
export function overlaps<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): boolean {
  if (areApart(a, b)) return false;
  for (let i = 0; i < a.length; i += 2) {
    const position = boundariesUpTo(b, a[i] as N);
    // Inside an interval of `b`, or before one that begins within this interval of `a`.
    if (position % 2 === 1 || (position < b.length && (b[position] as N) < (a[i + 1] as N))) return true;
  }
  return false;
}

/** How many of some sorted boundaries lie at or before a point. */
export function boundariesUpTo<N extends number | bigint>(set: Ranges<N>, point: N): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] as N) <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when everything in `a` is also in `b`. */
export function isSubset<N extends number | bigint>(a: Ranges<N>, b: Ranges<N>): boolean {
  if (a === b) return true;
  for (let i = 0; i < a.length; i += 2) {
    const first = a[i] as N;
    const position = boundariesUpTo(b, first);
    // Inside one interval of `b`, which must not end before this one of `a` does.
    if (position % 2 === 0 || (b[position] as N) < (a[i + 1] as N)) return false;
  }
  return true;
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
