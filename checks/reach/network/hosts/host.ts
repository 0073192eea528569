import type { Scope, Subnet } from '../../../model/network.js';
import { empty, type Ranges, subtract } from '../../../model/ranges.js';
import { type AddressSpace, hostsOf, setOf } from '../address-space.js';
import { isYetToChoose } from '../interface-addresses.js';
import { hasFamily } from '../network-type.js';
import { openBlock } from '../open-blocks.js';

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
  /** AWS's word for the families by which it calls: `IPV4`, `IPV6`, `DUAL`. Absent: nobody says. */
  readonly networkType?: string;
  readonly securityGroupIds: readonly string[];
  /** False for what has no security groups by nature: then no outbound rule filters what it sends. */
  readonly isFiltered: boolean;
  /** Present for what nobody made yet: whoever makes it gives it any address of its subnet, of either family, but these. */
  readonly takenAddresses?: readonly string[];
}

/** The addresses that a host may send from. */
export interface OwnAddresses<N extends number | bigint> {
  readonly set: Ranges<N>;
  /** False where it has one of them and nobody says which. */
  readonly isExact: boolean;
  /** False where it may as well have none of the family. */
  readonly isSure: boolean;
}

export function addressesOf<N extends number | bigint>(
  space: AddressSpace<N>,
  host: Host,
  subnet: Subnet,
): OwnAddresses<N> {
  const { takenAddresses: taken } = host;
  if (taken) {
    const set = subtract(blocksOf(space, subnet), hostsOf(space, taken));
    return { set, isExact: openBlock(space, subnet) === undefined, isSure: true };
  }
  const calls = hasFamily(host.networkType, space.family);
  if (calls === 'never') return { set: empty, isExact: true, isSure: true };
  const isTold = !host.addresses.some((address) => isYetToChoose(address, space.family));
  if (host.addresses.length > 0 && isTold)
    return { set: hostsOf(space, host.addresses), isExact: true, isSure: true };
  return { set: blocksOf(space, subnet), isExact: false, isSure: !isTold || calls === 'always' };
}

function blocksOf<N extends number | bigint>(space: AddressSpace<N>, subnet: Subnet): Ranges<N> {
  const ipv4 = subnet.cidr === undefined ? [] : [subnet.cidr];
  return setOf(space.block, space.family === 4 ? ipv4 : subnet.ipv6Cidrs);
}
