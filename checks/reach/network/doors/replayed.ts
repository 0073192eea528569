import type { Gap } from '../../../model/value.js';
import type { Layer, Verdict } from '../../../model/verdict.js';
import type { AddressSpace } from '../address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';

/**
 * What was found about a connection that something in between opens itself, as gates of the whole way: they treat all
 * clients alike, since none of their addresses gets so far.
 */
export function replayed<N extends number | bigint>(
  space: AddressSpace<N>,
  layer: Layer,
  component: string,
  verdict: Verdict,
): readonly Gate<N>[] {
  if (verdict.kind === 'blocked')
    return verdict.by.map(({ layer: at, ...block }) => closedGate<N>(at, block));
  const hops = verdict.path?.hops ?? [];
  const gaps: readonly Gap[] = verdict.kind === 'unknown' ? verdict.gaps : [];
  const gates = hops.map(({ layer: at, certain, component: by, decidedBy, text }) => {
    const deciding = { component: by, decidedBy, text };
    return certain || gaps.length === 0
      ? openGate(space, at, deciding)
      : unknownGate(space, at, deciding, gaps);
  });
  if (gaps.length === 0 || hops.some(({ certain }) => !certain)) return gates;
  const deciding = { component, decidedBy: component, text: 'may get through to the database' };
  return [...gates, unknownGate(space, layer, deciding, gaps)];
}
