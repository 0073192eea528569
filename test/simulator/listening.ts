import type { Inventory } from '../../checks/model/inventory.js';
import type { Attempt } from './attempt.js';

/** One simulated packet, as whoever counts hears of it. */
export interface Simulated {
  /** Where it came from: `internet`, or the kind of its sender. */
  readonly from: string;
  readonly inventory: Inventory;
  /** What became of it, to be compared with what becomes of it elsewhere. */
  readonly end: string;
  /** What would become of it in another estate. */
  endIn(inventory: Inventory): string;
  /** For what comes from the internet straight to the database: also as another attempt. */
  readonly direct?: {
    readonly attempt: Attempt;
    endOf(inventory: Inventory, attempt: Attempt): string;
  };
}

type Listener = (simulated: Simulated) => void;
let listener: Listener | undefined;

/** Tells somebody who counts of every simulated packet, until the work is done. */
export function whileListening<T>(heard: Listener, work: () => T): T {
  const before = listener;
  listener = heard;
  try {
    return work();
  } finally {
    listener = before;
  }
}

/** Says to whoever listens what became of a packet; what it takes to say so is worked out only then. */
export function report(simulated: () => Simulated): void {
  listener?.(simulated());
}
