import { describe, expect, it } from 'vitest';
import { coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const arn = `arn:aws:vpc-lattice:${scope.region}:${scope.account}:targetgroup/tg-1`;
const service = `arn:aws:vpc-lattice:${scope.region}:${scope.account}:service/svc-1`;
const groups = listing('ListTargetGroups', [
  {
    id: 'tg-1',
    arn,
    name: 'orders',
    type: 'IP',
    protocol: 'TCP',
    port: 3306,
    vpcIdentifier: 'vpc-hub',
    status: 'ACTIVE',
    serviceArns: [service],
  },
]);
const about = { input: { targetGroupIdentifier: 'tg-1' } };

describe('target groups of VPC Lattice', () => {
  it('stand with their targets and the services that forward to them', () => {
    const targets = listing('ListTargets', [{ id: '10.0.1.10', port: 3306, status: 'HEALTHY' }], about);
    expect(inventoryOf(groups, targets).serviceTargetGroups).toEqual([
      {
        ...scope,
        id: 'tg-1',
        arn,
        type: 'IP',
        protocol: 'TCP',
        port: 3306,
        vpcId: 'vpc-hub',
        serviceArns: [service],
        targets: { known: true, value: [{ id: '10.0.1.10', port: 3306 }] },
      },
    ]);
  });

  it.each(['denied', 'failed'] as const)('have unknown targets when the answer was %s', (kind) => {
    const inventory = inventoryOf(groups, refusal('ListTargets', kind, about));
    expect(inventory.serviceTargetGroups[0]?.targets).toMatchObject({
      known: false,
      gap: { reason: kind, fact: 'targets of tg-1', action: 'vpc-lattice:ListTargets' },
    });
  });

  it.each([
    ['ListTargetGroups', {}, 'a target group of VPC Lattice without id or arn', undefined],
    ['ListTargets', { port: 3306 }, 'a target of tg-1 without id', 'tg-1'],
  ] as const)('are not dropped in silence: %s', (operation, item, problem, parent) => {
    const page = parent === undefined ? listing(operation, [item]) : listing(operation, [item], about);
    const inventory = inventoryOf(...(parent === undefined ? [] : [groups]), page);
    expect(coverageOf(inventory, operation, parent)).toMatchObject({
      status: 'failed',
      detail: `not understood: ${problem}`,
    });
  });
});
