import type { Answer, ReportedWay } from '../model/paths.js';
import type { Verdict } from '../model/verdict.js';
import { stoppedTogether } from '../reach/network/verdict.js';

/** A way with the number of layers that each stop it alone. */
export function reportedWay(way: Omit<ReportedWay, 'depth'>): ReportedWay {
  return way.now.kind === 'blocked' ? { ...way, depth: depthOf(way.now.by) } : way;
}

/** Layers that only together stop all packets are one layer of defence. */
function depthOf(by: Extract<Verdict, { kind: 'blocked' }>['by']): number {
  if (by.some(({ text }) => text === stoppedTogether)) return 1;
  return new Set(by.map(({ layer }) => layer)).size;
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
