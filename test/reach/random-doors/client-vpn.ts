import type { SecurityGroup, SecurityGroupRule, Subnet } from '../../../checks/model/network.js';
import type { ClientVpnEndpoint } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { databaseBlocks, hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from './random-door.js';

const scope = { account: hub, region };
const group = 'sg-vpn';

/**
 * An endpoint of Client VPN with one or two target networks in the hub, and rules of databases that refer to it. Where a
 * load balancer may hand its addresses on, which nobody tells, there is none.
 */
export const withClientVpn: RandomDoor = (draw, estate) => {
  if (estate.loadBalancers.length > 0 || draw.chance(10)) return estate;
  const homes = draw
    .shuffled(estate.subnets.filter(({ vpcId, cidr }) => vpcId === 'vpc-hub' && cidr !== undefined))
    .slice(0, 1 + draw.below(2));
  return {
    ...estate,
    clientVpnEndpoints: [randomEndpoint(draw, homes)],
    securityGroups: [
      ...estate.securityGroups.map((one) => referring(draw, one)),
      {
        ...scope,
        owner: hub,
        vpcId: 'vpc-hub',
        id: group,
        ingress: known([]),
        egress: known(egressOf(draw)),
      },
    ],
  };
};

function randomEndpoint(draw: Draw, homes: readonly Subnet[]): ClientVpnEndpoint {
  const wide = ['10.1.0.0/16', '10.1.0.0/16', '0.0.0.0/0', '::/0'] as const;
  const block = () => (draw.chance(80) ? draw.one(wide) : draw.one(databaseBlocks));
  const count = 1 + draw.below(2);
  return {
    ...scope,
    id: 'cvpn-endpoint-1',
    state: draw.chance(94) ? 'available' : draw.one(['pending-associate', 'deleting']),
    vpcId: 'vpc-hub',
    securityGroupIds: [group],
    clientCidr: '172.28.0.0/22',
    authenticationTypes: ['certificate-authentication'],
    targetNetworks: known(
      homes.map(({ id, vpcId }) => ({
        subnetId: id,
        vpcId,
        securityGroupIds: [group],
        state: draw.chance(94) ? 'associated' : 'disassociating',
      })),
    ),
    authorizationRules: known(
      Array.from({ length: count }, () => ({
        destinationCidr: block(),
        accessAll: draw.chance(50),
        state: draw.chance(92) ? 'active' : 'failed',
      })),
    ),
    routes: known(
      homes.flatMap(({ id }) =>
        draw.chance(88)
          ? [
              {
                destinationCidr: block(),
                targetSubnetId: id,
                state: draw.chance(92) ? 'active' : 'failed',
              },
            ]
          : [],
      ),
    ),
  };
}

function egressOf(draw: Draw): readonly SecurityGroupRule[] {
  const to = (cidr: string): SecurityGroupRule => ({ protocol: '-1', peer: { kind: 'cidr', cidr } });
  if (draw.chance(75)) return [to('0.0.0.0/0'), to('::/0')];
  const toGroup = { kind: 'security-group' as const, id: 'sg-orders', account: hub };
  return [
    draw.one([
      to('10.1.0.0/24'),
      { ...to('0.0.0.0/0'), protocol: 'udp' },
      { protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer: toGroup },
    ]),
  ];
}

function referring(draw: Draw, one: SecurityGroup): SecurityGroup {
  if (!one.ingress.known || !draw.chance(40)) return one;
  const peer = { kind: 'security-group' as const, id: group, account: hub };
  const rule = { id: `${one.id}-vpn`, protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer };
  return { ...one, ingress: known([...one.ingress.value, rule]) };
}
