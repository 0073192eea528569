import type { Inventory } from '../../../checks/model/inventory.js';
import { type Source, sourceText, type Way } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { candidateEdits } from '../../../checks/reach/cut/candidates.js';
import { disruptionOf } from '../../../checks/reach/cut/disruption.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { directly, type Goal, goalOf } from '../../../checks/reach/cut/goal.js';
import { cutEdits } from '../../../checks/reach/cut/index.js';
import type { CutQuestions } from '../../../checks/reach/cut/questions.js';
import { type Trial, trialsOf } from '../../../checks/reach/cut/trial.js';
import { usersOf } from '../../../checks/reach/cut/users.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import type { DatabaseSubject } from '../../../checks/reach/index.js';

/** One database with open ways to close, and everything that could be done about it. */
export interface OpenDatabase {
  readonly inventory: Inventory;
  readonly subject: DatabaseSubject;
  readonly goal: Goal;
  readonly candidates: readonly Edit[];
  readonly cuts: readonly (readonly Edit[])[];
  disruption(edit: Edit): number;
  tryOut(edits: readonly Edit[]): Trial;
}

const questions: CutQuestions = { ways: everyWay };

/** The databases some of whose ways from these sources are open, by default those from the internet to themselves. */
export function openDatabasesIn(
  inventory: Inventory,
  isToClose: (source: Source) => boolean = (source) => sourceText(source) === sourceText(directly),
): readonly OpenDatabase[] {
  const { estate, databases } = createReach(inventory);
  const users = usersOf(estate, databases);
  return databases.flatMap((subject) => {
    const ways = everyWay(estate, subject, { wanted: isToClose });
    if (!ways.some(({ now, failover }) => now.kind === 'reachable' || failover.kind === 'reachable'))
      return [];
    const goal = goalOf({ sources: ways.map(({ source }) => source) });
    const { cuts, lostBy } = cutEdits(estate, subject, questions, goal, users);
    return [
      {
        inventory,
        subject,
        goal,
        candidates: candidateEdits(estate, subject, questions, goal, users),
        cuts,
        disruption: (edit: Edit) => disruptionOf(edit, subject, users, lostBy([edit]).length),
        tryOut: trialsOf(estate, subject, questions, goal, users),
      },
    ];
  });
}

const rank = { blocked: 0, unknown: 1, reachable: 2 } as const;

type Judged = (subject: DatabaseSubject) => ReadonlyMap<string, Way>;

function judged(inventory: Inventory) {
  const { estate, databases } = createReach(inventory);
  const ways: Judged = (subject) =>
    new Map(everyWay(estate, subject, { wanted: () => true }).map((way) => [sourceText(way.source), way]));
  return { databases, ways };
}

/** What was so before any edit, once for each inventory. */
const untouched = new WeakMap<Inventory, ReturnType<typeof judged>>();

function before(inventory: Inventory): ReturnType<typeof judged> {
  const present = untouched.get(inventory);
  if (present) return present;
  const now = judged(inventory);
  untouched.set(inventory, now);
  return now;
}

/** What a whole new judgement of the edited inventory has against the edits. */
export function complaintsAbout(database: OpenDatabase, edits: readonly Edit[]): readonly string[] {
  const then = before(database.inventory);
  const after = judged(editedInventory(database.inventory, edits));
  return after.databases.flatMap((subject) => {
    const earlier = then.databases.find(({ arn }) => arn === subject.arn);
    if (!earlier) return [`${subject.id} appeared`];
    const ways = then.ways(earlier);
    return [...after.ways(subject)].flatMap(([text, way]) => {
      const own = subject.arn === database.subject.arn && database.goal.isToClose(way.source);
      return (['now', 'failover'] as const).flatMap((place) => {
        const was = ways.get(text)?.[place].kind ?? 'blocked';
        const is = way[place].kind;
        if (own && was === 'reachable' && is !== 'blocked')
          return [`${subject.id} is ${is} ${place} from ${text}`];
        const worse = own ? was !== 'reachable' && is === 'reachable' : rank[is] > rank[was];
        return worse ? [`${subject.id} became ${is} ${place} from ${text}`] : [];
      });
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
