import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import { drawFrom, tapeOf } from '../draw.js';
import { permuted } from '../permute.js';
import { movedWays } from '../ways/comparisons.js';
import { answerTo, concepts, estateOf } from './scenarios.js';

describe.each(concepts)('$concept', (concept) => {
  it('cites the documentation', () => {
    expect(concept.documentation.filter((url) => !url.startsWith('https://docs.aws.amazon.com/'))).toEqual(
      [],
    );
    expect(concept.documentation.length).toBeGreaterThan(0);
  });

  it.each(concept.cases)('$rule: $name', (scenario) => {
    const { by, admitted, gap, decidedBy } = scenario;
    expect(answerTo(concept, scenario)).toMatchObject({
      kind: scenario.expect,
      ...(by ? { by } : {}),
      ...(admitted ? { admitted } : {}),
      ...(gap ? { gaps: expect.arrayContaining([expect.stringContaining(gap)]) } : {}),
      ...(decidedBy ? { decidedBy } : {}),
    });
  });

  it.each(concept.cases)('answers alike in whatever order the facts come: $name', (scenario) => {
    const estate = estateOf(concept, scenario);
    for (const seed of [1, 2])
      expect(movedWays(createReach, estate, permuted(estate, drawFrom(tapeOf(seed))))).toEqual([]);
  });
});
