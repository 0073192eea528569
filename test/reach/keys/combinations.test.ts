import { describe, expect, it } from 'vitest';
import { answerTo, readScenarios } from './scenario.js';

const scenarios = readScenarios('combinations.json');

describe('who gets to a database', () => {
  it.each(scenarios)('$title', (scenario) => {
    expect(answerTo(scenario)).toEqual(scenario.expect);
  });

  it('is asked in scenarios with different titles', () => {
    const titles = scenarios.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});
