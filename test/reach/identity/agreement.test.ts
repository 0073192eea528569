import { describe, expect, it } from 'vitest';
import { drawFrom, tapeOf } from '../draw.js';
import { compareWorld, emptyTally } from './agreement.js';

describe('the compiled evaluator', () => {
  it('agrees with the literal one, and no value of a hidden key refutes it', () => {
    const tally = emptyTally();
    for (let seed = 0; seed < 600; seed++) compareWorld(drawFrom(tapeOf(seed)), tally);
    expect(tally.disagreements).toEqual([]);
    expect(tally.requests).toBe(12_000);
    // Every kind of answer has to occur, or the agreement says little.
    for (const [kind, count] of Object.entries(tally.kinds))
      expect([kind, count > 300]).toEqual([kind, true]);
  });
});
