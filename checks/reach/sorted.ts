import { known, type Value } from '../model/value.js';

/** A shared resource is seen by several accounts; the order of those views is fixed as well. */
export function byId<T extends { readonly id: string; readonly account: string }>(
  items: readonly T[],
): readonly T[] {
  return sortedBy(
    items,
    ({ id }) => id,
    ({ account }) => account,
  );
}

/**
 * Sorted by a key that is computed once for each item, and where keys are the same by a second one, which may cost more.
 * What is in order already is given back as it is: most of AWS's lists are.
 */
export function sortedBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  secondKeyOf?: (item: T) => string,
): readonly T[] {
  if (items.length < 2) return items;
  const keys = items.map(keyOf);
  const second = secondKeyOf && ((index: number) => secondKeyOf(items[index] as T));
  const compare = (a: number, b: number): number =>
    inOrder(keys[a] as string, keys[b] as string) || (second ? inOrder(second(a), second(b)) : 0);
  const isSorted = keys.every((_key, index) => index === 0 || compare(index - 1, index) <= 0);
  if (isSorted) return items;
  return [...keys.keys()].sort(compare).map((index) => items[index] as T);
}

/** Sorted as texts; given back as they are where they are in order already. */
export function sortedTexts<T extends string>(texts: readonly T[]): readonly T[] {
  return sortedBy(texts, (text) => text);
}

/** A list that may be unknown, sorted by all that its items say. */
export function byText<T>(list: Value<readonly T[]>): Value<readonly T[]> {
  return list.known ? known(sortedBy(list.value, textOf)) : list;
}

/** All that an item says, as a key to sort by where no part of it is one. */
export function textOf(item: unknown): string {
  return JSON.stringify(item);
}

/** Texts that may be unknown, sorted. */
export function textsInOrder(texts: Value<readonly string[]>): Value<readonly string[]> {
  return texts.known ? known(sortedTexts(texts.value)) : texts;
}

/** The record with these lists instead of its own; the record itself where they are its own. */
export function having<T extends object>(record: T, lists: Partial<T>): T {
  for (const name in lists) if (lists[name] !== record[name]) return { ...record, ...lists };
  return record;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
