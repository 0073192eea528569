import type { Inventory } from '../../../checks/model/inventory.js';
import type { Attempt } from '../../simulator/simulate.js';

/**
 * What the world would look like to the simulator if AWS did not have the rule. A packet is decided by a rule when its
 * fate is another one there. A rule may have several such worlds, one for each thing that it says.
 */
export interface Without {
  estate?(inventory: Inventory): Inventory;
  /** For packets that come straight from the internet. */
  attempt?(inventory: Inventory, attempt: Attempt): Attempt;
}

export type Withouts = Readonly<Record<string, readonly Without[]>>;
