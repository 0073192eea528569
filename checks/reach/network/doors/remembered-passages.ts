import { unknownBecause, type Value } from '../../../model/value.js';
import type { Block } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import { listenerKey } from '../listener.js';
import { blockOf, mayAdmitSome } from '../verdict.js';
import { carries, type Front } from './front.js';
import { type Passage, type Place, passagesThrough } from './passages.js';

/** What lies behind each entrance of a load balancer, worked out once for all who come there. */
export interface Passages {
  of<N extends number | bigint>(
    space: AddressSpace<N>,
    front: Front,
    place: Place,
  ): readonly Value<Passage<N>>[];
  /**
   * What stops everybody between each entrance and the database, whoever called it: most are stopped there. Empty where
   * somebody may get through in one of the families.
   */
  stopping<N extends number | bigint>(
    space: AddressSpace<N>,
    front: Front,
    place: Place,
  ): readonly (readonly Block[])[];
}

/** The passages of one estate, forgotten with what asks for them. */
export function rememberPassages(estate: Estate): Passages {
  const remembered = createMemory();
  const rememberedStops = createMemory();
  const about = (space: object, front: Front, place: Place) => [space, front, place.endpoint, place.subnet];
  const passages: Passages = {
    of: (space, front, place) =>
      remembered(about(space, front, place), listenerKey(place.listener), () =>
        front.kind === 'read' ? passagesThrough(estate, space, front, place) : [unknownBecause(front.gap)],
      ),
    stopping: (space, front, place) =>
      rememberedStops(about(space, front, place), listenerKey(place.listener), () => {
        const behind = [
          stopsIn(ipv4, passages.of(ipv4, front, place)),
          stopsIn(ipv6, passages.of(ipv6, front, place)),
        ];
        return stopsIn(space, passages.of(space, front, place)).map((by, index) =>
          behind.every((stops) => (stops[index]?.length ?? 0) > 0) ? by : [],
        );
      }),
  };
  return passages;
}

function stopsIn<N extends number | bigint>(
  { all }: AddressSpace<N>,
  passages: readonly Value<Passage<N>>[],
): readonly (readonly Block[])[] {
  return passages.map((passage) =>
    passage.known ? passage.value.gates.filter((gate) => !mayAdmitSome(gate, all)).map(blockOf) : [],
  );
}

/** Whether everybody is stopped behind each of the entrances, so that it does not matter who calls. */
export function areStopped<N extends number | bigint>(
  fronts: readonly Front[],
  place: Place,
  space: AddressSpace<N>,
  passages: Passages,
): boolean {
  const carrying = fronts.filter((front) => carries(front, place.endpoint));
  return (
    carrying.length > 0 &&
    carrying.every(
      (front) => front.kind === 'read' && passages.stopping(space, front, place).every((by) => by.length > 0),
    )
  );
}
