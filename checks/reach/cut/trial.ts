import type { Path, Verdict } from '../../model/verdict.js';
import { type Source, sourceText, type Way } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { type Edit, elementOf } from './edit.js';
import { editedEstate } from './edited-estate.js';
import type { Goal } from './goal.js';
import { mayOpen } from './monotone.js';
import type { CutQuestions } from './questions.js';
import type { Users } from './users.js';

/** A way that somebody can still take, or newly so; without a path where the engine cannot show one. */
export interface OpenWay {
  readonly source: Source;
  readonly path?: Path;
}

/** What the engine says about the estate with some edits made. */
export type Trial =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly way: OpenWay }
  /** Another database would be opened, or another way to this one. */
  | { readonly kind: 'opens-another' };

/**
 * Makes edits and asks the engine again: closed when every way and place that was to be closed and was reachable is
 * blocked for certain, no other is reachable, and no other database is more open than before. Equal sets of edits are
 * tried once.
 */
export function trialsOf(
  estate: Estate,
  subject: DatabaseSubject,
  questions: CutQuestions,
  goal: Goal,
  users: Users,
): (edits: readonly Edit[]) => Trial {
  const before = byText(questions.ways(estate, subject, goal.closing));
  const untouched = new Map<string, ReadonlyMap<string, Way>>();
  const waysBefore = (whose: DatabaseSubject) => {
    const present = untouched.get(whose.arn);
    if (present) return present;
    const ways = byText(questions.ways(estate, whose, { wanted: () => true }));
    untouched.set(whose.arn, ways);
    return ways;
  };
  const done = new Map<string, Trial>();
  return (edits) => {
    const key = edits.map(editKey).sort().join('\n');
    const present = done.get(key);
    if (present) return present;
    const trial = tryOut(edits);
    done.set(key, trial);
    return trial;
  };

  function tryOut(edits: readonly Edit[]): Trial {
    const edited = editedEstate(estate, edits);
    const after = questions.ways(edited.estate, edited.subject(subject), goal.closing);
    for (const { source, now, failover } of after) {
      const then = before.get(sourceText(source));
      const verdict = left(then?.now, now) ?? left(then?.failover, failover);
      if (!verdict) continue;
      const path = verdict.kind === 'blocked' ? undefined : verdict.path;
      return { kind: 'open', way: { source, ...(path ? { path } : {}) } };
    }
    const opening = edits.filter(mayOpen);
    if (opening.length === 0) return { kind: 'closed' };
    const touched = new Set([subject, ...opening.flatMap((edit) => users.neighbours(edit, subject))]);
    const opened = [...touched].some((whose) => {
      const then = waysBefore(whose);
      const earlier = (source: Source) => then.get(sourceText(source));
      const wanted = (source: Source) =>
        !(whose === subject && goal.isToClose(source)) && !isWideOpen(earlier(source));
      return questions
        .ways(edited.estate, edited.subject(whose), { wanted })
        .some(
          ({ source, now, failover }) =>
            opens(earlier(source)?.now, now) || opens(earlier(source)?.failover, failover),
        );
    });
    return { kind: opened ? 'opens-another' : 'closed' };
  }
}

export function editKey(edit: Edit): string {
  return `${edit.kind} ${elementOf(edit)}`;
}

/** What is left open of one place, if anything. A way that was not there before was closed. */
function left(before: Verdict | undefined, after: Verdict): Verdict | undefined {
  const open = before?.kind === 'reachable' ? after.kind !== 'blocked' : after.kind === 'reachable';
  return open ? after : undefined;
}

/** Whether somebody who was kept out for certain may get in, or somebody who may have been kept out surely gets in. */
function opens(before: Verdict | undefined, after: Verdict): boolean {
  return openness[after.kind] > openness[before?.kind ?? 'blocked'];
}

/** Whether nothing can open it any further. */
function isWideOpen(way: Way | undefined): boolean {
  return way?.now.kind === 'reachable' && way.failover.kind === 'reachable';
}

const openness = { blocked: 0, unknown: 1, reachable: 2 } as const;

function byText(ways: readonly Way[]): ReadonlyMap<string, Way> {
  return new Map(ways.map((way) => [sourceText(way.source), way]));
}
