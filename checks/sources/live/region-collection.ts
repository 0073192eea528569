import pLimit from 'p-limit';
import {
  type Asking,
  batched,
  inputsAbout,
  isGlobal,
  itemsIn,
  type Members,
  nameIn,
  type OperationId,
  operation,
  operationIds,
  parentListings,
  passedOn,
} from '../../model/operations.js';
import type { Ask, Input, Output } from './asking.js';
import { firstInput, type Page, pagesOf } from './paging.js';
import { isManagedByAws, referencedPrefixLists, referringListings } from './prefix-lists.js';

/** Everything but the identity and the Regions themselves, which are asked before. */
const collected = operationIds.filter((id) => !['identity', 'regions'].includes(operation(id).facts));
/** What is asked once in every Region. */
export const regionalOperations = collected.filter((id) => !isGlobal(operation(id).service));
/** What is asked once for an account. */
export const globalOperations = collected.filter((id) => isGlobal(operation(id).service));

/** Calls about single parents that one operation keeps under way; the rate buckets decide how fast they go. */
const parentsAtOnce = 16;

/** Something that was listed and that another operation asks about. */
interface Listed {
  readonly input: Input;
  readonly passed: Members;
  readonly managedByAws: boolean;
}

/** What later calls need to know of a listing; the pages themselves are not kept. */
interface Listing {
  readonly complete: boolean;
  readonly prefixLists: ReadonlySet<string>;
  /** By the operation that asks about them, then by their name. */
  readonly parents: ReadonlyMap<OperationId, ReadonlyMap<string, Listed>>;
}

export type KeepPage = (id: OperationId, page: Page) => Promise<void>;

/** Asks operations side by side, and those about listed items as soon as the items are known. */
export async function collectOperations(
  wanted: readonly OperationId[],
  ask: Ask,
  keep: KeepPage,
  isTooLate: () => boolean,
  asking: Asking = {},
): Promise<void> {
  const listings = new Map<OperationId, Promise<Listing>>();

  function listing(id: OperationId): Promise<Listing> {
    const present = listings.get(id);
    if (present) return present;
    const begun = wanted.includes(id) ? list(id) : Promise.resolve(nothingListed);
    listings.set(id, begun);
    return begun;
  }

  async function list(id: OperationId): Promise<Listing> {
    const taken = taking(wanted, id, asking);
    const { parent, after } = operation(id);
    if (after !== undefined) await listing(after as OperationId);
    if (parent === undefined) {
      for await (const page of pagesOf(id, ask)) {
        taken.add(page);
        await keep(id, page);
      }
      return taken.listing();
    }
    const from = await Promise.all(parentListings(parent).map((each) => listing(each as OperationId)));
    const isComplete = from.every(({ complete }) => complete);
    // What several listings name is asked about once.
    const byName = new Map(from.flatMap(({ parents }) => [...(parents.get(id) ?? [])]));
    const named = [...byName.values()];
    const worth = id === 'GetManagedPrefixListEntries' ? await worthReading(named, listing) : named;
    if (!isComplete) taken.miss();
    if (!isComplete && named.length === 0 && isTooLate()) {
      // The listing was not read, so that the parents have no names: one record says that none was asked.
      const answer = await ask(id, firstInput(id));
      await keep(id, { input: firstInput(id), answer });
    }
    const limit = pLimit(parentsAtOnce);
    // What requests about several take need not be passed on for each.
    const requests =
      parent.batch === undefined
        ? worth
        : batched(
            parent,
            worth.map(({ input }) => input),
          ).map((input) => ({ input, passed: {} }));
    await limit.map(requests, async ({ input, passed }) => {
      for await (const page of pagesOf(id, ask, input)) {
        taken.add(page, passed);
        await keep(id, page);
      }
    });
    return taken.listing();
  }

  await Promise.all(wanted.map(listing));
}

const nothingListed: Listing = { complete: false, prefixLists: new Set(), parents: new Map() };

/** Takes from the pages of an operation what the operations need that ask about its items. */
function taking(wanted: readonly OperationId[], id: OperationId, asking: Asking) {
  const children = wanted.filter((child) => {
    const { parent } = operation(child);
    return parent !== undefined && parentListings(parent).includes(id);
  });
  const refersToPrefixLists = referringListings.some((listing) => listing === id);
  const parents = new Map(children.map((child) => [child, new Map<string, Listed>()]));
  const prefixLists = new Set<string>();
  let complete = true;
  return {
    miss() {
      complete = false;
    },
    add({ input, answer }: Page, passed?: Members) {
      if (answer.kind === 'refused') {
        complete = false;
        return;
      }
      for (const [child, found] of parents) {
        const asked = { ...asking, listedBy: input, ...(passed ? { passed } : {}) };
        for (const [name, listed] of parentsIn(answer.output, id, child, asked)) found.set(name, listed);
      }
      if (refersToPrefixLists) for (const each of referencedPrefixLists(answer.output)) prefixLists.add(each);
    },
    listing: (): Listing => ({ complete, prefixLists, parents }),
  };
}

function* parentsIn(
  output: Output,
  listing: OperationId,
  child: OperationId,
  asking: Asking,
): Generator<readonly [string, Listed]> {
  const { parent } = operation(child);
  for (const item of itemsIn(operation(listing), output) ?? []) {
    if (parent === undefined || isDeleted(item)) continue;
    const passed = passedOn(parent, item, asking.passed);
    for (const input of inputsAbout(parent, item, asking)) {
      const name = nameIn(parent, input);
      if (name !== undefined) yield [name, { input, passed, managedByAws: isManagedByAws(item) }];
    }
  }
}

/** AWS goes on listing what was deleted for a while, and then refuses to say more about it. */
function isDeleted(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const { State, ServiceState, Status } = item as Readonly<Record<string, unknown>>;
  const code = (Status as { readonly Code?: unknown } | null | undefined)?.Code;
  return State === 'deleted' || ServiceState === 'Deleted' || code === 'deleted';
}

/** Lists of AWS that nothing refers to are left out, provided that everything which could refer to them was read. */
async function worthReading(
  prefixLists: readonly Listed[],
  listing: (id: OperationId) => Promise<Listing>,
): Promise<readonly Listed[]> {
  const referring = await Promise.all(referringListings.map(listing));
  if (!referring.every(({ complete }) => complete)) return prefixLists;
  return prefixLists.filter(
    ({ input, managedByAws }) =>
      !managedByAws || referring.some((each) => each.prefixLists.has(String(input.PrefixListId))),
  );
}
