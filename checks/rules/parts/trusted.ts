import type { DeclaredSet } from '../../model/declared-set.js';
import type { Ranges } from '../../model/ranges.js';
import { ipv4, ipv6, setOf } from '../../reach/network/address-space.js';

/** The addresses that the owners declare to be trusted. */
export interface Trusted {
  readonly ipv4: Ranges<number>;
  readonly ipv6: Ranges<bigint>;
}

/** What the declared networks trust at a moment; an expired network and an unreadable block trust nothing. */
export function trustedAt(declared: DeclaredSet, asOf: string): Trusted {
  const today = asOf.slice(0, 10);
  const cidrs = declared.trustedNetworks
    .filter((network) => network.expires.slice(0, 10) >= today)
    .map((network) => network.cidr);
  return { ipv4: setOf(ipv4.block, cidrs), ipv6: setOf(ipv6.block, cidrs) };
}
