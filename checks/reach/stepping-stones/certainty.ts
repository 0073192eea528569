import type { Leg } from './legs.js';

/** How sure it is that a leg or chain carries packets; the higher, the less doubt: of what may be moved nobody knows when. */
export type Certainty = 0 | 1 | 2 | 3;

/** Whether somebody gets through now is certain (3) or in doubt (2), or that holds after a failover at most (1), or nobody does (0). */
export function certaintyOf({ now, failover }: Leg): Certainty {
  if (now.kind === 'reachable') return certain;
  if (now.kind === 'unknown') return 2;
  return failover.kind === 'blocked' ? 0 : 1;
}

export const certain = 3;

/** How certain the shortest chains are from those that are met. */
export type Met<T> = Map<T, Certainty>;

/** Those from whom a chain of this certainty tells nothing new. */
export function asCertain<T>(met: Met<T>, certainty: Certainty): Pick<ReadonlySet<T>, 'has'> {
  return { has: (one) => (met.get(one) ?? 0) >= certainty };
}

/** Remembers a chain from each of these, unless a more certain one is known. */
export function meet<T>(met: Met<T>, all: readonly T[], certainty: Certainty): void {
  for (const one of all) if ((met.get(one) ?? 0) < certainty) met.set(one, certainty);
}
