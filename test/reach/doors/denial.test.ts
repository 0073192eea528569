import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { type OperationId, operationIds } from '../../../checks/model/operations.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { databaseReachableFromUndeclaredAccount } from '../../../checks/rules/database-reachable-from-undeclared-account.js';
import { databaseReachableFromUndeclaredNetwork } from '../../../checks/rules/database-reachable-from-undeclared-network.js';
import { databaseReachableThroughLoadBalancer } from '../../../checks/rules/database-reachable-through-load-balancer.js';
import { databaseReachableThroughVerifiedAccess } from '../../../checks/rules/database-reachable-through-verified-access.js';
import { clientVpn } from '../../support/estates/client-vpn.js';
import { frontedAfar } from '../../support/estates/fronted-afar.js';
import { deny, estates, verifiedAccessInstance } from '../../support/estates/index.js';
import { contextOf } from '../../support/spec.js';
import { edited } from '../../support/spec-edit.js';

const { declared, asOf } = contextOf('base: fronted-afar');

const cases = [
  [databaseReachableThroughLoadBalancer, frontedAfar()],
  [databaseReachableFromUndeclaredNetwork, frontedAfar()],
  [databaseReachableFromUndeclaredNetwork, clientVpn()],
  [databaseReachableThroughVerifiedAccess, verifiedAccessInstance()],
  [databaseReachableFromUndeclaredAccount, estates['shared-resource']()],
  [databaseReachableFromUndeclaredAccount, overServiceNetwork()],
] as const;

/** A partner's network gets to `orders` over a service network, and nobody has an endpoint. */
function overServiceNetwork(): Inventory {
  const vpcs = [{ vpcId: 'vpc-partner', createdBy: '999988887777', state: 'ACTIVE' }];
  return edited(estates['shared-resource'](), [
    { 'resourceConfigurations/rcfg-orders/endpoints': [] },
    {
      'resourceConfigurations/rcfg-orders/serviceNetworks': [
        { serviceNetworkId: 'sn-shop', state: 'ACTIVE' },
      ],
    },
    { 'serviceNetworks/sn-shop/vpcs': vpcs },
  ]);
}

/** The answers that hold something, but for those without which the database is not seen. */
function answersOf({ coverage }: Inventory): readonly OperationId[] {
  const held = new Set(coverage.filter(({ items }) => items > 0).map(({ operation }) => operation));
  return operationIds.filter((id) => held.has(id) && !id.startsWith('DescribeDB'));
}

it.each(cases)('$id never passes for want of two answers', (check, estate) => {
  const about = answersOf(estate);
  const passing = about.flatMap((first, index) =>
    about
      .slice(index)
      .filter((second) => {
        const inventory: Inventory = deny(deny(estate, first), second);
        const findings = check.evaluate({ inventory, reach: createReach(inventory), declared, asOf });
        return findings.some(({ status }) => status === 'pass');
      })
      .map((second) => `${first} ${second}`),
  );
  expect(passing).toEqual([]);
});
