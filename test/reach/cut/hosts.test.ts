import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { isEnteredFromInternet, sourceText, type Way } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { hostCutEdits } from '../../../checks/reach/cut/host-cuts.js';
import { usersOf } from '../../../checks/reach/cut/users.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import type { DatabaseSubject } from '../../../checks/reach/index.js';
import { steppingStones } from '../../../checks/reach/stepping-stones/index.js';
import { waysInto } from '../../../checks/reach/ways.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import { randomEstate } from '../random-estates.js';
import { withRandomHosts } from '../stepping-stones/random-hosts.js';
import { subsetsOf } from './closing.js';
import { named } from './laws.js';

/** The databases of a random estate onto which chains of hosts lead from the internet. */
function openIn(draw: Draw) {
  const inventory = withRandomHosts(randomEstate(draw), draw);
  const { estate, databases } = createReach(inventory);
  return databases.flatMap((subject) => {
    const into = waysInto(estate, subject);
    const open = steppingStones(estate, subject, into).ways.filter(isEnteredFromInternet).some(isReachable);
    if (!open) return [];
    const closing = { into, counts: isEnteredFromInternet, except: { ipv4: [], ipv6: [] } };
    const found = hostCutEdits(estate, subject, closing, { ways: everyWay }, usersOf(estate, databases));
    return [{ inventory, subject, ...found }];
  });
}

function isReachable({ now, failover }: Way): boolean {
  return now.kind === 'reachable' || failover.kind === 'reachable';
}

/** The chains that a whole new judgement of the edited inventory still sees, and that were not mere doubts before. */
function leftOpen(inventory: Inventory, { arn }: DatabaseSubject, edits: readonly Edit[]): readonly string[] {
  const before = chainsIn(inventory, arn);
  return [...chainsIn(editedInventory(inventory, edits), arn)].flatMap(([text, way]) => {
    const then = before.get(text);
    const isLeft = (['now', 'failover'] as const).some((place) => {
      const was = then?.[place].kind ?? 'reachable';
      return was === 'reachable' ? way[place].kind !== 'blocked' : way[place].kind === 'reachable';
    });
    return isLeft ? [`${text} after ${named(edits)}`] : [];
  });
}

function chainsIn(inventory: Inventory, arn: string): ReadonlyMap<string, Way> {
  const reach = createReach(inventory);
  const subject = reach.databases.find((one) => one.arn === arn);
  const ways = subject ? reach.steppingStones(subject).ways.filter(isEnteredFromInternet) : [];
  return new Map(ways.map((way) => [sourceText(way.source), way]));
}

describe('cuts of chains of hosts', () => {
  it('leave no chain from the internet, and no part of them can be left out', () => {
    holds(40, (draw) =>
      openIn(draw).flatMap(({ inventory, subject, cuts }) =>
        cuts.flatMap((cut) => [
          ...leftOpen(inventory, subject, cut),
          ...cut
            .map((part) => cut.filter((edit) => edit !== part))
            .filter((rest) => leftOpen(inventory, subject, rest).length === 0)
            .map((rest) => `${named(cut)} closes as ${named(rest)} alone`),
        ]),
      ),
    );
  });

  it('are the least disruptive of all sets of up to two edits', () => {
    holds(25, (draw) =>
      openIn(draw).flatMap(({ inventory, subject, cuts, candidates, disruption }) => {
        const cost = (set: readonly Edit[]) => set.map(disruption).reduce((sum, one) => sum + one, 0);
        const [first] = cuts;
        const bound = first ? cost(first) : Number.POSITIVE_INFINITY;
        const edits = draw.shuffled(candidates).slice(0, 8);
        const cheaper = [1, 2]
          .flatMap((size) => [...subsetsOf(edits, size)])
          .find((set) => cost(set) < bound && leftOpen(inventory, subject, set).length === 0);
        return cheaper ? [`${named(cheaper)} disturbs less than ${named(first ?? [])}`] : [];
      }),
    );
  });

  it('exist', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 60; seed++)
      for (const { cuts } of openIn(drawFrom(tapeOf(seed))))
        for (const { kind } of cuts.flat()) kinds.add(kind);
    expect([...kinds].sort()).toEqual(['narrow-rule', 'revoke-rule']);
  });
});
