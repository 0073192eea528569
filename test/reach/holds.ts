import fc from 'fast-check';
import { expect } from 'vitest';
import { runs } from '../support/runs.js';
import { type Draw, drawFrom, tapeOf } from './draw.js';

/** Tries that many seeds in a usual run; none may yield a complaint. A counterexample is the seed of the tape that shows it again. */
export function holds(usual: number, complaintsAbout: (draw: Draw) => readonly string[]): void {
  fc.assert(
    fc.property(fc.noBias(fc.nat()), (seed) => {
      expect(complaintsAbout(drawFrom(tapeOf(seed)))).toEqual([]);
    }),
    { seed: 20201016, numRuns: runs(usual), endOnFailure: true },
  );
}
