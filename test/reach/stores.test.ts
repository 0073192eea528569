import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import type { Verdict } from '../../checks/model/verdict.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { drawFrom, tapeOf } from './draw.js';
import { randomEstate } from './random-estates.js';
import { asWarehouses } from './restated.js';

/** What a verdict says about clients and layers, without the names of what it is about. */
function gist(verdict: Verdict): unknown {
  switch (verdict.kind) {
    case 'reachable': {
      const { admitted, subnetId, hops } = verdict.path;
      return { kind: verdict.kind, admitted, subnetId, layers: hops.map(({ layer }) => layer) };
    }
    case 'blocked':
      return { kind: verdict.kind, by: verdict.by.map(({ layer, code }) => `${layer} ${code}`) };
    case 'unknown':
      return { kind: verdict.kind };
  }
}

function verdictsOf(inventory: Inventory) {
  const reach = createReach(inventory);
  return new Map(
    reach.databases.map((subject) => {
      const { now, failover, ipv4, ipv6 } = reach.fromInternet(subject);
      return [subject.arn, { now, failover, ipv4, ipv6 }] as const;
    }),
  );
}

it('a warehouse is judged as an instance of RDS in its place would be, and as well as it can be told', () => {
  const seen = { compared: 0, reachable: 0, blocked: 0 };
  fc.assert(
    fc.property(fc.noBias(fc.nat()), (seed) => {
      const estate = randomEstate(drawFrom(tapeOf(seed)));
      const later = verdictsOf(asWarehouses(estate));
      for (const [arn, verdicts] of verdictsOf(estate)) {
        const restated = later.get(arn);
        for (const when of ['now', 'failover', 'ipv4', 'ipv6'] as const) {
          const verdict = verdicts[when];
          // Redshift names its interface, so that what RDS leaves open may be decided.
          if (verdict.kind === 'unknown') continue;
          expect({ arn, when, ...(restated && { is: gist(restated[when]) }) }).toEqual({
            arn,
            when,
            is: gist(verdict),
          });
          seen.compared += 1;
          seen[verdict.kind] += 1;
        }
      }
    }),
    { seed: 20201016, numRuns: 300, endOnFailure: true },
  );
  expect(Math.min(seen.reachable, seen.blocked)).toBeGreaterThan(300);
});
