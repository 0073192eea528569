import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedEstate, editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { cheapestCut } from '../../../checks/reach/cut/search.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import { sendersInto } from '../../simulator/connected/senders.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { arrivalsAt, targetsOf, words } from '../ways/arrivals.js';
import { databaseOf } from '../ways/disagreements.js';
import { connectedSamplesOf } from '../ways/samples.js';
import { complaintsAbout, type OpenDatabase, openDatabasesIn, subsetsOf } from './closing.js';
import { randomFrontedEstate } from './fronted-estates.js';

function holds(runs: number, about: (draw: Draw) => readonly string[]): void {
  fc.assert(
    fc.property(fc.noBias(fc.nat()), (seed) => {
      expect(about(drawFrom(tapeOf(seed)))).toEqual([]);
    }),
    { seed: 20201016, numRuns: runs, endOnFailure: true },
  );
}

const toClose: readonly ((source: Source) => boolean)[] = [
  () => true,
  ({ kind }) => kind !== 'internet',
  (source) => source.kind === 'vpc' && source.vpcId === 'vpc-spoke',
  (source) => source.kind === 'internet' && source.through !== undefined,
  ({ kind }) => kind === 'on-premises',
];

const openIn = (draw: Draw) => openDatabasesIn(randomFrontedEstate(draw), draw.one(toClose));
const named = (edits: readonly Edit[]) => edits.map(({ kind }) => kind).join('+');
const all = { wanted: () => true };

describe('cuts of ways through load balancers and connections', () => {
  it('close what was open and open nothing, and no part can be left out', () => {
    holds(50, (draw) =>
      openIn(draw).flatMap((database) =>
        database.cuts.flatMap((cut) => [
          ...complaintsAbout(database, cut),
          ...cut
            .map((part) => cut.filter((edit) => edit !== part))
            .filter((rest) => complaintsAbout(database, rest).length === 0)
            .map((rest) => `${named(cut)} closes as ${named(rest)} alone`),
        ]),
      ),
    );
  });

  it('are found whenever any of the edits together close the ways', () => {
    holds(50, (draw) =>
      openIn(draw)
        .filter(({ cuts, candidates }) => cuts.length === 0 && candidates.length > 0)
        .filter((database) => complaintsAbout(database, database.candidates).length === 0)
        .map(({ subject, candidates }) => `no cut of ${subject.id} among ${named(candidates)}`),
    );
  });

  it('are tried as the edited inventory is judged', () => {
    holds(40, (draw) =>
      openIn(draw).flatMap((database) => {
        const edits = database.candidates.filter(() => draw.chance(35));
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
        return closed === (complaints.length === 0)
          ? differing
          : [`${named(edits)}: ${complaints.join(', ')}`];
      }),
    );
  });

  it('let nobody in from a closed network, says the simulator', () => {
    holds(40, (draw) =>
      openIn(draw).flatMap(({ inventory, subject, goal, cuts }) =>
        cuts.flatMap((cut) => {
          const edited = editedInventory(inventory, cut);
          const database = databaseOf(edited, subject);
          const before = everyWay(createReach(inventory).estate, subject, goal.closing);
          const closed = before.filter(({ now }) => now.kind === 'reachable').map(({ source }) => source);
          return sendersInto(edited, database.vpcId ?? '')
            .filter((sender) => closed.some((source) => sender.isMeantBy(source)))
            .flatMap((sender) =>
              arrivalsAt(edited, sender, targetsOf(edited, database), connectedSamplesOf(inventory)),
            )
            .filter(({ arrival }) => arrival !== 'no')
            .slice(0, 1)
            .map((one) => `${named(cut)}, but ${words(one)}`);
        }),
      ),
    );
  });

  it('are made of every kind of change there is for them', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 300; seed++) {
      for (const database of openIn(drawFrom(tapeOf(seed)))) {
        for (const kind of new Set(database.candidates.map((edit) => edit.kind))) {
          if (kinds.has(kind)) continue;
          const alike = database.candidates.filter((edit) => edit.kind === kind);
          if (cheapestCut(alike, database.disruption, database.tryOut)) kinds.add(kind);
        }
      }
    }
    expect([...kinds].sort()).toEqual([
      'blackhole-transit-route',
      'block-public-access',
      'delete-listener',
      'delete-peering',
      'delete-route',
      'deny-entry',
      'deregister-target',
      'disable-route-propagation',
      'disable-transit-propagation',
      'disassociate-attachment',
      'narrow-rule',
      'revoke-rule',
    ]);
  });
});

describe('cuts of such ways against every set of edits', () => {
  const most = 10;
  const some = (draw: Draw, candidates: readonly Edit[]) => draw.shuffled(candidates).slice(0, most);

  it('are the smallest', () => {
    holds(25, (draw) =>
      openIn(draw).flatMap((database) => {
        const edits = some(draw, database.candidates);
        const cut = cheapestCut(edits, () => 1, database.tryOut);
        const smaller = closingSets(database, edits).find((set) => set.length < (cut?.length ?? 4));
        return smaller ? [`${named(smaller)} is smaller than ${named(cut ?? [])}`] : [];
      }),
    );
  });

  it('are the least disruptive', () => {
    holds(25, (draw) =>
      openIn(draw).flatMap((database) => {
        const edits = some(draw, database.candidates);
        const cost = (set: readonly Edit[]) =>
          set.map(database.disruption).reduce((sum, one) => sum + one, 0);
        const cut = cheapestCut(edits, database.disruption, database.tryOut);
        const bound = cut ? cost(cut) : Number.POSITIVE_INFINITY;
        const cheaper = closingSets(database, edits).find((set) => cost(set) < bound);
        return cheaper ? [`${named(cheaper)} disturbs less than ${named(cut ?? [])}`] : [];
      }),
    );
  });
});

/** Of up to three of the edits, those sets that close the ways and open nothing. */
function closingSets(database: OpenDatabase, edits: readonly Edit[]): readonly (readonly Edit[])[] {
  return [1, 2, 3].flatMap((size) =>
    [...subsetsOf(edits, size)].filter((set) => database.tryOut(set).kind === 'closed'),
  );
}
