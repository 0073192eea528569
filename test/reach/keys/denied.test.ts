import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { operationIds } from '../../../checks/model/operations.js';
import { whoGetsTo } from '../../../checks/who.js';
import { deny } from '../../support/estates/index.js';
import { estateOf, readScenarios } from './scenario.js';

const options = { asOf: '2026-03-01T00:00:00Z', version: '0.0.0' };

/** Whoever gets to a database, and whether the answer says that there may be others. */
function answerAbout(inventory: Inventory, database: string) {
  const { holders, gaps, outsiders } = whoGetsTo(inventory, database, options);
  return { ids: new Set(holders.map(({ id }) => id)), gaps, outsiders };
}

describe('who gets to a database, when an operation is denied', () => {
  it.each(readScenarios('combinations.json'))('nobody is lost without a word: $title', (scenario) => {
    const whole = estateOf(scenario);
    const database = scenario.database ?? 'orders';
    const before = answerAbout(whole, database);
    const said = new Set(before.gaps.map(({ fact }) => fact));
    const problems = operationIds.flatMap((id) => {
      const part = deny(whole, id);
      // Without its own listing nobody knows the database by name.
      if (![...part.databaseInstances, ...part.databaseClusters].some((each) => each.id === database))
        return [];
      const after = answerAbout(part, database);
      const lost = [...before.ids].filter((holder) => !after.ids.has(holder));
      const isSaid = after.gaps.some(({ fact }) => !said.has(fact)) && after.outsiders !== 'no';
      return lost.length > 0 && !isSaid ? [`${id}: ${lost.join()}`] : [];
    });
    expect(problems).toEqual([]);
  });
});
