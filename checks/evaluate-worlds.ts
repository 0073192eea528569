import { acknowledgedOutcome } from './acceptance.js';
import { byUrgency, type EvaluateOptions, evaluate } from './evaluate.js';
import type { Origin } from './model/origin.js';
import type { Outcome, Report, ReportedDatabase } from './model/report.js';
import { alternativesInWords, type World } from './model/world.js';

/** A report and what must turn out for it to be true. */
interface Judged {
  readonly report: Report;
  readonly when: World['when'];
}

/**
 * Judges every way in which what a template leaves open may turn out. What they agree on is the answer; what they do not
 * is unknown, with the choice that decides. A resource that only some of them have is judged where it is.
 */
export function evaluateWorlds(worlds: readonly World[], options: EvaluateOptions): Report {
  const judged = worlds.map(({ inventory, when }) => ({ report: evaluate(inventory, options), when }));
  const [first] = judged;
  if (!first) throw new RangeError('no estate to judge');
  if (judged.length === 1 && worlds[0]?.origins.length === 0) return first.report;
  const isTemplate = first.report.source.kind === 'template';
  const outcomes = merged(
    judged,
    ({ report }) => report.outcomes,
    ({ id }) => id,
    oneOutcome,
  );
  const databases = merged(
    judged,
    ({ report }) => report.databases,
    ({ arn }) => arn,
    oneDatabase,
  );
  const acknowledgements = worlds.flatMap(({ acknowledged = [] }) => acknowledged);
  const acknowledge = (outcome: Outcome) => acknowledgedOutcome(outcome, acknowledgements);
  return {
    ...first.report,
    outcomes: (isTemplate ? outcomes.map(asCode) : [...outcomes]).map(acknowledge).sort(byUrgency),
    databases,
    ...(isTemplate ? { origins: originsOf(worlds, outcomes) } : {}),
  };
}

/** What is not deployed yet is changed in its code: no command could. */
function asCode(outcome: Outcome): Outcome {
  return { ...outcome, cuts: outcome.cuts.map((cut) => ({ ...cut, cli: [] })) };
}

interface Seen<T> {
  readonly item: T;
  readonly when: World['when'];
}

function merged<T>(
  judged: readonly Judged[],
  itemsOf: (judged: Judged) => readonly T[],
  keyOf: (item: T) => string,
  one: (seen: readonly Seen<T>[], isEverywhere: boolean) => T,
): readonly T[] {
  const byKey = new Map<string, Seen<T>[]>();
  for (const each of judged) {
    for (const item of itemsOf(each)) {
      const key = keyOf(item);
      const seen = byKey.get(key);
      if (seen) seen.push({ item, when: each.when });
      else byKey.set(key, [{ item, when: each.when }]);
    }
  }
  return [...byKey.values()].map((seen) => one(seen, seen.length === judged.length));
}

function oneOutcome(seen: readonly Seen<Outcome>[], isEverywhere: boolean): Outcome {
  const of = (...statuses: readonly Outcome['status'][]) =>
    seen.filter(({ item }) => statuses.includes(item.status));
  const [failing, open, quiet] = [of('fail'), of('unknown'), of('muted', 'pass', 'not-applicable')];
  const [worst] = [...failing, ...open, ...quiet];
  const { item } = worst as Seen<Outcome>;
  if (failing.length === seen.length || quiet.length === seen.length) {
    return isEverywhere || item.status !== 'fail' ? item : under(item, seen);
  }
  const deciding = failing.length > 0 ? failing : open;
  if (failing.length === 0 && quiet.length === 0) return item;
  const fact = `what decides: ${item.status === 'fail' ? 'it fails' : 'it is unknown'} where ${inWords(deciding)}`;
  return {
    ...under(item, deciding),
    status: 'unknown',
    gaps: [...item.gaps, { reason: 'unresolved', fact }],
  };
}

function under(outcome: Outcome, seen: readonly Seen<unknown>[]): Outcome {
  return { ...outcome, message: `${outcome.message}, where ${inWords(seen)}` };
}

function oneDatabase(seen: readonly Seen<ReportedDatabase>[]): ReportedDatabase {
  const { item } = seen[0] as Seen<ReportedDatabase>;
  const agree = (name: 'internet' | 'onFailover') => seen.every((each) => each.item[name] === item[name]);
  return {
    ...item,
    internet: agree('internet') ? item.internet : 'unknown',
    onFailover: agree('onFailover') ? item.onFailover : 'unknown',
    blockedBy: agree('internet') ? item.blockedBy : [],
  };
}

function inWords(seen: readonly Seen<unknown>[]): string {
  return alternativesInWords(seen.map(({ when }) => when));
}

/** The places of whatever the outcomes name. */
function originsOf(worlds: readonly World[], outcomes: readonly Outcome[]): readonly Origin[] {
  const named = new Set(
    outcomes.flatMap(({ resource, evidence }) => [
      resource,
      ...evidence.paths.flatMap(({ hops }) =>
        hops.flatMap(({ component, decidedBy }) => [component, decidedBy]),
      ),
      ...evidence.facts.map((fact) => fact.resource),
      ...evidence.blocks.map(({ component }) => component),
    ]),
  );
  const found = new Map<string, Origin>();
  for (const { origins } of worlds)
    for (const origin of origins)
      if (named.has(origin.id) || named.has(origin.arn)) found.set(origin.arn, origin);
  return [...found.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}
