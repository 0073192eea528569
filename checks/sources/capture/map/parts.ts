import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';

/**
 * One of the things that the answers about one parent list, such as a route of a transit gateway route table. The part
 * is undefined where answers of the same time describe it differently.
 */
export interface PartOf<T> {
  readonly parent: string;
  readonly part: T | undefined;
}

/** A disputed part: nobody can say which of the answers holds. */
export function disputedPart<T>({ parent }: PartOf<T>): PartOf<T> {
  return { parent, part: undefined };
}

/** All parts of a parent; unknown when their listing was not read to the end, or when one of them is disputed. */
export type PartsOf<T> = (parent: string, gap: Gap | undefined, fact: string) => Value<readonly T[]>;

export function partsByParent<T>(all: readonly PartOf<T>[]): PartsOf<T> {
  const byParent = new Map<string, PartOf<T>[]>();
  for (const each of all) {
    const parts = byParent.get(each.parent);
    if (parts) parts.push(each);
    else byParent.set(each.parent, [each]);
  }
  return (parent, gap, fact) => {
    if (gap) return unknownBecause(gap);
    const parts: T[] = [];
    for (const { part } of byParent.get(parent) ?? []) {
      if (part === undefined) {
        return unknownBecause({ reason: 'failed', fact, detail: 'answers of the same time differ' });
      }
      parts.push(part);
    }
    return known(inOrderOfText(parts));
  };
}

/** Sorted by JSON, so that equal captures give equal inventories. */
function inOrderOfText<T>(parts: readonly T[]): readonly T[] {
  return parts
    .map((part) => ({ part, text: JSON.stringify(part) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ part }) => part);
}
