import type { DatabaseInstance } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Source } from '../../../checks/model/way.js';
import type { IpFamily } from '../../simulator/addresses.js';
import type { ConnectedAttempt, Sender } from '../../simulator/connected/attempt.js';
import { arrivalOf } from '../../simulator/connected/simulate.js';
import type { Arrival } from '../../simulator/connected/worlds.js';
import { databaseInterfaces } from '../../simulator/simulate.js';
import type { Samples } from '../samples.js';

export interface Sampled {
  readonly attempt: ConnectedAttempt;
  readonly arrival: Arrival;
}

/** Where a listener is: one certain subnet and its address there, in one family. */
export interface Target {
  readonly database: DatabaseInstance;
  readonly subnetId: string;
  readonly family: IpFamily;
  readonly destination: string;
}

/** Every address under which the database's interface is seen. */
export function targetsOf(inventory: Inventory, database: DatabaseInstance): readonly Target[] {
  return databaseInterfaces(inventory, database).flatMap(({ subnetId, privateAddresses, ipv6Addresses }) => [
    ...privateAddresses.map(
      ({ address }): Target => ({ database, subnetId, family: 4, destination: address }),
    ),
    ...ipv6Addresses.map((address): Target => ({ database, subnetId, family: 6, destination: address })),
  ]);
}

/** What becomes of the packet from the client port that fares best. */
export function bestArrival(
  inventory: Inventory,
  sender: Sender,
  target: Target,
  source: string,
  clientPorts: readonly number[],
): Sampled {
  let best: Sampled | undefined;
  for (const sourcePort of clientPorts) {
    const attempt = attemptAt(sender, target, source, sourcePort);
    const arrival = arrivalOf(inventory, attempt);
    if (arrival === 'yes') return { attempt, arrival };
    if (!best || (best.arrival === 'no' && arrival === 'perhaps')) best = { attempt, arrival };
  }
  if (!best) throw new Error('no client port to try');
  return best;
}

export function attemptAt(
  sender: Sender,
  { database, subnetId, family, destination }: Target,
  source: string,
  sourcePort: number,
  destinationPort = database.ports[0] ?? 0,
): ConnectedAttempt {
  const { securityGroupIds } = database;
  return { sender, family, source, sourcePort, subnetId, securityGroupIds, destination, destinationPort };
}

export function arrivalsAt(
  inventory: Inventory,
  sender: Sender,
  targets: readonly Target[],
  samples: Samples,
): readonly Sampled[] {
  return targets.flatMap((target) =>
    (target.family === 4 ? samples.ipv4 : samples.ipv6).map((source) =>
      bestArrival(inventory, sender, target, source, samples.clientPorts),
    ),
  );
}

/** Whether an answer about this source is about that sender. */
export function isAbout(source: Source, sender: Sender): boolean {
  if (!('via' in source)) return false;
  const via = source.via.split(', ').at(-1);
  switch (sender.kind) {
    case 'peer':
      return source.kind === 'vpc' && via === sender.connectionId;
    case 'attachment':
      return via === sender.attachmentId;
    case 'vpn-gateway':
      return source.kind === 'on-premises' && via === sender.gatewayId;
  }
}

export function senderText(sender: Sender): string {
  switch (sender.kind) {
    case 'peer':
      return sender.connectionId;
    case 'attachment':
      return sender.attachmentId;
    case 'vpn-gateway':
      return sender.gatewayId;
  }
}

export function words({ attempt, arrival }: Sampled): string {
  const { sender, source, sourcePort, destination, destinationPort, subnetId } = attempt;
  return `${source}:${sourcePort} by ${senderText(sender)} -> ${destination}:${destinationPort} in ${subnetId} (${arrival})`;
}
