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
