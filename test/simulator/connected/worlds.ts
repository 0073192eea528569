import type { Layer } from '../../../checks/model/verdict.js';

export interface Gate {
  readonly layer: Layer;
  readonly passes: boolean;
}

/**
 * Every gate of a packet and its reply, for one way of deciding what the configuration leaves open: in which
 * Availability Zone a transit gateway hands a packet over, what an appliance forwards, what lies beyond.
 */
export type World = readonly Gate[];

/** `perhaps`: in some worlds it arrives, in others it does not. */
export type Arrival = 'yes' | 'perhaps' | 'no';

export function arrivalIn(worlds: readonly World[]): Arrival {
  const open = worlds.filter(isOpen).length;
  return open === 0 ? 'no' : open === worlds.length ? 'yes' : 'perhaps';
}

/** Whether the packet and its reply arrive in this world. */
export function isOpen(gates: World): boolean {
  return gates.every(({ passes }) => passes);
}

/** The layers that stop the packet, world by world. */
export function stopsIn(worlds: readonly World[]): readonly (readonly Layer[])[] {
  return worlds.map((gates) => gates.filter((gate) => !gate.passes).map((gate) => gate.layer));
}

/** One of each kind: worlds in which every gate does the same are one world. */
export function distinct(worlds: readonly World[]): readonly World[] {
  const keyOf = (gates: World) => gates.map(({ layer, passes }) => `${layer} ${passes}`).join();
  return [...new Map(worlds.map((gates) => [keyOf(gates), gates])).values()];
}

/** Each of one with each of the other. */
export function combined(some: readonly World[], others: readonly World[]): readonly World[] {
  return some.flatMap((one) => others.map((other) => [...one, ...other]));
}
