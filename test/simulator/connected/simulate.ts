import type { Inventory } from '../../../checks/model/inventory.js';
import type { Layer } from '../../../checks/model/verdict.js';
import { report } from '../listening.js';
import type { ConnectedAttempt } from './attempt.js';
import { type Arrival, arrivalIn, stopsIn, type World } from './worlds.js';

/**
 * Whether one packet from a sender and its reply arrive, in an inventory that holds every fact.
 * Deliberately plain and slow: linear scans and nothing shared with the engine, whose answers it checks.
 */
export function arrivalOf(inventory: Inventory, attempt: ConnectedAttempt): Arrival {
  const arrival = arrivalIn(worldsOf(inventory, attempt));
  report(() => ({
    from: attempt.sender.kind,
    inventory,
    end: arrival,
    endIn: (other) => arrivalIn(worldsOf(other, attempt)),
  }));
  return arrival;
}

/** Every layer that would stop the packet, had it come that far, world by world. */
export function stopsOf(inventory: Inventory, attempt: ConnectedAttempt): readonly (readonly Layer[])[] {
  return stopsIn(worldsOf(inventory, attempt));
}

function worldsOf(inventory: Inventory, attempt: ConnectedAttempt): readonly World[] {
  const subnet = inventory.subnets.find(({ id }) => id === attempt.subnetId);
  if (!subnet) throw new Error(`no subnet ${attempt.subnetId}`);
  return attempt.sender.worlds(inventory, subnet, attempt);
}
