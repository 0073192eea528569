import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedEstate, editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { directly, goalOf } from '../../../checks/reach/cut/goal.js';
import type { Asked } from '../../../checks/reach/cut/questions.js';
import { cheapestCut } from '../../../checks/reach/cut/search.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import type { DatabaseSubject } from '../../../checks/reach/index.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import { randomEstate } from '../random-estates.js';
import { complaintsAbout, type OpenDatabase, openDatabasesIn, subsetsOf } from './closing.js';

const openIn = (draw: Draw) => openDatabasesIn(randomEstate(draw));

const all = { wanted: () => true };

const named = (edits: readonly Edit[]) => edits.map(({ kind }) => kind).join('+');

describe('cuts on random networks', () => {
  it('close what was open, now and on failover, and open nothing', () => {
    holds(100, (draw) =>
      openIn(draw).flatMap((database) => database.cuts.flatMap((cut) => complaintsAbout(database, cut))),
    );
  });

  it('open the database again when any part is undone', () => {
    holds(100, (draw) =>
      openIn(draw).flatMap((database) =>
        database.cuts.flatMap((cut) =>
          cut
            .filter((part) =>
              closes(
                database,
                cut.filter((edit) => edit !== part),
              ),
            )
            .map((part) => `${named(cut)} closes without ${part.kind}`),
        ),
      ),
    );
  });

  it('are found whenever any of the edits together close the database', () => {
    holds(100, (draw) =>
      openIn(draw)
        .filter(({ cuts, candidates }) => cuts.length === 0 && candidates.length > 0)
        .filter((database) => closes(database, database.candidates))
        .map(({ subject }) => `no cut of ${subject.id}`),
    );
  });

  it('are made of every kind of change', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      for (const { cuts } of openIn(drawFrom(tapeOf(seed))))
        for (const { kind } of cuts.flat()) kinds.add(kind);
    }
    expect([...kinds].sort()).toEqual([
      'block-public-access',
      'delete-exclusion',
      'delete-route',
      'deny-entry',
      'make-private',
      'narrow-rule',
      'replace-subnets',
      'revoke-rule',
    ]);
  });

  it('are the same whether or not the ways were judged before', () => {
    holds(60, (draw) => {
      const inventory = randomEstate(draw);
      const [judged, fresh] = [createReach(inventory), createReach(inventory)];
      for (const subject of judged.databases) judged.waysInto(subject);
      return fresh.databases
        .filter((subject) => {
          const again = judged.databases.find(({ arn }) => arn === subject.arn);
          return again && JSON.stringify(judged.cuts(again)) !== JSON.stringify(fresh.cuts(subject));
        })
        .map(({ id }) => `other cuts of ${id}`);
    });
  });

  it('ask about the connections to the database itself what is answered among all ways', () => {
    const { closing } = goalOf({ sources: [directly] });
    holds(60, (draw) => {
      const { estate, databases } = createReach(randomEstate(draw));
      const asked = (subject: DatabaseSubject, of: Asked) => JSON.stringify(everyWay(estate, subject, of));
      return databases
        .filter((subject) => asked(subject, closing) !== asked(subject, { wanted: closing.wanted }))
        .map(({ id }) => `other ways to ${id}`);
    });
  });

  it('judge the overlaid estate as the edited inventory', () => {
    holds(100, (draw) => {
      const inventory = randomEstate(draw);
      const { estate, databases } = createReach(inventory);
      return openDatabasesIn(inventory).flatMap(({ candidates }) => {
        const edits = candidates.filter(() => draw.chance(30));
        const overlay = editedEstate(estate, edits);
        const again = createReach(editedInventory(inventory, edits));
        return databases
          .filter((subject, index) => {
            const anew = again.databases[index];
            return (
              anew === undefined ||
              JSON.stringify(everyWay(overlay.estate, overlay.subject(subject), all)) !==
                JSON.stringify(everyWay(again.estate, anew, all))
            );
          })
          .map(({ id }) => `${id} differs after ${named(edits)}`);
      });
    });
  });
});

describe('cuts against every set of edits', () => {
  // A change for the whole account closes most databases alone; what is left shows how the rest is combined.
  const some = (draw: Draw, candidates: readonly Edit[]) =>
    candidates.filter(({ kind }) => kind !== 'block-public-access' && draw.chance(75));

  it('are the smallest', () => {
    holds(60, (draw) =>
      openIn(draw).flatMap((database) => {
        const edits = some(draw, database.candidates);
        const cut = searched(database, edits, () => 1);
        const smaller = smallerThan(database, edits, cut?.length ?? 4);
        return smaller ? [`${named(smaller)} is smaller than ${named(cut ?? [])}`] : [];
      }),
    );
  });

  it('are the least disruptive', () => {
    holds(60, (draw) =>
      openIn(draw).flatMap((database) => {
        const edits = some(draw, database.candidates);
        const cut = searched(database, edits, database.disruption);
        const cost = (set: readonly Edit[]) =>
          set.map(database.disruption).reduce((sum, one) => sum + one, 0);
        const bound = cut ? cost(cut) : 60;
        const cheaper = cheaperThan(database, edits, cost, bound);
        return cheaper ? [`${named(cheaper)} disturbs less than ${named(cut ?? [])}`] : [];
      }),
    );
  });
});

function closes(database: OpenDatabase, edits: readonly Edit[]): boolean {
  return complaintsAbout(database, edits).length === 0;
}

function searched(
  { tryOut }: OpenDatabase,
  edits: readonly Edit[],
  cost: (edit: Edit) => number,
): readonly Edit[] | undefined {
  return cheapestCut(edits, cost, tryOut);
}

function smallerThan(
  database: OpenDatabase,
  edits: readonly Edit[],
  size: number,
): readonly Edit[] | undefined {
  for (let smaller = 1; smaller < Math.min(size, 4); smaller++) {
    for (const set of subsetsOf(edits, smaller)) if (closes(database, set)) return set;
  }
  return undefined;
}

function cheaperThan(
  database: OpenDatabase,
  edits: readonly Edit[],
  cost: (edits: readonly Edit[]) => number,
  bound: number,
): readonly Edit[] | undefined {
  for (let size = 1; size <= 3; size++) {
    for (const set of subsetsOf(edits, size)) if (cost(set) < bound && closes(database, set)) return set;
  }
  return undefined;
}
