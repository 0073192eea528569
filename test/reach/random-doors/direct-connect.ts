import { known } from '../../../checks/model/value.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from './random-door.js';

/** Direct Connect gateways and virtual interfaces that end, or no longer end, at virtual private gateways. */
export const withDirectConnect: RandomDoor = (draw, estate) => ({
  ...estate,
  vpnGateways: estate.vpnGateways.map((gateway) => ({
    ...gateway,
    directConnectGateways: known(draw.chance(20) ? [randomAssociation(draw)] : []),
    virtualInterfaces: known(draw.chance(20) ? [randomInterface(draw)] : []),
  })),
});

function randomAssociation(draw: Draw) {
  return { directConnectGatewayId: 'dx-1', state: draw.one(['associated', 'updating', 'disassociated']) };
}

function randomInterface(draw: Draw) {
  const state = draw.one(['available', 'down', 'testing', 'deleted', 'rejected']);
  return { id: 'dxvif-1', state, addressFamilies: draw.one([['ipv4'], ['ipv4', 'ipv6']]) };
}
