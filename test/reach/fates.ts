import type { Inventory } from '../../checks/model/inventory.js';
import type { IpFamily } from '../simulator/addresses.js';
import { type Attempt, type Fate, simulate } from '../simulator/simulate.js';
import type { Place } from './placement.js';
import type { Samples } from './samples.js';

export interface SampledFate {
  readonly attempt: Attempt;
  readonly fate: Fate;
}

/** What becomes of every sampled client of a family, from whatever port it fares best, at every place. */
export function fatesOf(
  inventory: Inventory,
  places: readonly Place[],
  family: IpFamily,
  samples: Samples,
): readonly SampledFate[] {
  return places.flatMap(({ database, subnetIds }) =>
    subnetIds.flatMap((subnetId) =>
      database.ports.flatMap((destinationPort) =>
        (family === 4 ? samples.ipv4 : samples.ipv6).map((source) =>
          bestFate(inventory, { database, subnetId, family, source, destinationPort }, samples.clientPorts),
        ),
      ),
    ),
  );
}

/** The fate from the client port that fares best. Only the outbound network ACL asks which port that is. */
export function bestFate(
  inventory: Inventory,
  from: Omit<Attempt, 'sourcePort'>,
  clientPorts: readonly number[],
): SampledFate {
  let last: SampledFate | undefined;
  for (const sourcePort of clientPorts) {
    const attempt = { ...from, sourcePort };
    last = { attempt, fate: simulate(inventory, attempt) };
    if (last.fate.delivered !== false || last.fate.stoppedAt !== 'network-acl-outbound') return last;
  }
  if (!last) throw new Error('no client port to try');
  return last;
}
