import type { Inventory } from '../../../checks/model/inventory.js';
import type { Layer } from '../../../checks/model/verdict.js';
import { estatesOf } from '../left-open.js';
import { report } from '../listening.js';
import { remembered } from '../remember.js';
import type { ConnectedAttempt } from './attempt.js';
import { type Arrival, arrivalIn, stopsIn, type World } from './worlds.js';

/**
 * Whether one packet from a sender and its reply arrive, in an inventory that holds every fact.
 * Deliberately plain and slow: linear scans and nothing shared with the engine, whose answers it checks.
 */
export function arrivalOf(inventory: Inventory, attempt: ConnectedAttempt): Arrival {
  return arrivals(inventory, keyOf(attempt), () => {
    const arrival = arrivalIn(worldsOf(inventory, attempt));
    report(() => ({
      from: attempt.sender.kind,
      inventory,
      end: arrival,
      endIn: (other) => arrivalIn(worldsOf(other, attempt)),
    }));
    return arrival;
  });
}

/** The same packet in the same estate is one packet, however often it is asked about. */
const arrivals = remembered<Arrival>();

function keyOf({ sender, arn, securityGroupIds, ports, ...packet }: ConnectedAttempt): string {
  const { family, source, sourcePort, destination, destinationPort, subnetId, entrance } = packet;
  const listener = `${arn} ${subnetId} ${destination} ${securityGroupIds} ${ports} ${packet.isUnfiltered}`;
  return `${sender.id} ${family} ${source} ${sourcePort} ${destinationPort} ${entrance} ${listener}`;
}

/** Every layer that would stop the packet, had it come that far, world by world. */
export function stopsOf(inventory: Inventory, attempt: ConnectedAttempt): readonly (readonly Layer[])[] {
  return stopsIn(worldsOf(inventory, attempt));
}

let last: { inventory: Inventory; attempt: ConnectedAttempt; worlds: readonly World[] } | undefined;

/** Whoever asks what became of a packet often asks at once what stopped it. */
function worldsOf(inventory: Inventory, attempt: ConnectedAttempt): readonly World[] {
  if (last?.inventory !== inventory || last.attempt !== attempt)
    last = { inventory, attempt, worlds: workOut(inventory, attempt) };
  return last.worlds;
}

function workOut(inventory: Inventory, attempt: ConnectedAttempt): readonly World[] {
  const subnet = inventory.subnets.find(({ id }) => id === attempt.subnetId);
  if (!subnet) throw new Error(`no subnet ${attempt.subnetId}`);
  return estatesOf(inventory).flatMap((estate) => attempt.sender.worlds(estate, subnet, attempt));
}
