import type { Subnet } from '../../../model/network.js';
import { isEmpty, type Ranges } from '../../../model/ranges.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { interfacesOf } from '../database-interfaces.js';
import type { Endpoint } from '../endpoint.js';

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
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  const texts = unread
    ? []
    : interfacesOf(estate, endpoint, subnet.id).flatMap((eni) => [
        ...eni.privateAddresses.map(({ address }) => address),
        ...eni.ipv6Addresses,
      ]);
  const length = space.family === 4 ? 32 : 128;
  const seen = setOf(
    space.block,
    texts.map((address) => `${address}/${length}`),
  );
  if (!isEmpty(seen)) return seen;
  if (space.family === 6 && texts.length > 0) return seen;
  return setOf(
    space.block,
    space.family === 4 ? (subnet.cidr === undefined ? [] : [subnet.cidr]) : subnet.ipv6Cidrs,
  );
}
