/** How many branches may be tried; ordinary estates need a few dozen. */
const patience = 50_000;

/**
 * The cheapest set of items, by their numbers, that holds at least one item of every clause: branch and bound over the
 * clauses. Costs are positive. Undefined when a clause is empty. Where the branches run out, the best set so far.
 */
export function cheapestHittingSet(
  clauses: readonly (readonly number[])[],
  costs: readonly number[],
): readonly number[] | undefined {
  const cost = (item: number) => costs[item] ?? Number.POSITIVE_INFINITY;
  const ordered = clauses
    .map((clause) => [...clause].sort((a, b) => cost(a) - cost(b) || a - b))
    .sort((a, b) => a.length - b.length);
  let best: readonly number[] | undefined;
  let bound = Number.POSITIVE_INFINITY;
  let branches = 0;

  function extend(chosen: readonly number[], excluded: ReadonlySet<number>, spent: number): void {
    if (++branches > patience) return;
    const open = ordered.find((clause) => !clause.some((item) => chosen.includes(item)));
    if (!open) {
      best = chosen;
      bound = spent;
      return;
    }
    // Each branch takes one item and leaves out those of the branches before it, so that no set is tried twice.
    const left = new Set(excluded);
    for (const item of open) {
      if (spent + cost(item) >= bound) return;
      if (!excluded.has(item)) extend([...chosen, item], left, spent + cost(item));
      left.add(item);
    }
  }

  extend([], new Set(), 0);
  return best && [...best].sort((a, b) => a - b);
}
