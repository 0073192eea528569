import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import { answerTo, concepts } from './scenarios.js';

describe.each(concepts)('$concept', ({ documentation, base, way, cases }) => {
  it('cites the documentation', () => {
    expect(documentation.filter((url) => !url.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
    expect(documentation.length).toBeGreaterThan(0);
  });

  it.each(cases)('$rule: $name', (scenario) => {
    expect(answerTo(createReach, scenario, { base, way: scenario.way ?? way })).toMatchObject({
      kind: scenario.expect,
      ...(scenario.by ? { by: scenario.by } : {}),
      ...(scenario.admitted ? { admitted: scenario.admitted } : {}),
      ...(scenario.gap ? { gaps: expect.arrayContaining([expect.stringContaining(scenario.gap)]) } : {}),
    });
  });
});
