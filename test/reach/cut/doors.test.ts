import { describe, expect, it } from 'vitest';
import type { Source } from '../../../checks/model/way.js';
import { doorsOf } from '../../../checks/reach/network/doors/through.js';
import { instanceConnect } from '../../support/estates/instance-connect.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import { openDatabasesIn } from './closing.js';
import { randomEstateOfDoors } from './door-estates.js';
import {
  cutsAreFound,
  cutsAreMildest,
  cutsAreMinimal,
  cutsAreSmallest,
  kindsThatClose,
  named,
  trialsAreFaithful,
} from './laws.js';

const leadsThrough = (pattern: RegExp) => (source: Source) =>
  doorsOf(source).some((door) => pattern.test(door));

/** What one finding each is about. */
const toClose: readonly ((source: Source) => boolean)[] = [
  leadsThrough(/accelerator/),
  leadsThrough(/^vae-/),
  ({ kind }) => kind === 'account',
  leadsThrough(/:db-proxy/),
  (source) => source.kind !== 'internet' && doorsOf(source).length > 0,
];

const openIn = (draw: Draw) => openDatabasesIn(randomEstateOfDoors(draw), draw.one(toClose));

describe('cuts of ways through doors', () => {
  it('close what was open and open nothing, and no part can be left out', () => {
    holds(6, (draw) => openIn(draw).flatMap(cutsAreMinimal));
  });

  it('are found whenever any of the edits together close the ways', () => {
    holds(6, (draw) => openIn(draw).flatMap(cutsAreFound));
  });

  it('are tried as the edited inventory is judged', () => {
    holds(6, (draw) =>
      openIn(draw).flatMap((database) =>
        trialsAreFaithful(
          database,
          database.candidates.filter(() => draw.chance(35)),
        ),
      ),
    );
  });

  it('delete an EC2 Instance Connect endpoint, or take its group out of a rule', () => {
    const [orders] = openDatabasesIn(instanceConnect(), leadsThrough(/^eice-/));
    expect(orders?.cuts.map(named)).toEqual(['revoke-rule', 'delete-door']);
    expect(orders && cutsAreMinimal(orders)).toEqual([]);
  });

  it('are made of changes at the doors themselves', () => {
    const expected = [
      'delete-door',
      'deregister-from-proxy',
      'disable-accelerator',
      'reject-connection',
      'take-out-of-accelerator',
    ];
    const kinds = new Set<string>();
    for (let seed = 0; seed < 80 && kinds.size < expected.length; seed++)
      kindsThatClose(openIn(drawFrom(tapeOf(seed))), kinds, (kind) => expected.includes(kind));
    expect([...kinds].sort()).toEqual(expected);
  });
});

describe('cuts of such ways against every set of edits', () => {
  it('are the smallest', () => {
    holds(4, (draw) => openIn(draw).flatMap((database) => cutsAreSmallest(draw, database)));
  });

  it('are the least disruptive', () => {
    holds(4, (draw) => openIn(draw).flatMap((database) => cutsAreMildest(draw, database)));
  });
});
