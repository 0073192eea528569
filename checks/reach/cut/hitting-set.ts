/** How many branches may be tried; ordinary estates need a few dozen. */
const patience = 50_000;

/** One of these items must be taken, if all of `when` are. */
export interface Clause {
  readonly items: readonly number[];
  readonly when: readonly number[];
}

/**
 * The cheapest set of items, by their numbers, that fulfils every clause: branch and bound over the clauses. Costs are
 * positive. Undefined when no set does. Where the branches run out, the best set so far.
 */
export function cheapestHittingSet(
  clauses: readonly Clause[],
  costs: readonly number[],
): readonly number[] | undefined {
  const cost = (item: number) => costs[item] ?? Number.POSITIVE_INFINITY;
  const ordered = clauses
    .map(({ items, when }) => ({ items: [...items].sort((a, b) => cost(a) - cost(b) || a - b), when }))
    .sort((a, b) => a.items.length - b.items.length);
  let best: readonly number[] | undefined;
  let bound = Number.POSITIVE_INFINITY;
  let branches = 0;

  function extend(chosen: readonly number[], excluded: ReadonlySet<number>, spent: number): void {
    if (++branches > patience) return;
    const has = (item: number) => chosen.includes(item);
    const open = ordered.find(({ items, when }) => when.every(has) && !items.some(has));
    if (!open) {
      best = chosen;
      bound = spent;
      return;
    }
    // Each branch takes one item and leaves out those of the branches before it, so that no set is tried twice.
    const left = new Set(excluded);
    for (const item of open.items) {
      if (spent + cost(item) >= bound) return;
      if (!excluded.has(item)) extend([...chosen, item], left, spent + cost(item));
      left.add(item);
    }
  }

  extend([], new Set(), 0);
  return best && [...best].sort((a, b) => a - b);
}
