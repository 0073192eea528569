import { describe, expect, it } from 'vitest';
import { answerTo, concepts } from './scenarios.js';

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
});
