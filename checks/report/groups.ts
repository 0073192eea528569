import type { Outcome } from '../model/report.js';
import { shortName } from './words.js';

/** Outcomes that say the same of different resources. `shown` are drawn in full, `alike` are named only. */
export interface OutcomeGroup {
  readonly shown: readonly Outcome[];
  readonly alike: readonly Outcome[];
}

/** From how many outcomes on only the first is drawn in full. */
const many = 4;

/** Groups in the order in which their first outcome stands in the report. */
export function groupAlike(outcomes: readonly Outcome[]): readonly OutcomeGroup[] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const shape = shapeOf(outcome);
    const group = groups.get(shape);
    if (group) group.push(outcome);
    else groups.set(shape, [outcome]);
  }
  return [...groups.values()].map((members) =>
    members.length < many
      ? { shown: members, alike: [] }
      : { shown: members.slice(0, 1), alike: members.slice(1) },
  );
}

/** What an outcome says apart from names, ids and numbers. */
function shapeOf(outcome: Outcome): string {
  const message = outcome.message
    .split(outcome.resource)
    .join('*')
    .split(shortName(outcome.resource))
    .join('*')
    .replace(/[a-z]+-[0-9a-f]{8,}|\d+/g, '#');
  return JSON.stringify([outcome.status, outcome.severity, outcome.check, message]);
}
