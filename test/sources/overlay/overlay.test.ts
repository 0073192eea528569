import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateWorlds } from '../../../checks/evaluate-worlds.js';
import { nothingDeclared } from '../../../checks/model/declared-set.js';
import type { OperationId } from '../../../checks/model/operations.js';
import { changesIn, type Deployment, differenceOf, overlaid, time } from './overlaid.js';

interface Scenario extends Deployment {
  readonly name: string;
  readonly changes: readonly string[];
  /** A part of what keeps a change from being certain. */
  readonly because?: string;
  readonly appeared?: readonly string[];
  readonly disappeared?: readonly string[];
  readonly refused?: string;
}

const scenarios = JSON.parse(
  readFileSync(join(import.meta.dirname, 'scenarios.json'), 'utf8'),
) as readonly Scenario[];

describe('a template over the account into which it is deployed', () => {
  it.each(scenarios)('$name', (scenario) => {
    const difference = differenceOf(scenario);
    expect(changesIn(difference)).toEqual(scenario.changes);
    const reasons = difference.changes.flatMap(({ gaps }) =>
      gaps.map(({ fact, detail = '' }) => `${fact} ${detail}`),
    );
    expect(reasons.join('\n')).toContain(scenario.because ?? '');
    expect(difference.appeared.map(({ id }) => id)).toEqual(scenario.appeared ?? []);
    expect(difference.disappeared.map(({ id }) => id)).toEqual(scenario.disappeared ?? []);
    const { refusals } = overlaid(scenario);
    expect(refusals.map(({ text }) => text).join('\n')).toContain(scenario.refused ?? '');
    expect(refusals.length > 0).toBe(scenario.refused !== undefined);
  });
});

describe('its own template', () => {
  it('leaves every fact of the account as it is', () => {
    const { before, after } = overlaid({});
    expect(after.map(({ inventory }) => ({ ...inventory, source: before.source }))).toEqual([before]);
  });
});

const calls: readonly OperationId[] = [
  'DescribeVpcs',
  'DescribeSubnets',
  'DescribeRouteTables',
  'DescribeInternetGateways',
  'DescribeNetworkAcls',
  'DescribeSecurityGroups',
  'DescribeSecurityGroupRules',
  'DescribeNetworkInterfaces',
  'DescribeDBInstances',
  'DescribeDBSubnetGroups',
];

/** What the estates after a deployment say of each database, as one answer. */
function verdictsAfter(deployment: Deployment): ReadonlyMap<string, string> {
  const { databases } = evaluateWorlds(overlaid(deployment).after, {
    declared: nothingDeclared,
    asOf: time,
    version: '0.0.0',
  });
  return new Map(databases.map(({ arn, internet }) => [arn, internet]));
}

describe('a capture that lacks an answer', () => {
  const sampled = scenarios.filter(({ denied }, index) => denied === undefined && index % 4 === 0);

  it.each(sampled)('makes nothing safe or open: $name', (scenario) => {
    const whole = verdictsAfter(scenario);
    for (const call of calls) {
      for (const [arn, verdict] of verdictsAfter({ ...scenario, denied: [call] })) {
        const known = whole.get(arn);
        const allowed = known === undefined ? ['unknown'] : [known, 'unknown'];
        expect([call, arn, allowed]).toEqual([call, arn, expect.arrayContaining([verdict])]);
      }
    }
  });
});
