import { anyOf, type Verdict } from '../../model/verdict.js';
import type { Way } from '../../model/way.js';

type InPlaces = Pick<Way, 'now' | 'failover'>;

/** What several ways amount to, and in which place of the database. */
export interface Placed {
  readonly verdict: Verdict;
  /** Completes a sentence about an open way: empty where the database runs now. */
  readonly when: '' | ' after a failover';
}

/** The ways as one, where the database runs now or, if that is better guarded, where a failover may put it. */
export function overPlacements(ways: readonly InPlaces[]): Placed {
  const now: Placed = { verdict: anyOf(ways.map((way) => way.now)), when: '' };
  const moved: Placed = { verdict: anyOf(ways.map((way) => way.failover)), when: ' after a failover' };
  return order.indexOf(moved.verdict.kind) < order.indexOf(now.verdict.kind) ? moved : now;
}

const order: readonly Verdict['kind'][] = ['reachable', 'unknown', 'blocked'];

/** Whether the way is open in one of the places. */
export function isOpen({ now, failover }: InPlaces): boolean {
  return now.kind === 'reachable' || failover.kind === 'reachable';
}
