import { type Ranges, subtract } from '../../../model/ranges.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';

/** This network, loopback, link-local, multicast, reserved: no host sends from these to another network. */
const noHosts = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/8',
  'fe80::/10',
  'ff00::/8',
];

/** Addresses that a host in a private network may have. */
export function hostsOf<N extends number | bigint>(space: AddressSpace<N>): Ranges<N> {
  return remembered([space], 'hosts', () => subtract(space.all, setOf(space.block, noHosts)));
}

const remembered = createMemory();
