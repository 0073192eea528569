import { empty, equals } from '../../../model/ranges.js';
import type { AddressSpace } from '../address-space.js';
import type { Gate } from '../gate.js';

/**
 * A gate that stands behind a translation, for clients of another family: it sees none of their addresses, so it admits
 * all or none of them.
 */
export function lifted<N extends number | bigint, B extends number | bigint>(
  space: AddressSpace<N>,
  back: AddressSpace<B>,
  gate: Gate<B>,
): Gate<N> {
  const { must, may, gaps } = gate.admits;
  return {
    layer: gate.layer,
    admits: {
      must: equals(must, back.all) ? space.all : empty,
      may: may.length > 0 ? space.all : empty,
      gaps,
    },
    decide: () => gate.decide(back.all[0] as B),
    block: gate.block,
  };
}
