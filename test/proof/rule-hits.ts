import type { Inventory } from '../../checks/model/inventory.js';
import type { Simulated } from '../simulator/listening.js';
import { otherwiseCounted, withoutRule } from './rules/index.js';
import type { Without } from './rules/without.js';

/** How many packets each rule decided. */
export type Hits = Record<string, number>;

export function noHits(): Hits {
  const all = [...Object.keys(withoutRule), ...otherwiseCounted];
  return Object.fromEntries(
    all.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))).map((rule) => [rule, 0]),
  );
}

export function count(hits: Hits, rule: string): void {
  hits[rule] = (hits[rule] ?? 0) + 1;
}

interface World {
  readonly rule: string;
  readonly without: Without;
  readonly estate: Inventory;
}

/** Rules with fewer hits than this are looked for in every packet. */
const sought = 3;

/**
 * Counts, for the packets of one estate, the rules without which they would have met another fate: all rules where
 * `thoroughly`, otherwise those that have decided about hardly any packet so far, here or as is known from elsewhere.
 */
export function countingHits(hits: Hits, known: Readonly<Hits>) {
  const isSought = (rule: string) => (known[rule] ?? 0) + (hits[rule] ?? 0) < sought;
  let counted: Inventory | undefined;
  let worlds: readonly World[] = [];
  let isAnySought = Object.keys(withoutRule).some(isSought);
  return ({ inventory, end, endIn, direct }: Simulated, thoroughly: boolean): void => {
    if (!thoroughly && !isAnySought) return;
    if (inventory !== counted) {
      counted = inventory;
      worlds = worldsOf(inventory);
    }
    const decided = new Set<string>();
    for (const { rule, without, estate } of worlds) {
      if (decided.has(rule) || !(thoroughly || isSought(rule))) continue;
      const attempt = direct && without.attempt?.(inventory, direct.attempt);
      const other = attempt ? direct.endOf(estate, attempt) : estate === inventory ? end : endIn(estate);
      if (other !== end) decided.add(rule);
    }
    for (const rule of decided) count(hits, rule);
    if (decided.size > 0) isAnySought = Object.keys(withoutRule).some(isSought);
  };
}

/** The worlds in which anything is otherwise; where nothing is, the rule decides about no packet of the estate. */
function worldsOf(inventory: Inventory): readonly World[] {
  return Object.entries(withoutRule).flatMap(([rule, list]) =>
    list
      .map((without) => ({ rule, without, estate: without.estate?.(inventory) ?? inventory }))
      .filter(({ without, estate }) => without.attempt !== undefined || differs(estate, inventory)),
  );
}

function differs(some: Inventory, other: Inventory): boolean {
  return Object.entries(some).some(([list, value]) => {
    const counterpart = other[list as keyof Inventory];
    return value !== counterpart && JSON.stringify(value) !== JSON.stringify(counterpart);
  });
}
