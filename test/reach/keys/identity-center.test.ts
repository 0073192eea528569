import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { OperationId } from '../../../checks/model/operations.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { createKeys } from '../../../checks/reach/keys/access.js';
import { deny } from '../../support/estates/index.js';
import { answerTo, estateOf, linesOf, readScenarios } from './scenario.js';

const scenarios = readScenarios('identity-center.json');

describe('who gets in by permission sets', () => {
  it.each(scenarios)('$title', ({ expect: expected, ...scenario }) => {
    expect(answerTo(scenario)).toEqual(expected);
  });

  const titled = (title: string) => {
    const found = scenarios.find((scenario) => scenario.title === title);
    if (!found) throw new Error(`there is no scenario ${title}`);
    return estateOf(found);
  };
  const role = 'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dba_0123456789abcdef';
  const provider = 'arn:aws:iam::111122223333:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE';

  it.each([
    'ListIdentityCenterInstances',
    'ListPermissionSetsProvisionedToAccount',
    'DescribePermissionSet',
    'ListAccountAssignments',
  ] as const satisfies readonly OperationId[])(
    'are those whom the provider vouches for, without %s',
    (denied) => {
      const inventory = deny(titled('whom a permission set is assigned to stands for the provider'), denied);
      expect(linesOf(inventory, 'orders')).toEqual([
        `${provider} gets in: becomes ${role} by sts-001, modify-instance`,
        `${role} gets in: modify-instance`,
      ]);
      const reach = createReach(inventory);
      const [subject] = reach.databases;
      if (!subject) throw new Error('there is a database');
      const access = createKeys(reach)
        .whoGetsTo(subject)
        .find(({ carrier }) => carrier.key === provider);
      const gaps = access?.parts.flatMap(({ becomes }) => becomes.flatMap(({ judged }) => judged.gaps));
      expect(gaps?.map(({ action }) => action)).toEqual(['sso:ListAccountAssignments']);
    },
  );

  it.each([
    'ListIdentityCenterInstances',
    'ListPermissionSetsProvisionedToAccount',
    'DescribePermissionSet',
  ] as const satisfies readonly OperationId[])('are perhaps those who may assign, without %s', (denied) => {
    const inventory = deny(titled('who may assign a permission set becomes its role'), denied);
    expect(linesOf(inventory, 'orders').filter((line) => line.includes('AWSReservedSSO_Ops'))).toEqual([
      `aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_00112233445566aa perhaps gets in: becomes ${role} by permission-set-assignment, modify-instance`,
    ]);
  });

  it('perhaps have what is assigned to several groups, where nobody read who is in them', () => {
    const inventory = deny(titled('who is in one group is told with it'), 'ListGroupMemberships');
    const inBy = (name: string, assigned: string, by: string) =>
      `becomes arn:aws:identitystore:::group/9067-${name} by identity-center-member, becomes aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_${assigned}_0123456789abcdef by sts-001, ${by}`;
    const ways = [
      inBy('secrets', 'Secrets', 'secret orders-master'),
      inBy('hosts', 'Hosts', 'session i-bastion'),
    ];
    expect(linesOf(inventory, 'orders').filter((line) => line.includes('gets in'))).toEqual([
      `whoever is in several groups of Identity Center perhaps gets in: ${ways.join(' + ')}`,
    ]);
  });

  it('are perhaps those who may join some group, where nobody read to which it is assigned', () => {
    const inventory = deny(
      titled('who may join a group becomes what is assigned to it'),
      'ListAccountAssignments',
    );
    expect(linesOf(inventory, 'orders').filter((line) => line.includes('permission-set-group'))).toEqual([
      `aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_00112233445566aa perhaps gets in: becomes ${role} by permission-set-group, modify-instance`,
    ]);
  });

  /** The account has an instance that it made itself, beside the one of its organization or without one. */
  const withOwnInstance = (inventory: Inventory): Inventory => ({
    ...inventory,
    identityCenterInstances: inventory.identityCenterInstances.map((instance) => ({
      ...instance,
      ownerAccount: instance.account,
    })),
  });
  const assigning = (inventory: Inventory) =>
    linesOf(inventory, 'orders').filter((line) => line.includes('permission-set-assignment'));

  it('are none whose account has an instance of its own alone, which assigns no roles', () => {
    const delegated = titled('a delegated administrator assigns sets as well');
    expect(assigning(delegated)).not.toEqual([]);
    expect(assigning(withOwnInstance(delegated))).toEqual([]);
  });

  it('are those whose account has an instance of its own, where nobody read who manages its organization', () => {
    const delegated = titled('a delegated administrator assigns sets as well');
    const [instance] = delegated.identityCenterInstances;
    const organizations = delegated.organizations.filter(({ account }) => account !== instance?.account);
    expect(assigning(withOwnInstance({ ...delegated, organizations }))).not.toEqual([]);
  });
});
