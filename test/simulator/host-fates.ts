import type { HostFate } from './hosts.js';

const order: Readonly<Record<HostFate, number>> = { stopped: 0, perhaps: 1, delivered: 2 };

/** What becomes of a packet whose sender may choose among these. */
export function best(fates: readonly HostFate[]): HostFate {
  return fates.reduce((some, other) => (order[other] > order[some] ? other : some), 'stopped');
}

/** What becomes of a packet that meets all of these, one after the other. */
export function worst(fates: readonly HostFate[]): HostFate {
  return fates.reduce((some, other) => (order[other] < order[some] ? other : some), 'delivered');
}

/** What becomes of a packet that meets one of these, and nobody knows which. */
export function oneOf(fates: readonly HostFate[]): HostFate {
  const [first = 'stopped', ...others] = fates;
  return others.every((fate) => fate === first) ? first : 'perhaps';
}

export function passes(isOpen: boolean): HostFate {
  return isOpen ? 'delivered' : 'stopped';
}
