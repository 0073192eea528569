import { describe, expect, it } from 'vitest';
import { randomConnectedEstate } from '../connected-estates.js';
import type { CreateReach } from '../disagreements.js';
import { drawFrom, tapeOf } from '../draw.js';
import { mutants } from '../mutants.js';
import { engineWith } from '../mutated-engine.js';
import { refutedByTheWhole } from './comparisons.js';
import { disagreements } from './disagreements.js';
import { hidings } from './hide.js';
import { mutantsOfWays } from './mutants.js';
import { connectedSamplesOf } from './samples.js';
import { answerTo, concepts } from './scenarios.js';

/** The first complaint about an engine over so many fixed seeds, with its seed. */
function firstComplaint(createReach: CreateReach, seeds: number): string | undefined {
  for (let seed = 0; seed < seeds; seed++) {
    const draw = drawFrom(tapeOf(seed));
    const estate = randomConnectedEstate(draw);
    const samples = connectedSamplesOf(estate);
    const [hiding] = draw.several(hidings, 1, 1);
    const [complaint] = [
      ...disagreements(createReach, estate, samples),
      ...(hiding ? refutedByTheWhole(createReach, estate, hiding.apply(estate, draw), samples) : []),
    ];
    if (complaint !== undefined) return `seed ${seed}: ${complaint}`;
  }
  return undefined;
}

/** The first scenario that an engine judges otherwise than expected. */
function failedScenario(createReach: CreateReach): string | undefined {
  for (const { base, way, cases } of concepts) {
    for (const scenario of cases) {
      const { kind, admitted } = answerTo(createReach, scenario, { base, way: scenario.way ?? way });
      const same = !scenario.admitted || scenario.admitted.join() === admitted.join();
      if (kind !== scenario.expect || !same) return `scenario "${scenario.name}": ${kind} ${admitted}`;
    }
  }
  return undefined;
}

describe('the properties and scenarios of connected networks', () => {
  it('have nothing to say against the unchanged engine', async () => {
    const engine = await engineWith();
    expect(firstComplaint(engine, 20) ?? failedScenario(engine)).toBeUndefined();
  });

  it('have each mutant under its own name', () => {
    const names = [...mutants, ...mutantsOfWays].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(mutantsOfWays)('kill $name', async (mutant) => {
    const engine = await engineWith(mutant);
    expect(failedScenario(engine) ?? firstComplaint(engine, 200)).toMatch(/^(seed \d+|scenario ".*"): /);
  });
});
