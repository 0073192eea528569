import type { Acknowledgement } from './acknowledgement.js';
import type { Inventory } from './inventory.js';
import type { Origin } from './origin.js';

/** One way in which what a template leaves open may turn out, and the estate that follows. */
export interface World {
  /** Alternatives that all lead to it, each a list of choices in words: "Stage is prod". One empty list where nothing is open. */
  readonly when: readonly (readonly string[])[];
  readonly inventory: Inventory;
  readonly origins: readonly Origin[];
  /** What templates acknowledge of their own resources; absent where no template was read. */
  readonly acknowledged?: readonly Acknowledgement[];
}

const shownAlternatives = 3;

/** "Stage is prod, or Stage is test and Public is true" */
export function alternativesInWords(whens: readonly World['when'][]): string {
  const alternatives = whens.flat().map((choices) => choices.join(' and '));
  const shown = alternatives.slice(0, shownAlternatives);
  const more = alternatives.length - shown.length;
  return [...shown, ...(more > 0 ? [`in ${more} more cases`] : [])].join(', or ');
}
