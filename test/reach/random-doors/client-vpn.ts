import type { Subnet } from '../../../checks/model/network.js';
import type { ClientVpnEndpoint } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { databaseBlocks, hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { homesIn, withCallerGroup } from './callers.js';
import type { RandomDoor } from './random-door.js';

const scope = { account: hub, region };
const group = 'sg-vpn';

/**
 * An endpoint of Client VPN with one or two target networks in the hub, and rules of databases that refer to it. Where a
 * proxy is called in another network, there is none.
 */
export const withClientVpn: RandomDoor = (draw, estate) => {
  if (estate.databaseProxyEndpoints.length > 0 || draw.chance(10)) return estate;
  const homes = homesIn(draw, estate);
  return {
    ...estate,
    clientVpnEndpoints: [randomEndpoint(draw, homes)],
    securityGroups: withCallerGroup(draw, estate.securityGroups, group),
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
        associationId: `cvpn-assoc-${id}`,
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
