import type { Answer, ReportedWay } from '../model/paths.js';
import { depthOf } from '../model/verdict.js';

/** A way with the number of layers that each stop it alone. */
export function reportedWay(way: Omit<ReportedWay, 'depth'>): ReportedWay {
  return way.now.kind === 'blocked' ? { ...way, depth: depthOf(way.now.by) } : way;
}

/** Open ways first, then those that may be. */
export function urgencyOf({ now, failover }: ReportedWay): number {
  const order: readonly Answer[] = ['reachable', 'unknown', 'blocked'];
  return Math.min(order.indexOf(now.kind), order.indexOf(failover.kind));
}

/** Over all ways, now and after a failover: one that is open is enough, and blocked needs all of them blocked. */
export function answerOf(ways: readonly ReportedWay[], hasGaps: boolean): Answer {
  const kinds = new Set(ways.flatMap(({ now, failover }) => [now.kind, failover.kind]));
  if (kinds.has('reachable')) return 'reachable';
  return kinds.has('unknown') || hasGaps ? 'unknown' : 'blocked';
}
