import type { Subnet } from '../../../model/network.js';
import { empty, isEmpty, type Ranges } from '../../../model/ranges.js';
import type { Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, hostsOf, setOf } from '../address-space.js';
import { interfacesOf } from '../database-interfaces.js';
import type { Endpoint } from '../endpoint.js';
import { interfaceAddressesOf, isYetToChoose } from '../interface-addresses.js';
import { openBlock } from '../open-blocks.js';
import { noAddressOfFamily } from '../public-address.js';

/**
 * The private addresses that the endpoint may have in this subnet: those of its interfaces where they can be told,
 * otherwise the whole subnet. Empty when it has none of the family.
 */
export function privateAddressesOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
): Ranges<N> {
  const { listingGap, networkInterfacesIn } = estate;
  return remembered([listingGap, networkInterfacesIn, space, endpoint, subnet], 'addresses', () => {
    const found = addressesOf(estate, space, endpoint, subnet);
    // One object for equal answers, so that what rests on it is worked out once.
    return remembered([space, subnet], found.join(), () => found);
  });
}

const remembered = createMemory();

function addressesOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
): Ranges<N> {
  if (endpoint.networkType === (space.family === 4 ? 'IPV6' : 'IPV4')) return empty;
  const { privateAddresses } = endpoint;
  const isYetToBe = privateAddresses?.some((address) => isYetToChoose(address, space.family));
  if (privateAddresses && !isYetToBe) return hostsOf(space, privateAddresses);
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  const texts =
    unread || endpoint.isUntold || isYetToBe
      ? []
      : interfacesOf(estate, endpoint, subnet.id).flatMap(interfaceAddressesOf);
  const seen = hostsOf(space, texts);
  if (!isEmpty(seen)) return seen;
  if (space.family === 6 && texts.length > 0) return seen;
  return setOf(
    space.block,
    space.family === 4 ? (subnet.cidr === undefined ? [] : [subnet.cidr]) : subnet.ipv6Cidrs,
  );
}

/** Where it has no address of the family nobody reaches it, whatever the networks in between let through. */
export function unaddressed<N extends number | bigint>(
  space: AddressSpace<N>,
  endpoint: Endpoint,
  targets: Ranges<N>,
  subnet: Subnet,
): Verdict | undefined {
  if (!isEmpty(targets)) return undefined;
  const open = openBlock(space, subnet);
  if (open && endpoint.networkType !== (space.family === 4 ? 'IPV6' : 'IPV4'))
    return { kind: 'unknown', gaps: [open] };
  const text = `it has no IPv${space.family} address`;
  return {
    kind: 'blocked',
    by: [{ layer: 'public-address', code: noAddressOfFamily, component: endpoint.arn, text }],
  };
}
