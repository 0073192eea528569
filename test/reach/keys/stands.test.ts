import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import { createKeys } from '../../../checks/reach/keys/access.js';
import { deny, estates } from '../../support/estates/index.js';

function gapsOfStands(inventory: ReturnType<(typeof estates)['private-instance']>) {
  const reach = createReach(inventory);
  const [subject] = reach.databases;
  if (!subject) throw new Error('there is no database');
  return createKeys(reach)
    .networkOf(subject)
    .stands.gaps.map(({ action, fact }) => action ?? fact);
}

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
