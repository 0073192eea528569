import { known } from '../../../checks/model/value.js';
import { hub, partner, region, stranger } from '../connected-estates-facts.js';
import type { RandomDoor } from './random-door.js';

const accounts = [partner, stranger, '777788889999'];

/** An endpoint service that offers load balancers of the hub to other accounts. */
export const withEndpointServices: RandomDoor = (draw, estate) => {
  if (estate.loadBalancers.length === 0 || !draw.chance(35)) return estate;
  const offered = draw.several(estate.loadBalancers, 1, 2);
  const isDual = offered.every((one) => one.kind !== 'classic' && one.ipAddressType === 'dualstack');
  const enforced = draw.chance(65) ? 'on' : 'off';
  return {
    ...estate,
    loadBalancers: estate.loadBalancers.map((one) =>
      one.kind === 'classic' || one.securityGroupIds.length === 0
        ? one
        : { ...one, enforceSecurityGroupsOnPrivateLink: enforced },
    ),
    endpointServices: [
      {
        ...{ account: hub, region, id: 'vpce-svc-1', name: 'orders-service' },
        state: draw.chance(92) ? 'Available' : draw.one(['Pending', 'Deleting', 'Failed']),
        types: ['Interface'],
        networkLoadBalancerArns: offered.map(({ arn }) => arn),
        gatewayLoadBalancerArns: [],
        acceptanceRequired: draw.chance(50),
        ipAddressTypes: isDual ? draw.one([['ipv4'], ['ipv4', 'ipv6'], ['ipv6']]) : ['ipv4'],
        supportedRegions: [],
        allowedPrincipals: known(
          draw.chance(10)
            ? ['*']
            : draw.several(accounts, 0, 2).map((account) => `arn:aws:iam::${account}:root`),
        ),
        connections: known(
          draw.several(accounts, 0, 2).map((endpointOwner) => ({
            endpointId: `vpce-of-${endpointOwner}`,
            endpointOwner,
            state: draw.one(['available', 'available', 'pendingAcceptance', 'rejected']),
          })),
        ),
      },
    ],
  };
};
