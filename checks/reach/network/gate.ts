import { empty, type Ranges } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import type { Block, Hop, Layer } from '../../model/verdict.js';
import { anythingIn, type Bounds, exactly } from '../bounds.js';
import type { AddressSpace } from './address-space.js';

/** What lets one client address through a gate: the fields of a hop that depend on the packet. */
export type Deciding = Pick<Hop, 'component' | 'decidedBy' | 'text'>;

/**
 * One layer between the internet and a listener, as the set of client addresses that it lets through.
 *
 * Every gate, also one that is simply open or closed, has this shape, so that a verdict is one intersection.
 */
export interface Gate<N extends number | bigint> {
  readonly layer: Layer;
  readonly admits: Bounds<N>;
  /** Whether some of these clients may get through, where that is told sooner than who they are. */
  mayAdmitSome?(of: Ranges<N>): boolean;
  /** What lets this address through; asked only of addresses in `admits.may`. */
  decide(address: N): Deciding;
  /** What stops this address, where that can be told; asked only of addresses outside `admits.may`. */
  stop?(address: N): Deciding;
  /** Why nothing gets through; with the layer where one object serves many verdicts. */
  readonly block: Omit<Block, 'layer'> & { readonly layer?: Layer };
}

/** A gate that treats all clients alike. */
export function openGate<N extends number | bigint>(
  space: AddressSpace<N>,
  layer: Layer,
  deciding: Deciding,
): Gate<N> {
  return gate(layer, exactly(space.all), deciding, '');
}

export function closedGate<N extends number | bigint>(layer: Layer, block: Omit<Block, 'layer'>): Gate<N> {
  const deciding = { component: block.component, decidedBy: block.component, text: block.text };
  return gate(layer, exactly<N>(empty), deciding, block.code);
}

export function unknownGate<N extends number | bigint>(
  space: AddressSpace<N>,
  layer: Layer,
  deciding: Deciding,
  gaps: readonly Gap[],
): Gate<N> {
  return gate(layer, anythingIn(space.all, gaps), deciding, '');
}

function gate<N extends number | bigint>(
  layer: Layer,
  admits: Bounds<N>,
  deciding: Deciding,
  code: string,
): Gate<N> {
  return {
    layer,
    admits,
    decide: () => deciding,
    block: { code, component: deciding.component, text: deciding.text },
  };
}
