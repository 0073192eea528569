import type { Inventory } from '../../../checks/model/inventory.js';
import { randomConnectedEstate } from '../connected-estates.js';
import type { Draw } from '../draw.js';
import { withAccelerators } from './accelerators.js';
import { withRoutesBeyond } from './beyond.js';
import { withClientVpn } from './client-vpn.js';
import { withCoreNetwork } from './core-network.js';
import { withDirectConnect } from './direct-connect.js';
import { withEndpointServices } from './endpoint-services.js';
import { withInspection } from './inspection.js';
import { withInstanceConnect } from './instance-connect.js';
import { withInternet } from './internet.js';
import { withResourceConfigurations } from './lattice.js';
import { withLoadBalancers } from './load-balancers.js';
import { withPropagation } from './propagation.js';
import { withProxies } from './proxies.js';
import type { RandomDoor } from './random-door.js';
import { withTransitPeerings } from './transit-peerings.js';
import { withVerifiedAccess } from './verified-access.js';

/** Every kind of door, each after those that it builds upon. One line for each kind. */
const doors: readonly RandomDoor[] = [
  withPropagation,
  withRoutesBeyond,
  withInspection,
  withCoreNetwork,
  withInternet,
  withProxies,
  withLoadBalancers,
  withAccelerators,
  withEndpointServices,
  withClientVpn,
  withResourceConfigurations,
  withVerifiedAccess,
  withInstanceConnect,
  withTransitPeerings,
  withDirectConnect,
];

/** The network `hub` with its databases, the networks that are connected to it, and every kind of door. */
export function randomEstateWithDoors(draw: Draw): Inventory {
  return doors.reduce((estate, door) => door(draw, estate), randomConnectedEstate(draw));
}
