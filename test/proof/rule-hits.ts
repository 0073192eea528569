import type { Inventory } from '../../checks/model/inventory.js';
import { type Attempt, type Fate, fateOf } from '../simulator/simulate.js';
import { sourceRules, type Without, withoutRule } from './rules.js';

/** How many packets each rule decided. */
export type Hits = Map<string, number>;

export function noHits(): Hits {
  const all = [...Object.keys(withoutRule), ...Object.keys(sourceRules)];
  return new Map(all.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))).map((rule) => [rule, 0]));
}

interface World {
  readonly rule: string;
  readonly without: Without;
  readonly estate: Inventory;
}

/** Counts, for the packets of one estate, the rules without which they would have met another fate. */
export function countingHits(hits: Hits) {
  let counted: Inventory | undefined;
  let worlds: readonly World[] = [];
  return (inventory: Inventory, attempt: Attempt, fate: Fate): void => {
    if (inventory !== counted) {
      counted = inventory;
      worlds = worldsOf(inventory);
    }
    const decided = new Set<string>();
    for (const { rule, without, estate } of worlds) {
      if (decided.has(rule)) continue;
      const other = fateOf(estate, without.attempt?.(inventory, attempt) ?? attempt);
      if (other.delivered !== fate.delivered) decided.add(rule);
    }
    for (const rule of decided) hits.set(rule, (hits.get(rule) ?? 0) + 1);
  };
}

function worldsOf(inventory: Inventory): readonly World[] {
  return Object.entries(withoutRule).flatMap(([rule, list]) =>
    list.map((without) => ({ rule, without, estate: without.estate?.(inventory) ?? inventory })),
  );
}
