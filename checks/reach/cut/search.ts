import type { Edit } from './edit.js';
import { cheapestHittingSet } from './hitting-set.js';
import { touches } from './touches.js';
import type { Trial } from './trial.js';

/** How many ways in may be closed one after the other before the search gives up. */
const mostRounds = 400;

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
  const ways: (readonly number[])[] = [];
  const useless = new Set<number>();
  for (let round = 0; round < mostRounds; round++) {
    const open = ways.map((way) => way.filter((item) => !useless.has(item)));
    const chosen = cheapestHittingSet(open, costs);
    if (!chosen) return undefined;
    const made = (items: readonly number[]) => edits.filter((_, item) => items.includes(item));
    const trial = tryOut(made(chosen));
    if (trial.kind === 'closed') return withoutSpare(made(chosen), tryOut);
    const path = trial.kind === 'open' ? trial.path : undefined;
    const hits = path ? edits.flatMap((edit, item) => (touches(edit, path) ? [item] : [])) : [];
    const more = hits.filter((item) => !chosen.includes(item));
    if (more.length > 0) ways.push(more);
    else {
      // Nothing else stops this way: an edit that was to stop it does not, or one that was made opened it. Routes and
      // placements are not monotone, so such an edit is given up and the search goes on without it.
      const failed = chosen.filter((item) => hits.includes(item) || !onlyCloses(edits[item]));
      if (failed.length === 0) return undefined;
      for (const item of failed) useless.add(item);
    }
  }
  return undefined;
}

function onlyCloses(edit: Edit | undefined): boolean {
  return edit?.kind !== 'delete-route' && edit?.kind !== 'replace-subnets' && edit?.kind !== 'make-private';
}

/** The edits without those that the rest does not need, so that undoing any of them opens the subject again. */
function withoutSpare(edits: readonly Edit[], tryOut: (edits: readonly Edit[]) => Trial): readonly Edit[] {
  const spare = edits.find((edit) => tryOut(edits.filter((one) => one !== edit)).kind === 'closed');
  return spare
    ? withoutSpare(
        edits.filter((one) => one !== spare),
        tryOut,
      )
    : edits;
}
