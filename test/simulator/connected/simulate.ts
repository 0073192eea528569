import type { Inventory } from '../../../checks/model/inventory.js';
import type { Layer } from '../../../checks/model/verdict.js';
import type { ConnectedAttempt } from './attempt.js';
import { peeringWorlds } from './peering.js';
import { transitWorlds } from './transit-gateway.js';
import { outsideWorlds } from './vpn-gateway.js';
import { type Arrival, arrivalIn, stopsIn, type World } from './worlds.js';

/**
 * Whether one packet from a connected network and its reply arrive, in an inventory that holds every fact.
 * Deliberately plain and slow: linear scans and nothing shared with the engine, whose answers it checks.
 */
export function arrivalOf(inventory: Inventory, attempt: ConnectedAttempt): Arrival {
  return arrivalIn(worldsOf(inventory, attempt));
}

/** Every layer that would stop the packet, had it come that far, world by world. */
export function stopsOf(inventory: Inventory, attempt: ConnectedAttempt): readonly (readonly Layer[])[] {
  return stopsIn(worldsOf(inventory, attempt));
}

function worldsOf(inventory: Inventory, attempt: ConnectedAttempt): readonly World[] {
  const subnet = inventory.subnets.find(({ id }) => id === attempt.subnetId);
  if (!subnet) throw new Error(`no subnet ${attempt.subnetId}`);
  const { sender } = attempt;
  switch (sender.kind) {
    case 'peer':
      return peeringWorlds(inventory, sender.connectionId, subnet, attempt);
    case 'attachment':
      return transitWorlds(inventory, sender.attachmentId, subnet, attempt);
    case 'vpn-gateway':
      return outsideWorlds(inventory, sender.gatewayId, subnet, attempt);
  }
}
