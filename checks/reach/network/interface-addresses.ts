import type { NetworkInterface } from '../../model/network.js';
import { type Ranges, union } from '../../model/ranges.js';
import { chosenFamily } from '../../model/unresolved.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, hostsOf, setOf } from './address-space.js';
import { openBlock } from './open-blocks.js';

/** The private addresses of an interface, of both families. */
export function interfaceAddressesOf({
  privateAddresses,
  ipv6Addresses,
}: Pick<NetworkInterface, 'privateAddresses' | 'ipv6Addresses'>): readonly string[] {
  return [...privateAddresses.map(({ address }) => address), ...ipv6Addresses];
}

/** Whether the text stands for an address of the family that AWS has yet to choose. */
export function isYetToChoose(address: string, family: 4 | 6): boolean {
  return chosenFamily(address) === family;
}

/**
 * The addresses that interfaces have, and those that they may have: of an interface whose address AWS has yet to choose
 * every one of its subnet.
 */
export function addressBounds<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  interfaces: readonly NetworkInterface[],
): { readonly must: Ranges<N>; readonly may: Ranges<N> } {
  const must = hostsOf(space, interfaces.flatMap(interfaceAddressesOf));
  const undecided = interfaces.filter((eni) =>
    interfaceAddressesOf(eni).some((address) => isYetToChoose(address, space.family)),
  );
  return undecided.reduce(
    ({ may }, eni) => {
      const subnet = estate.subnet(eni.subnetId, eni);
      if (!subnet.known || openBlock(space, subnet.value)) return { must, may: space.all };
      const { cidr, ipv6Cidrs } = subnet.value;
      const blocks = space.family === 6 ? ipv6Cidrs : cidr === undefined ? [] : [cidr];
      return { must, may: union(may, setOf(space.block, blocks)) };
    },
    { must, may: must },
  );
}
