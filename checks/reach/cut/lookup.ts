import type { Scope } from '../../model/network.js';

/** The same answer for the same object, worked out when it is first asked for. */
export function onceFor<K extends object, A>(answer: (about: K) => A): (about: K) => A {
  const known = new WeakMap<K, { readonly answer: A }>();
  return (about) => {
    const present = known.get(about);
    if (present) return present.answer;
    const found = answer(about);
    known.set(about, { answer: found });
    return found;
  };
}

/** One account and Region. */
export function scopeKey({ account, region }: Scope): string {
  return `${account}/${region}`;
}

/** Groups of the items by every key they have. */
export function index<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
