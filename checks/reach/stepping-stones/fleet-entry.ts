import type { Verdict } from '../../model/verdict.js';
import type { HostEntry } from '../../model/way.js';
import type { Machine } from './hosts.js';

/** How outsiders get onto machines of a fleet, onto which ones, and what stands in between. */
export interface FleetEntry {
  readonly entry: HostEntry;
  readonly machines: readonly Machine[];
  /** Absent where no packet stands in between: AWS's own services let people in, and IAM decides whom. */
  readonly verdict?: Verdict;
}
