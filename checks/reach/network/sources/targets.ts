import type { NetworkInterface, Subnet } from '../../../model/network.js';
import { empty, isEmpty, type Ranges } from '../../../model/ranges.js';
import type { Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, hostsOf, setOf } from '../address-space.js';
import { interfacesOf } from '../database-interfaces.js';
import { gated } from '../doors/gated.js';
import type { Endpoint } from '../endpoint.js';
import { type Gate, unknownGate } from '../gate.js';
import { interfaceAddressesOf, isYetToChoose } from '../interface-addresses.js';
import { hasFamily } from '../network-type.js';
import { openBlock } from '../open-blocks.js';
import { placementOf } from '../placement.js';
import { noAddressOfFamily } from '../public-address.js';
import { type Conclude, verdictOf } from '../verdict.js';

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
  const has = hasFamily(endpoint.networkType, space.family);
  if (has === 'never') return empty;
  const { privateAddresses } = endpoint;
  const isYetToBe = privateAddresses?.some((address) => isYetToChoose(address, space.family));
  if (privateAddresses && !isYetToBe) return hostsOf(space, privateAddresses);
  const texts = isYetToBe ? [] : interfacesSeen(estate, endpoint, subnet).flatMap(interfaceAddressesOf);
  const seen = hostsOf(space, texts);
  // Where a failover may bring it, it gets an address that RDS chooses then: what is seen there is another database's.
  if (!isEmpty(seen) && mayRunIn(estate, endpoint, subnet)) return seen;
  // What is seen may be another database's; of one that has both families it shows nothing.
  if (isEmpty(seen) && space.family === 6 && texts.length > 0 && has !== 'always') return empty;
  return setOf(
    space.block,
    space.family === 4 ? (subnet.cidr === undefined ? [] : [subnet.cidr]) : subnet.ipv6Cidrs,
  );
}

/** Whether it may run in the subnet now; true where the subnets of its group are not known. */
function mayRunIn(estate: Estate, endpoint: Endpoint, { id }: Subnet): boolean {
  const { subnetGroup: group } = endpoint;
  return !group.known || placementOf(estate, endpoint, group.value).now.includes(id);
}

/** The interfaces that may be its own; none where they could not be read, or cannot be told. */
function interfacesSeen(estate: Estate, endpoint: Endpoint, subnet: Subnet): readonly NetworkInterface[] {
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  return unread || endpoint.isUntold ? [] : interfacesOf(estate, endpoint, subnet.id);
}

/** Concludes about a way to the private address of the endpoint. */
export function addressed<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  conclude: Conclude = verdictOf,
): Conclude {
  if (addressGates(estate, space, endpoint, subnet).length === 0) return conclude;
  return gated(conclude, (at) => addressGates(estate, at, endpoint, subnet));
}

/**
 * That it has an address is not certain where nobody says that it has one of the family, or where an interface that may
 * be its own has none. Nothing where it is.
 */
export function addressGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
): readonly Gate<N>[] {
  if (hasSurely(estate, space, endpoint, subnet)) return [];
  const { id, arn, account, region } = endpoint;
  const fact = `whether ${id} has an IPv${space.family} address in ${subnet.id}`;
  const text = `may have an IPv${space.family} address`;
  const gap =
    estate.listingGap('DescribeNetworkInterfaces', endpoint) ??
    ({ reason: 'not-collected', fact, account, region } as const);
  return [unknownGate(space, 'public-address', { component: arn, decidedBy: arn, text }, [gap])];
}

function hasSurely<N extends number | bigint>(
  estate: Estate,
  { family }: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
): boolean {
  const has = hasFamily(endpoint.networkType, family);
  if (endpoint.privateAddresses || has === 'never' || (has === 'always' && family === 4)) return true;
  const interfaces = interfacesSeen(estate, endpoint, subnet);
  if (interfaces.length === 0) return has === 'always';
  return interfaces.every(({ privateAddresses, ipv6Addresses }) =>
    family === 4 ? privateAddresses.length > 0 : ipv6Addresses.length > 0,
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
  if (open && hasFamily(endpoint.networkType, space.family) !== 'never')
    return { kind: 'unknown', gaps: [open] };
  const text = `it has no IPv${space.family} address`;
  return {
    kind: 'blocked',
    by: [{ layer: 'public-address', code: noAddressOfFamily, component: endpoint.arn, text }],
  };
}
