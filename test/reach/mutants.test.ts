import { describe, expect, it } from 'vitest';
import { refutedByTheWhole } from './comparisons.js';
import { type CreateReach, disagreements } from './disagreements.js';
import { drawFrom, tapeOf } from './draw.js';
import { hidings } from './hide.js';
import { mutants } from './mutants.js';
import { engineWith } from './mutated-engine.js';
import { randomEstate } from './random-estates.js';
import { samplesOf } from './samples.js';

/** The first complaint about an engine over fixed seeds, with its seed. */
function firstComplaint(createReach: CreateReach): string | undefined {
  for (let seed = 0; seed < 200; seed++) {
    const draw = drawFrom(tapeOf(seed));
    const estate = randomEstate(draw);
    const samples = samplesOf(estate, draw);
    const [hiding] = draw.several(hidings, 1, 1);
    const [complaint] = [
      ...disagreements(createReach, estate, samples),
      ...(hiding ? refutedByTheWhole(createReach, estate, hiding.apply(estate, draw), samples) : []),
    ];
    if (complaint !== undefined) return `seed ${seed}: ${complaint}`;
  }
  return undefined;
}

describe('the property suite', () => {
  it('has nothing to say against the unchanged engine', async () => {
    expect(firstComplaint(await engineWith())).toBeUndefined();
  });

  it('has each mutant under its own name', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it.each(mutants)('kills $name', async (mutant) => {
    expect(firstComplaint(await engineWith(mutant))).toMatch(/^seed \d+: /);
  });
});
