/** A shared resource is seen by several accounts; the order of those views is fixed as well. */
export function byId<T extends { readonly id: string; readonly account: string }>(
  items: readonly T[],
): readonly T[] {
  return sortedBy(items, ({ id, account }) => `${id}/${account}`);
}

/** Sorted by a key that is computed once for each item. */
export function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}
