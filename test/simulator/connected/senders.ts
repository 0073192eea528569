import type { Inventory } from '../../../checks/model/inventory.js';
import type { Sender, SendersInto } from './attempt.js';
import { peers } from './peering.js';
import { attachments } from './transit-gateway.js';
import { vpnGateways } from './vpn-gateway.js';

/** Whatever packets can come from, except straight from the internet. One line for each kind. */
export const senderKinds: Readonly<Record<string, SendersInto>> = {
  peering: peers,
  'transit gateway': attachments,
  'VPN gateway': vpnGateways,
};

/** Everything that some configuration, in whatever state, joins to the VPC. */
export function sendersInto(inventory: Inventory, vpcId: string): readonly Sender[] {
  return Object.values(senderKinds).flatMap((kind) => kind(inventory, vpcId));
}
