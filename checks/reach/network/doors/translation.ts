import { empty, equals } from '../../../model/ranges.js';
import { type AddressSpace, ipv4 } from '../address-space.js';
import type { Gate } from '../gate.js';

/**
 * A gate that stands behind a translation, for clients of the other family: it sees none of their addresses, so it
 * admits all or none of them.
 */
export function lifted<N extends number | bigint>(space: AddressSpace<N>, gate: Gate<number>): Gate<N> {
  const { must, may, gaps } = gate.admits;
  return {
    layer: gate.layer,
    admits: {
      must: equals(must, ipv4.all) ? space.all : empty,
      may: may.length > 0 ? space.all : empty,
      gaps,
    },
    decide: () => gate.decide(0),
    block: gate.block,
  };
}
