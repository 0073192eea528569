import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import { drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import type { Mutant } from '../mutants.js';
import { engineWith } from '../mutated-engine.js';
import { disagreementsOutside } from './disagreements.js';
import { randomStores } from './random-stores.js';

/** Mistakes about stores that stand in no VPC. */
const mutants: readonly Mutant[] = [
  {
    name: 'every-request-over-tls',
    file: 'reach/outside/service-endpoint.ts',
    replace: '!isSubset(listener.ports, withoutTls)',
    by: 'listener.ports.length > 0',
  },
  {
    name: 'denials-of-a-part-as-denials-of-all',
    file: 'reach/policy/admitted.ts',
    replace: "coverageOf(statement.resources, question) === 'all'",
    by: "coverageOf(statement.resources, question) !== 'none'",
  },
  {
    name: 'keys-of-endpoints-fit-any-value',
    file: 'reach/policy/conditions.ts',
    replace: 'return plain === name ? empty : space.all;',
    by: 'return space.all;',
  },
];

describe('the engine on random stores in no VPC', () => {
  it('agrees with the simulator about who is answered', () => {
    holds(100, (draw) => disagreementsOutside(createReach, randomStores(draw)));
  });

  it.each(mutants)('disagrees with it where $name', async (mutant) => {
    const wrong = await engineWith(mutant);
    const complaints = Array.from({ length: 100 }, (_, seed) =>
      disagreementsOutside(wrong, randomStores(drawFrom(tapeOf(seed)))),
    ).flat();
    expect(complaints.length).toBeGreaterThan(0);
  });
});
