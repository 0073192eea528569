import { describe, expect, it } from 'vitest';
import { evaluate } from '../../checks/evaluate.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { backwardMoves, movedVerdicts, refutedByTheWhole } from './comparisons.js';
import { disagreements } from './disagreements.js';
import { drawFrom, tapeOf } from './draw.js';
import { type Hiding, hidings } from './hide.js';
import { holds } from './holds.js';
import { oneWayEdits } from './one-way-edits.js';
import { permuted } from './permute.js';
import { randomEstate } from './random-estates.js';
import { samplesOf } from './samples.js';

describe('the engine on random networks', () => {
  it('agrees with the simulator about witnesses, blocks and the exact set of clients', () => {
    holds(200, (draw) => {
      const estate = randomEstate(draw);
      return disagreements(createReach, estate, samplesOf(estate, draw));
    });
  });

  it('never answers against the direction of an edit', () => {
    holds(50, (draw) => {
      const estate = randomEstate(draw);
      return oneWayEdits.flatMap((edit) =>
        backwardMoves(createReach, estate, edit.apply(estate, draw), edit),
      );
    });
  });

  const refutes = (runs: number) => (hiding: Hiding) =>
    holds(runs, (draw) => {
      const whole = randomEstate(draw);
      return refutedByTheWhole(createReach, whole, hiding.apply(whole, draw), samplesOf(whole, draw));
    });
  it.each(hidings)('says nothing that the whole refutes when $name', refutes(12));
  it('says nothing that the whole refutes when several facts are missing at once', () => {
    holds(50, (draw) => {
      const whole = randomEstate(draw);
      const part = draw.several(hidings, 2, 4).reduce((known, hiding) => hiding.apply(known, draw), whole);
      return refutedByTheWhole(createReach, whole, part, samplesOf(whole, draw));
    });
  });

  it('answers alike in whatever order the facts come', () => {
    holds(50, (draw) => {
      const estate = randomEstate(draw);
      return movedVerdicts(createReach, estate, permuted(estate, draw));
    });
  });

  it('writes the same report in whatever order the facts come', () => {
    holds(50, (draw) => {
      const estate = randomEstate(draw);
      const report = (inventory: Inventory) =>
        JSON.stringify(
          evaluate(inventory, { declared: nothingDeclared, asOf: '2026-01-01T00:00:00Z', version: '0' }),
        );
      return report(permuted(estate, draw)) === report(estate) ? [] : ['the reports differ'];
    });
  });

  it('meets estates of both kinds often', () => {
    const kinds = Array.from({ length: 300 }, (_, seed) => {
      const reach = createReach(randomEstate(drawFrom(tapeOf(seed))));
      return reach.databases.map((subject) => reach.fromInternet(subject).now.kind);
    }).flat();
    const share = (kind: string) => kinds.filter((one) => one === kind).length / kinds.length;
    expect(share('reachable')).toBeGreaterThanOrEqual(0.2);
    expect(share('blocked')).toBeGreaterThanOrEqual(0.2);
    expect(share('unknown')).toBeLessThan(0.05);
  });
});
