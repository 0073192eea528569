import type { Scope, Subnet } from '../../../model/network.js';
import type { Ranges } from '../../../model/ranges.js';
import { type AddressSpace, hostsOf, setOf } from '../address-space.js';
import { isYetToChoose } from '../interface-addresses.js';

/** Something that opens connections of its own: a machine, or a door that rewrites the source of what it takes on. */
export interface Host extends Scope {
  /** What a report calls it: `i-…`, `eni-…`, an ARN. */
  readonly id: string;
  readonly subnetId: string;
  /**
   * Its private addresses of both families. Empty: somewhere in its subnet, AWS has not said where. The same holds for a
   * family in which AWS has yet to choose one.
   */
  readonly addresses: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** False for what has no security groups by nature: then no outbound rule filters what it sends. */
  readonly isFiltered: boolean;
}

/** The addresses that a host may send from; `isExact` is false where it has one of them and nobody says which. */
export interface OwnAddresses<N extends number | bigint> {
  readonly set: Ranges<N>;
  readonly isExact: boolean;
}

export function addressesOf<N extends number | bigint>(
  space: AddressSpace<N>,
  host: Host,
  subnet: Subnet,
): OwnAddresses<N> {
  const isTold = !host.addresses.some((address) => isYetToChoose(address, space.family));
  if (host.addresses.length > 0 && isTold) return { set: hostsOf(space, host.addresses), isExact: true };
  const ipv4 = subnet.cidr === undefined ? [] : [subnet.cidr];
  const set = setOf(space.block, space.family === 4 ? ipv4 : subnet.ipv6Cidrs);
  return { set, isExact: false };
}
