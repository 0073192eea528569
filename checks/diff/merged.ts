import type { ComparedDatabase, Difference, WayChange } from '../model/difference.js';
import { changes } from '../model/difference.js';
import { groupBy } from '../model/group-by.js';
import { alternativesInWords, type World } from '../model/world.js';

/** A difference, and what must turn out for it to be true. */
export interface PossibleDifference {
  readonly difference: Difference;
  readonly when: World['when'];
}

/**
 * What differs in every case is the answer. What differs in some alone is no longer certain, with the choice that decides.
 * Databases that appear in some case are named; those that are gone only where they are in every case.
 */
export function mergedDifference(first: Difference, all: readonly PossibleDifference[]): Difference {
  const byWay = groupBy(
    all.flatMap(({ difference, when }) => difference.changes.map((change) => ({ change, when }))),
    ({ change: { database, source, place } }) => [database.arn, source, place].join('\n'),
  );
  const merged = [...byWay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, seen]) => oneChange(seen, seen.length === all.length));
  const differences = all.map(({ difference }) => difference);
  return {
    ...first,
    appeared: uniqueByArn(differences.flatMap(({ appeared }) => appeared)),
    disappeared: first.disappeared.filter(({ arn }) =>
      differences.every(({ disappeared }) => disappeared.some((each) => each.arn === arn)),
    ),
    compared: Math.max(...differences.map(({ compared }) => compared)),
    changes: changes.flatMap((change) => merged.filter((one) => one.change === change)),
  };
}

function oneChange(
  seen: readonly { readonly change: WayChange; readonly when: World['when'] }[],
  isEverywhere: boolean,
): WayChange {
  const [worst] = changes.flatMap((kind) => seen.filter(({ change }) => change.change === kind));
  const { change } = worst as (typeof seen)[number];
  if (isEverywhere && seen.every((each) => each.change.change === change.change)) return change;
  const deciding = seen.filter((each) => each.change.change === change.change);
  const fact = `what decides: ${change.change === 'unknown' ? 'it is unknown' : `it is ${change.change}`} where ${alternativesInWords(deciding.map(({ when }) => when))}`;
  return {
    ...change,
    change: 'unknown',
    after: 'unknown',
    added: [],
    removed: [],
    blockedBy: [],
    gaps: [...change.gaps, { reason: 'unresolved', fact }],
  };
}

function uniqueByArn(databases: readonly ComparedDatabase[]): readonly ComparedDatabase[] {
  const byArn = new Map(databases.map((database) => [database.arn, database]));
  return [...byArn.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}
