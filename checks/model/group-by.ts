/** Groups of the items by the key of each, in the order in which they come. */
export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  return groupByEach(items, (item) => [key(item)]);
}

/** Groups of the items by every key they have; under each key an item stands once. */
export function groupByEach<T, K = string>(items: Iterable<T>, keys: (item: T) => readonly K[]): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
