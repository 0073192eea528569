import { describe, expect, it } from 'vitest';
import type { CreateReach } from '../disagreements.js';
import { mutants } from '../mutants.js';
import { engineWith } from '../mutated-engine.js';
import { mutantsOfWays } from '../ways/mutants.js';
import { mutantsOfDoors } from './mutants.js';
import { answerTo, concepts } from './scenarios.js';

const bases: ReadonlySet<string> = new Set([
  'offered-instance',
  'proxied-instance',
  'accelerated-instance',
  'fronted-instance',
  'fronted-over-http',
]);

/** The first scenario about load balancers, services, proxies and accelerators that an engine judges otherwise than expected. */
function failedScenario(createReach: CreateReach): string | undefined {
  for (const concept of concepts.filter(({ base }) => bases.has(base))) {
    for (const scenario of concept.cases) {
      const { kind, admitted } = answerTo(concept, scenario, createReach);
      const same = !scenario.admitted || scenario.admitted.join() === admitted.join();
      if (kind !== scenario.expect || !same) return `scenario "${scenario.name}": ${kind} ${admitted}`;
    }
  }
  return undefined;
}

describe('the scenarios of load balancers, services, proxies and accelerators', () => {
  it('have nothing to say against the unchanged engine', async () => {
    expect(failedScenario(await engineWith())).toBeUndefined();
  });

  it('have each mutant under its own name', () => {
    const names = [...mutants, ...mutantsOfWays, ...mutantsOfDoors].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(mutantsOfDoors)('kill $name', async (mutant) => {
    expect(failedScenario(await engineWith(mutant))).toMatch(/^scenario ".*": /);
  });
});
