import { expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import type { CreateReach } from '../disagreements.js';
import { drawFrom, tapeOf } from '../draw.js';
import type { Mutant } from '../mutants.js';
import { engineWith } from '../mutated-engine.js';
import { randomEstate } from '../random-estates.js';
import { samplesOf } from '../samples.js';
import { disagreementsOverHosts } from './disagreements.js';
import { withRandomHostDoors } from './random-host-doors.js';
import { withRandomHosts } from './random-hosts.js';

/** Mistakes about what leads onto hosts. */
const mutants: readonly Mutant[] = [
  {
    name: 'instance-targets-hide-clients',
    file: 'reach/network/doors/passages.ts',
    replace: "group.targetType === 'instance' ||",
    by: '',
  },
  {
    name: 'classic-load-balancers-cross-zones',
    file: 'reach/stepping-stones/load-balanced.ts',
    replace: "balancer.kind !== 'classic' || isSameZone(entrance, subnet)",
    by: 'true',
  },
  {
    name: 'custom-routing-is-certain',
    file: 'reach/stepping-stones/accelerated.ts',
    replace: 'onto(inside, true, { ...lead, gaps })',
    by: 'onto(inside, true, lead)',
  },
  {
    name: 'load-balancers-lead-nowhere',
    file: 'reach/stepping-stones/load-balanced.ts',
    replace: "if (front.kind === 'blocked') return [];",
    by: "if (front.kind !== 'unknown') return [];",
  },
  ...(
    [
      ['vpc-origins-lead-nowhere', 'throughVpcOrigins'],
      ['services-of-lattice-lead-nowhere', 'throughLatticeServices'],
      ['instance-connect-leads-nowhere', 'throughInstanceConnect'],
      ['systems-manager-manages-nobody', 'throughSystemsManager'],
    ] as const
  ).map(
    ([name, entry]): Mutant => ({
      name,
      file: 'reach/stepping-stones/entries.ts',
      replace: `...${entry}(estate, fleet),`,
      by: '',
    }),
  ),
];

function firstComplaint(engine: CreateReach): string | undefined {
  for (let seed = 0; seed < 3000; seed++) {
    const draw = drawFrom(tapeOf(seed));
    const estate = withRandomHostDoors(withRandomHosts(randomEstate(draw), draw), draw);
    const [complaint] = disagreementsOverHosts(engine, estate, samplesOf(estate, draw));
    if (complaint !== undefined) return `seed ${seed}: ${complaint}`;
  }
  return undefined;
}

it.each(mutants)('the simulator refutes $name on random estates', async (mutant) => {
  expect(firstComplaint(await engineWith(mutant))).toMatch(/^seed \d+: /);
});

it('the simulator agrees with the engine about whatever leads onto hosts', () => {
  for (let seed = 0; seed < 60; seed++) {
    const draw = drawFrom(tapeOf(seed));
    const estate = withRandomHostDoors(withRandomHosts(randomEstate(draw), draw), draw);
    expect(disagreementsOverHosts(createReach, estate, samplesOf(estate, draw))).toEqual([]);
  }
});
