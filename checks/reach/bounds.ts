import { empty, equals, intersect, type Ranges, subtract, union } from '../model/ranges.js';
import type { Gap } from '../model/value.js';

/**
 * What a gate admits when some facts are unknown. `must` is admitted whatever they turn out to be, `may` is admitted
 * for some of them, so `must` is a subset of `may`. `gaps` names the facts that make the two differ.
 */
export interface Bounds<N extends number | bigint> {
  readonly must: Ranges<N>;
  readonly may: Ranges<N>;
  readonly gaps: readonly Gap[];
}

export function exactly<N extends number | bigint>(set: Ranges<N>): Bounds<N> {
  return { must: set, may: set, gaps: [] };
}

/** Nothing is certain: anything in `all` may be admitted. */
export function anythingIn<N extends number | bigint>(all: Ranges<N>, gaps: readonly Gap[]): Bounds<N> {
  return { must: empty, may: all, gaps };
}

export function both<N extends number | bigint>(a: Bounds<N>, b: Bounds<N>): Bounds<N> {
  return withGaps(intersect(a.must, b.must), intersect(a.may, b.may), [...a.gaps, ...b.gaps]);
}

export function either<N extends number | bigint>(a: Bounds<N>, b: Bounds<N>): Bounds<N> {
  return withGaps(union(a.must, b.must), union(a.may, b.may), [...a.gaps, ...b.gaps]);
}

/** What is in the first and not in the second. */
export function except<N extends number | bigint>(a: Bounds<N>, b: Bounds<N>): Bounds<N> {
  return withGaps(subtract(a.must, b.may), subtract(a.may, b.must), [...a.gaps, ...b.gaps]);
}

/** Gaps that do not matter, because both bounds agree, are not reported. */
function withGaps<N extends number | bigint>(
  must: Ranges<N>,
  may: Ranges<N>,
  gaps: readonly Gap[],
): Bounds<N> {
  return { must, may, gaps: gaps.length > 0 && equals(must, may) ? [] : gaps };
}

/** The same set, but nothing of it certain. */
export function withheld<N extends number | bigint>(bounds: Bounds<N>, gap: Gap): Bounds<N> {
  return withGaps(empty, bounds.may, [...bounds.gaps, gap]);
}
