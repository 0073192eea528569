import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { createKeys } from '../../../checks/reach/keys/access.js';
import { connectedEstate } from '../../support/estates/connected.js';
import { deny, estates, here } from '../../support/estates/index.js';
import { securityGroup, tcp } from '../../support/estates/network.js';

function standsIn(inventory: Inventory) {
  const reach = createReach(inventory);
  const [subject] = reach.databases;
  if (!subject) throw new Error('there is no database');
  return createKeys(reach).networkOf(subject).stands;
}

const gapsOfStands = (inventory: Inventory) =>
  standsIn(inventory).gaps.map(({ action, fact }) => action ?? fact);

/** A host in a network that nobody knows to be connected, or around a database whose network nobody knows, may be one. */
describe('hosts from which packets reach a database', () => {
  it('are all known where everything around was listed', () => {
    expect(gapsOfStands(estates['private-instance']())).toEqual([]);
  });

  it.each([
    ['DescribeVpcPeeringConnections', 'ec2:DescribeVpcPeeringConnections'],
    ['DescribeTransitGatewayAttachments', 'ec2:DescribeTransitGatewayAttachments'],
    ['DescribeNetworkInterfaces', 'ec2:DescribeNetworkInterfaces'],
  ] as const)('may be more without %s', (id, action) => {
    expect(gapsOfStands(deny(estates['private-instance'](), id))).toContain(action);
  });

  it('may be any where the network of the database is not known', () => {
    const whole = estates['private-instance']();
    const nowhere = deny(
      { ...whole, databaseSubnetGroups: whole.databaseSubnetGroups.map(({ vpcId: _, ...group }) => group) },
      'DescribeSubnets',
    );
    expect(gapsOfStands(nowhere)).toContain('ec2:DescribeSubnets');
  });
});

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-enis */
describe('a function in a connected network, behind a group that the database admits', () => {
  const group = { ...securityGroup('sg-tasks', []), vpcId: 'vpc-spoke' };
  const admitted = tcp('sgr-tasks', 3306, { kind: 'security-group', id: 'sg-tasks' });
  const estate = (groupId: string, subnetId = 'subnet-spoke-a'): Inventory => {
    const base = connectedEstate();
    return {
      ...base,
      securityGroups: [
        ...base.securityGroups.map((one) =>
          one.id === 'sg-orders' ? { ...one, ingress: known([admitted]) } : one,
        ),
        group,
        { ...group, id: 'sg-other' },
      ],
      transitGateways: base.transitGateways.map((one) => ({
        ...one,
        securityGroupReferencingSupport: 'enable',
      })),
      transitGatewayAttachments: base.transitGatewayAttachments.map((one) => ({
        ...one,
        vpc: known({
          vpcId: one.resourceId ?? '',
          subnetIds: one.resourceId === 'vpc-hub' ? ['subnet-hub-a', 'subnet-hub-b'] : ['subnet-spoke-a'],
          applianceModeSupport: 'disable',
          securityGroupReferencingSupport: 'enable',
        }),
      })),
      workloads: [
        {
          ...here,
          kind: 'lambda-function',
          arn: 'arn:aws:lambda:eu-west-1:111122223333:function:tasks',
          name: 'tasks',
          roleArn: 'arn:aws:iam::111122223333:role/tasks',
          subnetIds: [subnetId],
          securityGroupIds: [groupId],
        },
      ],
    };
  };
  const functions = (inventory: Inventory) =>
    standsIn(inventory).functions.map(({ id, doubts }) => [id, ...doubts.map(({ fact }) => fact)]);

  it('may be one while it has no interface', () => {
    expect(functions(estate('sg-tasks'))).toEqual([
      ['tasks', 'which addresses tasks has once somebody invokes it'],
    ]);
  });

  it('is none behind another group', () => {
    expect(functions(estate('sg-other'))).toEqual([]);
  });
});
