import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { createKeys } from '../../../checks/reach/keys/access.js';
import { deny } from '../../support/estates/deny.js';
import { role } from '../../support/estates/identities.js';
import { estates } from '../../support/estates/index.js';
import { edited } from '../../support/spec-edit.js';

/** `orders`, which its group alone keeps from the internet, and a role that may open the group. */
const shut: Inventory = edited(estates['public-instance'](), [
  { remove: 'securityGroups/sg-orders/ingress/sgr-orders-world' },
  { add: { iamRoles: role('app', 'ec2:AuthorizeSecurityGroupIngress', '*') } },
]);

function doorsInto(inventory: Inventory) {
  const reach = createReach(inventory);
  const [subject] = reach.databases;
  if (!subject) throw new Error('there is no database');
  return createKeys(reach)
    .whoGetsTo(subject)
    .map(({ worth, isSure, parts }) => ({
      worth,
      isSure,
      missing: parts.flatMap(({ piece }) => piece.judged.gaps.map(({ action }) => action)),
    }));
}

it('whoever opens the group that alone keeps the internet out opens a door', () => {
  expect(doorsInto(shut)).toEqual([{ worth: 'door', isSure: true, missing: [] }]);
});

it.each([
  ['DescribeRouteTables', 'ec2:DescribeRouteTables'],
  ['DescribeNetworkAcls', 'ec2:DescribeNetworkAcls'],
  ['DescribeVpcBlockPublicAccessOptions', 'ec2:DescribeVpcBlockPublicAccessOptions'],
] as const)('that is not sure where %s was denied, since other layers may keep it out', (id, action) => {
  expect(doorsInto(deny(shut, id))).toEqual([{ worth: 'door', isSure: false, missing: [action] }]);
});
