import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { CreateReach } from '../disagreements.js';
import { drawFrom, tapeOf } from '../draw.js';
import { engineWith } from '../mutated-engine.js';
import { disagreements } from '../ways/disagreements.js';
import { connectedSamplesOf } from '../ways/samples.js';
import { randomEstateWithDoors } from './index.js';
import { mutantsOfRandomDoors } from './mutants.js';

/** The first complaint of the simulator about an engine, over fixed seeds whose estates have such a door. */
function firstComplaint(createReach: CreateReach, about: keyof Inventory): string | undefined {
  for (let seed = 0; seed < 900; seed++) {
    const draw = drawFrom(tapeOf(seed));
    const estate = randomEstateWithDoors(draw);
    if ((estate[about] as readonly unknown[]).length === 0) continue;
    const { ipv4, ipv6, clientPorts } = connectedSamplesOf(estate);
    const samples = {
      ipv4: draw.shuffled(ipv4).slice(0, 2),
      ipv6: draw.shuffled(ipv6).slice(0, 2),
      clientPorts: clientPorts.slice(0, 4),
    };
    const [complaint] = disagreements(createReach, estate, samples);
    if (complaint !== undefined) return `seed ${seed}: ${complaint}`;
  }
  return undefined;
}

it.each(mutantsOfRandomDoors)(
  'the simulator refutes $name on random estates',
  async ({ about, ...mutant }) => {
    expect(firstComplaint(await engineWith(mutant), about)).toMatch(/^seed \d+: /);
  },
);
