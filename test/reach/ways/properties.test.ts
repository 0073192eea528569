import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import { fromInternet } from '../../../checks/reach/from-internet.js';
import { type Conclude, verdictOf } from '../../../checks/reach/network/verdict.js';
import { waysInto } from '../../../checks/reach/ways.js';
import { randomConnectedEstate } from '../connected-estates.js';
import { drawFrom, tapeOf } from '../draw.js';
import type { Hiding } from '../hide.js';
import { holds } from '../holds.js';
import { permuted } from '../permute.js';
import { backwardWays, movedWays, refutedByTheWhole } from './comparisons.js';
import { disagreements } from './disagreements.js';
import { hidings } from './hide.js';
import { connectedEdits } from './one-way-edits.js';
import { connectedSamplesOf } from './samples.js';

describe('the engine on random connected networks', () => {
  it('agrees with the simulator about witnesses, blocks and the exact set of clients', () => {
    holds(50, (draw) => {
      const estate = randomConnectedEstate(draw);
      return disagreements(createReach, estate, connectedSamplesOf(estate));
    });
  });

  it('never answers against the direction of an edit', () => {
    holds(20, (draw) => {
      const estate = randomConnectedEstate(draw);
      return connectedEdits.flatMap((edit) =>
        backwardWays(createReach, estate, edit.apply(estate, draw), edit),
      );
    });
  });

  const refutes = (runs: number) => (hiding: Hiding) =>
    holds(runs, (draw) => {
      const whole = randomConnectedEstate(draw);
      return refutedByTheWhole(createReach, whole, hiding.apply(whole, draw), connectedSamplesOf(whole));
    });
  it.each(hidings)('says nothing that the whole refutes when $name', refutes(4));
  it('says nothing that the whole refutes when several facts are missing at once', () => {
    holds(20, (draw) => {
      const whole = randomConnectedEstate(draw);
      const part = draw.several(hidings, 2, 4).reduce((known, hiding) => hiding.apply(known, draw), whole);
      return refutedByTheWhole(createReach, whole, part, connectedSamplesOf(whole));
    });
  });

  it('answers alike in whatever order the facts come', () => {
    holds(30, (draw) => {
      const estate = randomConnectedEstate(draw);
      return movedWays(createReach, estate, permuted(estate, draw));
    });
  });

  it('says the same whether verdicts are worked out when they are read or every gate is put together', () => {
    holds(300, (draw) => {
      const whole = randomConnectedEstate(draw);
      const part = draw.several(hidings, 0, 2).reduce((known, hiding) => hiding.apply(known, draw), whole);
      const { estate, databases } = createReach(part);
      return databases.flatMap((subject) => {
        const byGates: Conclude = (way) => verdictOf(way);
        return [
          [waysInto(estate, subject), waysInto(estate, subject, { wanted: () => true, conclude: byGates })],
          [fromInternet(estate, subject), fromInternet(estate, subject, byGates)],
        ].flatMap((answers) => {
          const [whenRead, together] = answers.map((answer) => JSON.stringify(answer));
          return whenRead === together ? [] : [`${subject.id}: ${whenRead} instead of ${together}`];
        });
      });
    });
  });

  it('answers about a database alike, whatever was asked about others before', () => {
    holds(30, (draw) => {
      const estate = randomConnectedEstate(draw);
      const together = createReach(estate);
      return [...together.databases].reverse().flatMap((subject) => {
        const alone = createReach(estate);
        const [shared, fresh] = [together, alone].map((reach) => JSON.stringify(reach.waysInto(subject)));
        return shared === fresh ? [] : [`${subject.id}: ${shared} instead of ${fresh}`];
      });
    });
  });

  it('meets ways of both kinds often', () => {
    const kinds = Array.from({ length: 300 }, (_, seed) => {
      const reach = createReach(randomConnectedEstate(drawFrom(tapeOf(seed))));
      return reach.databases.flatMap((subject) => reach.waysInto(subject).ways.map(({ now }) => now.kind));
    }).flat();
    const share = (kind: string) => kinds.filter((one) => one === kind).length / kinds.length;
    expect(share('reachable')).toBeGreaterThanOrEqual(0.2);
    expect(share('blocked')).toBeGreaterThanOrEqual(0.2);
    expect(share('unknown')).toBeLessThan(0.05);
  });
});
