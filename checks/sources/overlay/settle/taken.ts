import type { OperationId } from '../../../model/operations.js';
import type { Item, Place } from '../../template/deploy/answers.js';
import type { Settling } from '../../template/deploy/ground.js';

/** What AWS calls an item, and where it lies. */
export interface Named {
  readonly place: Place;
  readonly name: string;
}

/** An item that a deployment puts anew, and what it was before. */
export interface Taken extends Named {
  readonly operation: OperationId;
  readonly was: Item;
}

/** What settling needs beside the answers: what was taken out of them, and how to leave a question open. */
export interface Settled extends Settling {
  readonly taken: readonly Taken[];
  /** Every account and Region of the capture. */
  readonly places: readonly Place[];
  /** Whether something that only the deployment decides stays as it is. What nobody decides leaves everything open. */
  stays(what: string, place: Place): boolean;
  /** Whether a deployment surely makes what is called so, so that no template before can have named it. */
  isNew(id: string): boolean;
}

/** The items of a list, each once by its key; of equal ones the last, at the place of the first. */
export function lastOfEach(list: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const byKey = new Map<string, Item>();
  for (const item of list) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}
