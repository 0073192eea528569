import type { Inventory } from '../../checks/model/inventory.js';

/** Answers about an estate that are worked out once, by a key that says everything else that they rest on. */
export function remembered<A>(): (inventory: Inventory, key: string, answer: () => A) => A {
  const ofEstates = new WeakMap<Inventory, Map<string, A>>();
  return (inventory, key, answer) => {
    const answers = ofEstates.get(inventory) ?? new Map<string, A>();
    ofEstates.set(inventory, answers);
    const present = answers.get(key);
    if (present !== undefined) return present;
    const found = answer();
    answers.set(key, found);
    return found;
  };
}
