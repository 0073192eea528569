import { describe, expect, it } from 'vitest';
import type { Source } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import { sendersInto } from '../../simulator/connected/senders.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import { arrivalsAt, targetsOf, words } from '../ways/arrivals.js';
import { databaseOf } from '../ways/disagreements.js';
import { connectedSamplesOf } from '../ways/samples.js';
import { openDatabasesIn } from './closing.js';
import { randomFrontedEstate } from './fronted-estates.js';
import {
  cutsAreFound,
  cutsAreMildest,
  cutsAreMinimal,
  cutsAreSmallest,
  kindsThatClose,
  named,
  trialsAreFaithful,
} from './laws.js';

const toClose: readonly ((source: Source) => boolean)[] = [
  () => true,
  ({ kind }) => kind !== 'internet',
  (source) => source.kind === 'vpc' && source.vpcId === 'vpc-spoke',
  (source) => source.kind === 'internet' && source.through !== undefined,
  ({ kind }) => kind === 'on-premises',
];

const openIn = (draw: Draw) => openDatabasesIn(randomFrontedEstate(draw), draw.one(toClose));
describe('cuts of ways through load balancers and connections', () => {
  it('close what was open and open nothing, and no part can be left out', () => {
    holds(15, (draw) => openIn(draw).flatMap(cutsAreMinimal));
  });

  it('are found whenever any of the edits together close the ways', () => {
    holds(15, (draw) => openIn(draw).flatMap(cutsAreFound));
  });

  it('are tried as the edited inventory is judged', () => {
    holds(12, (draw) =>
      openIn(draw).flatMap((database) =>
        trialsAreFaithful(
          database,
          database.candidates.filter(() => draw.chance(35)),
        ),
      ),
    );
  });

  it('let nobody in from a closed network, says the simulator', () => {
    holds(12, (draw) =>
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
    const expected = [
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
    ];
    const kinds = new Set<string>();
    for (let seed = 0; seed < 400 && kinds.size < expected.length; seed++)
      kindsThatClose(openIn(drawFrom(tapeOf(seed))), kinds, (kind) => expected.includes(kind));
    expect([...kinds].sort()).toEqual(expected);
  });
});

describe('cuts of such ways against every set of edits', () => {
  it('are the smallest', () => {
    holds(8, (draw) => openIn(draw).flatMap((database) => cutsAreSmallest(draw, database)));
  });

  it('are the least disruptive', () => {
    holds(8, (draw) => openIn(draw).flatMap((database) => cutsAreMildest(draw, database)));
  });
});
