/** Why a fact is not known. `denied` and `failed` name an API call; `not-collected` means nobody asked. */
export type GapReason = 'denied' | 'failed' | 'not-collected' | 'unresolved' | 'unsupported';

/** One thing that could not be read or resolved, and what would make it readable. */
export interface Gap {
  readonly reason: GapReason;
  /** The missing fact in words, without a final period: "security groups of 111122223333 in eu-west-1". */
  readonly fact: string;
  readonly account?: string;
  readonly region?: string;
  /** The IAM action whose grant (or success) would supply the fact, for example `ec2:DescribeSubnets`. */
  readonly action?: string;
  /** The error code or message that the source gave. */
  readonly detail?: string;
}

/** A fact that is known, or the reason why it is not. */
export type Value<T> = Known<T> | Unknown;
export interface Known<T> {
  readonly known: true;
  readonly value: T;
}
export interface Unknown {
  readonly known: false;
  readonly gap: Gap;
}

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function unknownBecause(gap: Gap): Unknown {
  return { known: false, gap };
}

/** A text that is equal for equal gaps, for removing duplicates and for sorting. */
export function gapKey(gap: Gap): string {
  return [gap.action ?? '', gap.account ?? '', gap.region ?? '', gap.reason, gap.fact, gap.detail ?? ''].join(
    '\u0000',
  );
}

/** Lists that are distinct and in order, as those are that are given on from one answer to the next. */
const distinct = new WeakSet<readonly Gap[]>();

/** The distinct gaps of a list in a stable order. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  if (gaps.length < 2 || distinct.has(gaps)) return gaps;
  const byKey = new Map(gaps.map((gap) => [gapKey(gap), gap]));
  const found = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, gap]) => gap);
  distinct.add(found);
  return found;
}
