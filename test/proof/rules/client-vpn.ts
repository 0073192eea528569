import type { Inventory } from '../../../checks/model/inventory.js';
import type { ClientVpnEndpoint } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { rules } from './edits.js';
import type { Withouts } from './without.js';

const everywhere = ['0.0.0.0/0', '::/0'];

/** Rules about Client VPN, each with worlds that lack it. */
export const ofClientVpn: Withouts = {
  R56: [
    {
      estate: endpoints((one) => ({
        ...one,
        authorizationRules: known(
          everywhere.map((destinationCidr) => ({ destinationCidr, state: 'active' })),
        ),
      })),
    },
    { estate: endpoints(withEveryRoute) },
    { estate: endpoints((one) => ({ ...one, ...withNetworks(one, { securityGroupIds: [] }) })) },
    { estate: endpoints((one) => ({ ...one, ...withNetworks(one, { state: 'associated' }) })) },
    {
      estate: rules((rule) =>
        rule.peer.kind === 'security-group' && rule.peer.id === 'sg-vpn' ? [] : [rule],
      ),
    },
  ],
};

function endpoints(change: (one: ClientVpnEndpoint) => ClientVpnEndpoint) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    clientVpnEndpoints: inventory.clientVpnEndpoints.map(change),
  });
}

function withEveryRoute(one: ClientVpnEndpoint): ClientVpnEndpoint {
  const networks = one.targetNetworks.known ? one.targetNetworks.value : [];
  const routes = networks.flatMap(({ subnetId }) =>
    everywhere.map((destinationCidr) => ({ destinationCidr, targetSubnetId: subnetId, state: 'active' })),
  );
  return { ...one, routes: known(routes) };
}

function withNetworks({ targetNetworks }: ClientVpnEndpoint, members: object) {
  return targetNetworks.known
    ? { targetNetworks: known(targetNetworks.value.map((network) => ({ ...network, ...members }))) }
    : {};
}
