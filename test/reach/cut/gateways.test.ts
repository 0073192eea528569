import { describe, expect, it } from 'vitest';
import type { Source } from '../../../checks/model/way.js';
import { doorsOf } from '../../../checks/reach/network/doors/through.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import { randomEstateWithDoors } from '../random-doors/index.js';
import { openDatabasesIn } from './closing.js';
import {
  cutsAreFound,
  cutsAreMildest,
  cutsAreMinimal,
  cutsAreSmallest,
  kindsThatClose,
  trialsAreFaithful,
} from './laws.js';

/** What one finding each is about. */
const toClose: readonly ((source: Source) => boolean)[] = [
  ({ kind }) => kind === 'on-premises',
  ({ kind }) => kind === 'client-vpn',
  (source) => source.kind === 'on-premises' && source.via.startsWith('vgw-') && doorsOf(source).length === 0,
];

const openIn = (draw: Draw) => openDatabasesIn(randomEstateWithDoors(draw), draw.one(toClose));

describe('cuts of ways over VPN and Direct Connect', () => {
  it('close what was open and open nothing, and no part can be left out', () => {
    holds(15, (draw) => openIn(draw).flatMap(cutsAreMinimal));
  });

  it('are found whenever any of the edits together close the ways', () => {
    holds(10, (draw) => openIn(draw).flatMap(cutsAreFound));
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

  it('are made of changes at the gateways themselves', () => {
    const expected = [
      'delete-direct-connect-association',
      'delete-virtual-interface',
      'delete-vpn-connection',
      'disassociate-target-network',
      'revoke-authorization',
    ];
    const kinds = new Set<string>();
    for (let seed = 0; seed < 3000 && kinds.size < expected.length; seed++)
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
