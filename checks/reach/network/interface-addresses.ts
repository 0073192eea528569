import type { NetworkInterface } from '../../model/network.js';

/** The private addresses of an interface, of both families. */
export function interfaceAddressesOf({
  privateAddresses,
  ipv6Addresses,
}: Pick<NetworkInterface, 'privateAddresses' | 'ipv6Addresses'>): readonly string[] {
  return [...privateAddresses.map(({ address }) => address), ...ipv6Addresses];
}
