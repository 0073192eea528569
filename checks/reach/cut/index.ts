import type { Cut } from '../../model/outcome.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { candidateEdits } from './candidates.js';
import { describedCut } from './describe.js';
import { disruptionOf } from './disruption.js';
import { type Edit, elementOf } from './edit.js';
import { directly, type Goal, goalOf } from './goal.js';
import { lostWays } from './kept-ways.js';
import type { CutQuestions } from './questions.js';
import { cheapestCut } from './search.js';
import type { ToClose } from './to-close.js';
import { trialsOf } from './trial.js';
import { type Users, usersOf } from './users.js';

export type { Asked } from './questions.js';
export { revocationOf } from './revocation.js';
export type { Clients, ToClose } from './to-close.js';

/** How many cuts are offered. */
const mostCuts = 3;

/** More than every cost of ordinary edits together, so that their number decides first. */
const oneEdit = 1_000_000;

/** The connections from the internet to the database itself. */
const internet: ToClose = { sources: [directly] };

/**
 * Answers which changes each close some ways to a subject, where it runs and where it may be moved: the least
 * disruptive first, then the smallest where that has fewer parts, then others that share no part with those. Each was
 * tried on the edited estate and has no part that could be left out. None where no known change closes them.
 */
export function cutFinder(
  estate: Estate,
  databases: readonly DatabaseSubject[],
  questions: CutQuestions,
): (subject: DatabaseSubject, toClose?: ToClose) => readonly Cut[] {
  const users = usersOf(estate, databases);
  // Several checks ask about the same subject.
  const found = new Map<string, readonly Cut[]>();
  return (subject, toClose = internet) => {
    const goal = goalOf(toClose);
    const key = `${subject.arn} ${goal.key}`;
    const present = found.get(key);
    if (present) return present;
    const { cuts, lostBy } = cutEdits(estate, subject, questions, goal, users);
    const described = cuts.map((each) => describedCut(each, subject, users, lostBy(each)));
    found.set(key, described);
    return described;
  };
}

/** The same as edits, and what each of them shuts out although it may stay. */
export function cutEdits(
  estate: Estate,
  subject: DatabaseSubject,
  questions: CutQuestions,
  goal: Goal,
  users: Users,
) {
  const lostBy = lostWays(estate, subject, questions, goal);
  const candidates = candidateEdits(estate, subject, questions, goal, users);
  if (candidates.length === 0) return { cuts: [], lostBy };
  const tryOut = trialsOf(estate, subject, questions, goal, users);
  const disruptions = new Map(
    candidates.map((edit) => [edit, disruptionOf(edit, subject, users, lostBy([edit]).length)]),
  );
  const disruption = (edit: Edit) => disruptions.get(edit) ?? Number.POSITIVE_INFINITY;

  const least = cheapestCut(candidates, disruption, tryOut);
  if (!least || least.length === 0) return { cuts: [], lostBy };
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
  return { cuts, lostBy };
}
