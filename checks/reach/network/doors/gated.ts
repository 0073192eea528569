import type { AddressSpace } from '../address-space.js';
import type { Gate } from '../gate.js';
import type { PortGate } from '../network-acl.js';
import type { Conclude } from '../verdict.js';

/** Concludes about a way that first passes the gates of a door, and then those that follow. */
export function gated(
  conclude: Conclude,
  first: <N extends number | bigint>(space: AddressSpace<N>) => readonly Gate<N>[],
): Conclude {
  return (way) => conclude({ ...way, gates: [...first(way.space), ...way.gates] });
}

/** Concludes about a way to something that hands connections on, with the gates that follow there. */
export function continued(
  conclude: Conclude,
  rest: <N extends number | bigint>(space: AddressSpace<N>) => readonly (Gate<N> | PortGate<N>)[],
  end: Pick<Parameters<Conclude>[0], 'target' | 'destination'>,
): Conclude {
  return (way) => conclude({ ...way, ...end, gates: [...way.gates, ...rest(way.space)] });
}
