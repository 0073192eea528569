import { type Clause, cheapestHittingSet } from '../../cut/hitting-set.js';
import { withoutSpare } from '../../cut/spare.js';
import type { Found } from '../access.js';
import { covers, type Edit, editKey } from './edit.js';

/** Longer changes are no help to a person. */
const mostEdits = 12;

/** What is left of the way after edits, and what may stop it; undefined where the goal is met. */
export interface Trial {
  readonly found: Found;
  readonly edits: readonly Edit[];
}

/** How many ways are closed one after the other before a search gives up. */
const mostRounds = 80;

export type Outcome =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** No edit that is known stops it. */
  | { readonly kind: 'none'; readonly found: Found }
  /** The budget ran out. */
  | { readonly kind: 'gave-up' };

/**
 * The cheapest edits that together meet a goal, by implicit hitting sets: make the cheapest that hit every way seen so far,
 * ask the engine for a way that is left, and ask that one of its edits be made as well. Edits only take away, so that each
 * way has to be hit by whatever meets the goal. What comes out has been tried, is cheapest among all sets of the edits that
 * were seen, and holds nothing that could be left out.
 */
export function cheapestEdits(
  costOf: (edit: Edit) => number,
  tryOut: (edits: readonly Edit[]) => Trial | undefined,
  isSpent: () => boolean,
): Outcome {
  const known: Edit[] = [];
  const places = new Map<string, number>();
  const costs: number[] = [];
  const ways: OpenWay[] = [];
  const register = (edit: Edit): number => {
    const key = editKey(edit);
    const before = places.get(key);
    if (before !== undefined) return before;
    places.set(key, known.length);
    costs.push(costOf(edit));
    return known.push(edit) - 1;
  };
  const made = (items: readonly number[]) => known.filter((_, index) => items.includes(index));
  for (let round = 0; round < mostRounds && !isSpent(); round++) {
    const chosen = cheapestHittingSet(
      ways.map((way) => clauseOf(way, known)),
      costs,
    );
    if (!chosen || chosen.length > mostEdits) return { kind: 'gave-up' };
    const trial = tryOut(made(chosen));
    if (!trial) return { kind: 'edits', edits: withoutSpare(made(chosen), (fewer) => !tryOut(fewer)) };
    const items = [...new Set(trial.edits.map(register))].filter((item) => !chosen.includes(item));
    if (items.length === 0) return { kind: 'none', found: trial.found };
    ways.push({ items, before: chosen });
  }
  return { kind: 'gave-up' };
}

/** A way that was left after some edits, and the edits that may stop it. */
interface OpenWay {
  readonly items: readonly number[];
  readonly before: readonly number[];
}

/** What takes away as much as one of its edits, and was found for another way, stops it as well. */
function clauseOf({ items, before }: OpenWay, known: readonly Edit[]): Clause {
  const own = items.flatMap((item) => known[item] ?? []);
  const wider = known.flatMap((edit, index) =>
    !items.includes(index) && !before.includes(index) && own.some((each) => covers(edit, each))
      ? [index]
      : [],
  );
  return { when: [], items: [...items, ...wider] };
}
