import type {
  AdmittedClients,
  Change,
  ComparedDatabase,
  ComparedSource,
  Difference,
  WayChange,
} from '../../model/difference.js';
import { changes } from '../../model/difference.js';
import type { Mood } from '../overview.js';
import { admittedInWords, listOf, place, plural } from '../words.js';

const changeWords: Readonly<Record<Change, string>> = {
  opened: 'opened',
  widened: 'widened',
  unknown: 'no longer certain',
  narrowed: 'narrowed',
  closed: 'closed',
};

export const changeMoods: Readonly<Record<Change, Mood>> = {
  opened: 'bad',
  widened: 'bad',
  unknown: 'undecided',
  narrowed: 'good',
  closed: 'good',
};

/** "2 ways opened, 1 closed", or that nothing changed. */
export function headlineOfDifference(difference: Difference): { readonly text: string; readonly mood: Mood } {
  const counts = changes.map((change) => ({ change, count: countOf(difference, change) }));
  const [worst, ...others] = counts.filter(({ count }) => count > 0);
  if (!worst) {
    const compared = plural(difference.compared, 'database');
    return { text: `No way to any of ${compared} changed`, mood: 'good' };
  }
  const first = `${plural(worst.count, 'way')} ${changeWords[worst.change]}`;
  const rest = others.map(({ change, count }) => `${count} ${changeWords[change]}`);
  return { text: listOf([first, ...rest]), mood: changeMoods[worst.change] };
}

function countOf(difference: Difference, change: Change): number {
  return difference.changes.filter((one) => one.change === change).length;
}

export function sourceInWords({ description, collectedAt }: ComparedSource): string {
  return collectedAt === undefined ? description : `${description}, ${collectedAt}`;
}

/** "orders", "postgres", "111122223333 eu-west-1" */
export function databaseParts(database: ComparedDatabase): readonly string[] {
  return [database.id, database.engine, place(database)].filter((part) => part !== '');
}

/** "from the internet, where it runs now: was blocked, is reachable" */
export function wayInWords({ source, place: where, before, after }: WayChange): string {
  const at = where === 'now' ? 'where it runs now' : 'where it may be moved';
  const states = before === after ? `still ${after}` : `was ${before}, is ${after}`;
  return `from ${source}, ${at}: ${states}`;
}

/** "also admits 1 IPv4 address: 8.8.4.4/32 (tcp/3306)"; what an opened way admits stands in its path. */
export function clientsInWords(change: WayChange): readonly string[] {
  const lines = (clients: readonly AdmittedClients[], verb: string) =>
    clients.map((some) => `${admittedInWords(some, 10).replace(/^admits/, verb)} (tcp/${some.port})`);
  return [
    ...lines(change.added, change.before === 'reachable' ? 'also admits' : 'admits'),
    ...lines(change.removed, 'no longer admits'),
  ];
}
