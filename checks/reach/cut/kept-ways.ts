import { type Source, sourceText, type Way } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Edit } from './edit.js';
import { editedEstate } from './edited-estate.js';
import type { Goal } from './goal.js';
import type { CutQuestions } from './questions.js';
import { touches } from './touches.js';

/** Whom some edits shut out although they may stay, in words. */
export type LostBy = (edits: readonly Edit[]) => readonly string[];

/**
 * The ways that are to stay: from networks that nobody asked to close, and those to close for clients that may stay.
 * Doors to the internet are exposures of their own and are not missed.
 */
export function lostWays(
  estate: Estate,
  subject: DatabaseSubject,
  questions: CutQuestions,
  { isToClose, staying }: Goal,
): LostBy {
  const wanted = (source: Source) => source.kind !== 'internet' && !isToClose(source);
  const kept = [{ wanted }, ...(staying ? [staying] : [])].flatMap((asked) =>
    questions
      .ways(estate, subject, asked)
      .filter(isOpen)
      .map((way) => ({ way, asked })),
  );
  return (edits) => {
    const touched = kept.filter(({ way }) => edits.some((edit) => concerns(edit, way)));
    if (touched.length === 0) return [];
    const edited = editedEstate(estate, edits);
    return touched
      .filter(({ way, asked }) => {
        const text = sourceText(way.source);
        const only = { ...asked, wanted: (source: Source) => sourceText(source) === text };
        const [after] = questions.ways(edited.estate, edited.subject(subject), only);
        return after === undefined || isLess(way, after);
      })
      .map(({ way, asked }) =>
        asked === staying ? `trusted clients of ${sourceText(way.source)}` : sourceText(way.source),
      );
  };
}

function isOpen({ now, failover }: Way): boolean {
  return now.kind === 'reachable' || failover.kind === 'reachable';
}

function concerns(edit: Edit, { source, now, failover }: Way): boolean {
  return [now, failover].some(
    (verdict) => verdict.kind === 'reachable' && touches(edit, { source, path: verdict.path }),
  );
}

/** A subnet that the database may no longer be moved to is no loss. */
function isLess(before: Way, after: Way): boolean {
  return before.now.kind === 'reachable'
    ? after.now.kind !== 'reachable'
    : after.now.kind !== 'reachable' && after.failover.kind !== 'reachable';
}
