import { intersect, isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Layer } from '../../../model/verdict.js';
import type { AddressSpace } from '../address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';

/** Whether a door leads to the port of the listener. */
export function portGate<N extends number | bigint>(
  space: AddressSpace<N>,
  layer: Layer,
  component: string,
  ports: Ranges<number>,
  listener: Listener,
): Gate<N> {
  if (isEmpty(intersect(ports, listener.ports))) {
    const text = 'does not lead to the port of the listener';
    return closedGate(layer, { code: otherPort, component, text });
  }
  const deciding = { component, decidedBy: component, text: 'leads to the port of the listener' };
  if (isSubset(listener.ports, ports) && !listener.doubt) return openGate(space, layer, deciding);
  const gaps: readonly Gap[] = [listener.gap, listener.doubt].filter((gap) => gap !== undefined);
  return unknownGate(space, layer, deciding, gaps);
}

/** The code of a block which says that a door leads to other ports. */
export const otherPort = 'TARGET_PORT_RESTRICTION';
