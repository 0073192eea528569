import type { Subnet } from '../../../model/network.js';
import type { Ranges } from '../../../model/ranges.js';
import type { Estate } from '../../estate.js';
import { lazily } from '../../remember.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { hasFamily } from '../network-type.js';
import { placesRead } from '../places.js';
import { type GatesOfGroups, gatesOfGroups, type Members } from '../security-group.js';
import { mayAdmitSome } from '../verdict.js';

/** Everybody who sends over one connection. */
export interface Senders<N extends number | bigint> {
  readonly from: Ranges<N>;
  /** Which of them carry groups. */
  members(): Members<N>;
  /** Whether none of them gets a reply, in whichever place the endpoint is. Absent: some may. */
  areUnanswered?(): boolean;
}

/** An endpoint all of whose places were read, for telling who surely does not get to it before any place is judged. */
export interface Guarded {
  readonly places: readonly Subnet[];
  /**
   * Whether its groups stop everybody who sends over a connection, or nobody there is answered: then nobody gets in by it,
   * on whatever listener and in whichever place the endpoint is, since its interface carries the same groups in all of
   * them. `sending` answers undefined where it is not known who sends, or the verdict does not rest on that: then this is
   * false.
   */
  stops(sending: <N extends number | bigint>(space: AddressSpace<N>) => Senders<N> | undefined): boolean;
}

/** The endpoints, where every place of each was read. */
export function guardedEverywhere(
  estate: Estate,
  endpoints: readonly Endpoint[],
): readonly Guarded[] | undefined {
  const read = endpoints.flatMap((endpoint) => {
    const places = placesRead(estate, endpoint);
    return places ? [guardedIn(estate, endpoint, places)] : [];
  });
  return read.length === endpoints.length ? read : undefined;
}

/** Worked out once for all who send to the endpoint. */
function guardedIn(estate: Estate, endpoint: Endpoint, places: readonly Subnet[]): Guarded {
  const gatesIn = <N extends number | bigint>(space: AddressSpace<N>): readonly GatesOfGroups<N>[] =>
    endpoint.listeners.map((listener) => gatesOfGroups(estate, space, endpoint, listener));
  const overIpv4 = lazily(() => gatesIn(ipv4));
  const overIpv6 = lazily(() => gatesIn(ipv6));
  return {
    places,
    stops: (sending) =>
      (hasFamily(endpoint.networkType, 4) === 'never' || areStopped(overIpv4(), sending(ipv4))) &&
      (hasFamily(endpoint.networkType, 6) === 'never' || areStopped(overIpv6(), sending(ipv6))),
  };
}

function areStopped<N extends number | bigint>(
  gates: readonly GatesOfGroups<N>[],
  senders: Senders<N> | undefined,
): boolean {
  if (!senders) return false;
  const { from, members, areUnanswered } = senders;
  return gates.every((gate) => !mayAdmitSome(gate(members), from)) || areUnanswered?.() === true;
}
