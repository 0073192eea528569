import type { Outcome, Report } from '../../checks/model/report.js';

/**
 * Where a report on less information contradicts the report on all of it. Less information may turn an answer into
 * unknown; it may not change it otherwise, nor lose it, nor add one.
 */
export function violations(all: Report, less: Report): readonly string[] {
  const before = new Map(all.outcomes.map((outcome) => [outcome.id, outcome]));
  const after = new Map(less.outcomes.map((outcome) => [outcome.id, outcome]));
  const lost = all.outcomes
    .filter((outcome) => !after.has(outcome.id) && !less.outcomes.some((other) => standsFor(other, outcome)))
    .map((outcome) => `${outcome.id}: ${outcome.status} is missing`);
  const changed = less.outcomes.flatMap((outcome) => {
    const known = before.get(outcome.id);
    if (outcome.status === 'unknown' || outcome.status === known?.status) return [];
    return [`${outcome.id}: ${known?.status ?? 'nothing'} became ${outcome.status}`];
  });
  return [...lost, ...changed];
}

/** An unknown about every resource of a kind in the account and Region says that this one may be among them. */
function standsFor(other: Outcome, lost: Outcome): boolean {
  return (
    other.status === 'unknown' &&
    other.check === lost.check &&
    other.account === lost.account &&
    other.region === lost.region &&
    other.resource.endsWith('*') &&
    lost.resource.startsWith(other.resource.slice(0, -1))
  );
}
