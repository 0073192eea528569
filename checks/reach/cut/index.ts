import type { Cut } from '../../model/outcome.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { candidateEdits } from './candidates.js';
import { describedCut } from './describe.js';
import { disruptionOf } from './disruption.js';
import { type Edit, elementOf } from './edit.js';
import type { CutQuestions } from './questions.js';
import { cheapestCut } from './search.js';
import { trialsOf } from './trial.js';
import { type Users, usersOf } from './users.js';

export { revocationOf } from './revocation.js';

/** How many cuts are offered. */
const mostCuts = 3;

/** More than every cost of ordinary edits together, so that their number decides first. */
const oneEdit = 1_000_000;

/**
 * Answers which changes each close a subject to the internet, where it runs and where it may be moved: the least
 * disruptive first, then the smallest where that has fewer parts, then others that share no part with those. Each was
 * tried on the edited estate and has no part that could be left out. None where no known change closes it.
 */
export function cutFinder(
  estate: Estate,
  databases: readonly DatabaseSubject[],
  questions: CutQuestions,
): (subject: DatabaseSubject) => readonly Cut[] {
  const users = usersOf(estate, databases);
  // Several checks ask about the same subject.
  const found = new Map<string, readonly Cut[]>();
  return (subject) => {
    const present = found.get(subject.arn);
    if (present) return present;
    const edits = cutEdits(estate, subject, questions, users);
    const cuts = edits.map((each) => describedCut(each, subject, users));
    found.set(subject.arn, cuts);
    return cuts;
  };
}

/** The same as edits. */
export function cutEdits(
  estate: Estate,
  subject: DatabaseSubject,
  questions: CutQuestions,
  users: Users,
): readonly (readonly Edit[])[] {
  const reach = questions.judge(estate, subject);
  if (reach.now.kind !== 'reachable' && reach.failover.kind !== 'reachable') return [];
  const candidates = candidateEdits(estate, subject, questions, users);
  const tryOut = trialsOf(estate, subject, questions.judge, users);
  const disruptions = new Map(candidates.map((edit) => [edit, disruptionOf(edit, subject, users)]));
  const disruption = (edit: Edit) => disruptions.get(edit) ?? Number.POSITIVE_INFINITY;

  const least = cheapestCut(candidates, disruption, tryOut);
  if (!least) return [];
  const cuts = [least];
  if (least.length > 1) {
    const smallest = cheapestCut(candidates, (edit) => oneEdit + disruption(edit), tryOut);
    if (smallest && smallest.length < least.length) cuts.push(smallest);
  }
  while (cuts.length < mostCuts) {
    const used = new Set(cuts.flat().map(elementOf));
    const left = candidates.filter(
      (edit) => !used.has(elementOf(edit)) && edit.kind !== 'block-public-access',
    );
    const other = cheapestCut(left, disruption, tryOut);
    if (!other) break;
    cuts.push(other);
  }
  return cuts;
}
