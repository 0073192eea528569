import type { Edit } from './edit.js';
import { type Clause, cheapestHittingSet } from './hitting-set.js';
import { mayOpen } from './monotone.js';
import { withoutSpare } from './spare.js';
import { touches } from './touches.js';
import type { OpenWay, Trial } from './trial.js';

/** How many ways in may be closed one after the other before the search gives up. */
const mostRounds = 400;

/** How many of them may be ways of which the engine cannot show a packet. */
const mostBlind = 20;

/**
 * The cheapest edits that together close the subject, found by implicit hitting sets: make the cheapest edits that hit
 * every way in seen so far, ask the engine for a way that is left, and ask that one of its edits be made as well. What
 * comes out is cheapest among all sets of the given edits, since every way in must be hit by any of them, and has been
 * tried. No part of it can be left out. Undefined when these edits cannot close it.
 */
export function cheapestCut(
  edits: readonly Edit[],
  costOf: (edit: Edit) => number,
  tryOut: (edits: readonly Edit[]) => Trial,
): readonly Edit[] | undefined {
  const costs = edits.map(costOf);
  const clauses: Clause[] = [];
  let blind = 0;
  const made = (items: readonly number[]) => edits.filter((_, item) => items.includes(item));
  const hitting = (way: OpenWay): readonly number[] => {
    if (!way.path && ++blind > mostBlind) return [];
    return edits.flatMap((edit, item) => (!way.path || touches(edit, way) ? [item] : []));
  };
  for (let round = 0; round < mostRounds; round++) {
    const chosen = cheapestHittingSet(clauses, costs);
    if (!chosen) return undefined;
    const trial = tryOut(made(chosen));
    if (trial.kind === 'closed')
      return withoutSpare(made(chosen), (fewer) => tryOut(fewer).kind === 'closed');
    // Routes and placements are not monotone: what such edits opened is asked to be closed only where they are made.
    const opening = chosen.filter((item) => edits.some((edit, index) => index === item && mayOpen(edit)));
    if (trial.kind === 'opens-another') {
      clauses.push({ when: opening, items: [] });
      continue;
    }
    const before = chosen.filter((item) => !opening.includes(item));
    const already = opening.length > 0 ? tryOut(made(before)) : trial;
    const anyway = already.kind === 'open' ? missing(hitting(already.way), before) : undefined;
    if (anyway && !anyway.some((item) => chosen.includes(item))) clauses.push({ when: [], items: anyway });
    else clauses.push({ when: opening, items: missing(hitting(trial.way), chosen) });
  }
  return undefined;
}

function missing(items: readonly number[], chosen: readonly number[]): readonly number[] {
  return items.filter((item) => !chosen.includes(item));
}
