import { createReach } from '../../../checks/reach/create-reach.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedEstate, editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { cheapestCut } from '../../../checks/reach/cut/search.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import type { Draw } from '../draw.js';
import { complaintsAbout, type OpenDatabase, subsetsOf } from './closing.js';

/** What stands against a cut, or against a search; empty where the law is obeyed. */
export type Complaints = readonly string[];

export function named(edits: readonly Edit[]): string {
  return edits.map(kindOf).join('+');
}

/** Of changes of doors, which one. */
export function kindOf(edit: Edit): string {
  return edit.kind === 'change-door' ? edit.change : edit.kind;
}

/** Cuts close what was open and open nothing, and no part of them can be left out. */
export function cutsAreMinimal(database: OpenDatabase): Complaints {
  return database.cuts.flatMap((cut) => [
    ...complaintsAbout(database, cut),
    ...cut
      .map((part) => cut.filter((edit) => edit !== part))
      .filter((rest) => complaintsAbout(database, rest).length === 0)
      .map((rest) => `${named(cut)} closes as ${named(rest)} alone`),
  ]);
}

/** Where all candidates together close the ways, there is a cut. */
export function cutsAreFound(database: OpenDatabase): Complaints {
  const { subject, cuts, candidates } = database;
  if (cuts.length > 0 || candidates.length === 0) return [];
  if (complaintsAbout(database, candidates).length > 0) return [];
  return [`no cut of ${subject.id} among ${named(candidates)}`];
}

const all = { wanted: () => true };

/** An estate with edits laid over it answers as the edited inventory does, and so does a trial. */
export function trialsAreFaithful(database: OpenDatabase, edits: readonly Edit[]): Complaints {
  const { estate, databases } = createReach(database.inventory);
  const overlay = editedEstate(estate, edits);
  const again = createReach(editedInventory(database.inventory, edits));
  const differing = databases
    .filter(
      (subject, index) =>
        JSON.stringify(everyWay(overlay.estate, overlay.subject(subject), all)) !==
        JSON.stringify(everyWay(again.estate, again.databases[index] ?? subject, all)),
    )
    .map(({ id }) => `${id} differs after ${named(edits)}`);
  const complaints = complaintsAbout(database, edits);
  const closed = database.tryOut(edits).kind === 'closed';
  return closed === (complaints.length === 0) ? differing : [`${named(edits)}: ${complaints.join(', ')}`];
}

/** How many edits there may be for every set of them to be tried. */
const most = 10;

/** No set of fewer edits closes the ways. */
export function cutsAreSmallest(draw: Draw, database: OpenDatabase): Complaints {
  const edits = draw.shuffled(database.candidates).slice(0, most);
  const cut = cheapestCut(edits, () => 1, database.tryOut);
  const smaller = closingSets(database, edits).find((set) => set.length < (cut?.length ?? 4));
  return smaller ? [`${named(smaller)} is smaller than ${named(cut ?? [])}`] : [];
}

/** No set of edits that closes the ways disturbs less. */
export function cutsAreMildest(draw: Draw, database: OpenDatabase): Complaints {
  const edits = draw.shuffled(database.candidates).slice(0, most);
  const cost = (set: readonly Edit[]) => set.map(database.disruption).reduce((sum, one) => sum + one, 0);
  const cut = cheapestCut(edits, database.disruption, database.tryOut);
  const bound = cut ? cost(cut) : Number.POSITIVE_INFINITY;
  const cheaper = closingSets(database, edits).find((set) => cost(set) < bound);
  return cheaper ? [`${named(cheaper)} disturbs less than ${named(cut ?? [])}`] : [];
}

/** Of up to three of the edits, those sets that close the ways and open nothing. */
function closingSets(database: OpenDatabase, edits: readonly Edit[]): readonly (readonly Edit[])[] {
  return [1, 2, 3].flatMap((size) =>
    [...subsetsOf(edits, size)].filter((set) => database.tryOut(set).kind === 'closed'),
  );
}

/** The kinds of edits that close something without any other, of those that are asked about. */
export function kindsThatClose(
  databases: readonly OpenDatabase[],
  kinds: Set<string>,
  isAsked: (kind: string) => boolean = () => true,
): void {
  for (const database of databases) {
    for (const kind of new Set(database.candidates.map(kindOf))) {
      if (kinds.has(kind) || !isAsked(kind)) continue;
      const alike = database.candidates.filter((edit) => kindOf(edit) === kind);
      if (cheapestCut(alike, database.disruption, database.tryOut)) kinds.add(kind);
    }
  }
}
