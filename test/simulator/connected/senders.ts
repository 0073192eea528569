import type { Inventory } from '../../../checks/model/inventory.js';
import type { Sender, SendersInto } from './attempt.js';
import { clientVpns } from './client-vpn.js';
import { connections } from './connections.js';
import { throughLoadBalancers } from './load-balancer.js';

/** Whatever packets can come from, except straight from the internet. One line for each kind. */
export const senderKinds: Readonly<Record<string, SendersInto>> = {
  ...connections,
  'Client VPN': clientVpns,
  'load balancer': throughLoadBalancers,
};

/** Everything that some configuration, in whatever state, joins to the VPC. */
export function sendersInto(inventory: Inventory, vpcId: string): readonly Sender[] {
  return Object.values(senderKinds).flatMap((kind) => kind(inventory, vpcId));
}
