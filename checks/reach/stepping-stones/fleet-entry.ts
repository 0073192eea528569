import { anyOf, type Verdict } from '../../model/verdict.js';
import type { HostEntry } from '../../model/way.js';
import type { Machine } from './hosts.js';

/** How outsiders get onto machines of a fleet, onto which ones, and what stands in between. */
export interface FleetEntry {
  readonly entry: HostEntry;
  readonly machines: readonly Machine[];
  /** Absent where no packet stands in between: AWS's own services let people in, and IAM decides whom. */
  readonly verdict?: Verdict;
}

/**
 * The machines to which something may lead, those to which it surely does apart from the others: each calls what follows with
 * an address of its own, and what is sure of one says nothing of the next.
 */
export function entriesOnto(
  entry: HostEntry,
  open: readonly { readonly machine: Machine; readonly verdict: Verdict }[],
): readonly FleetEntry[] {
  const surely = open.filter(({ verdict }) => verdict.kind === 'reachable');
  const perhaps = open.filter(({ verdict }) => verdict.kind === 'unknown');
  return [surely, perhaps]
    .filter((some) => some.length > 0)
    .map((some) => ({
      entry,
      machines: some.map(({ machine }) => machine),
      verdict: anyOf(some.map(({ verdict }) => verdict)),
    }));
}
