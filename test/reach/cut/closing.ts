import type { Inventory } from '../../../checks/model/inventory.js';
import { createReach, fromInternet } from '../../../checks/reach/create-reach.js';
import { candidateEdits } from '../../../checks/reach/cut/candidates.js';
import { disruptionOf } from '../../../checks/reach/cut/disruption.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { cutEdits } from '../../../checks/reach/cut/index.js';
import type { CutQuestions } from '../../../checks/reach/cut/questions.js';
import { usersOf } from '../../../checks/reach/cut/users.js';
import type { DatabaseSubject, InternetReach } from '../../../checks/reach/index.js';

/** One database that is open somewhere, and everything that could be done about it. */
export interface OpenDatabase {
  readonly inventory: Inventory;
  readonly subject: DatabaseSubject;
  readonly before: InternetReach;
  readonly candidates: readonly Edit[];
  readonly cuts: readonly (readonly Edit[])[];
  disruption(edit: Edit): number;
}

export function openDatabasesIn(inventory: Inventory): readonly OpenDatabase[] {
  const reach = createReach(inventory);
  const { estate, databases } = reach;
  const users = usersOf(estate, databases);
  const questions: CutQuestions = {
    judge: fromInternet,
    publicRules: (subject) => reach.publicAdmission(subject).rules,
  };
  return databases.flatMap((subject) => {
    const before = reach.fromInternet(subject);
    if (before.now.kind !== 'reachable' && before.failover.kind !== 'reachable') return [];
    const candidates = candidateEdits(estate, subject, questions, users);
    return [
      {
        inventory,
        subject,
        before,
        candidates,
        cuts: cutEdits(estate, subject, questions, users),
        disruption: (edit: Edit) => disruptionOf(edit, subject, users),
      },
    ];
  });
}

const rank = { blocked: 0, unknown: 1, reachable: 2 } as const;

/** What a whole new judgement of the edited inventory has against the edits. */
export function complaintsAbout(database: OpenDatabase, edits: readonly Edit[]): readonly string[] {
  const untouched = createReach(database.inventory);
  const reach = createReach(editedInventory(database.inventory, edits));
  return reach.databases.flatMap((subject) => {
    const own = subject.arn === database.subject.arn;
    const before = untouched.databases.find(({ arn }) => arn === subject.arn);
    if (!before) return [`${subject.id} appeared`];
    const then = untouched.fromInternet(before);
    const after = reach.fromInternet(subject);
    return (['now', 'failover'] as const).flatMap((place) => {
      if (own && then[place].kind === 'reachable' && after[place].kind !== 'blocked')
        return [`${subject.id} is ${after[place].kind} ${place}`];
      const worse = own
        ? then[place].kind !== 'reachable' && after[place].kind === 'reachable'
        : rank[after[place].kind] > rank[then[place].kind];
      return worse ? [`${subject.id} became ${after[place].kind} ${place}`] : [];
    });
  });
}

/** Every set of that many of the items. */
export function* subsetsOf<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= items.length - size; first++) {
    for (const rest of subsetsOf(items, size - 1, first + 1)) yield [items[first] as T, ...rest];
  }
}
