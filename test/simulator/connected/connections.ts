import type { SendersInto } from './attempt.js';
import { beyondRoutes } from './beyond.js';
import { peers } from './peering.js';
import { attachments } from './transit-gateway.js';
import { vpnGateways } from './vpn-gateway.js';

/** Whatever connects a VPC to other networks. One line for each kind. */
export const connections: Readonly<Record<string, SendersInto>> = {
  peering: peers,
  'transit gateway': attachments,
  'VPN gateway': vpnGateways,
  'beyond a route': beyondRoutes,
};
