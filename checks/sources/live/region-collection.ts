import pLimit from 'p-limit';
import { type FactKind, type OperationId, operation, operationIds } from '../../model/operations.js';
import type { Ask, Output } from './asking.js';
import { firstInput, type Page, pagesOf } from './paging.js';
import { isManagedByAws, referencedPrefixLists, referringListings } from './prefix-lists.js';

/** What is asked once in every Region, of which the identity and the Regions themselves are no part. */
const regionalFacts: ReadonlySet<FactKind> = new Set(['network', 'databases', 'snapshots']);
export const regionalOperations: readonly OperationId[] = operationIds.filter((id) =>
  regionalFacts.has(operation(id).facts),
);
const listings = regionalOperations.filter((id) => operation(id).parent === undefined);
const aboutOneParent = regionalOperations.filter((id) => operation(id).parent !== undefined);

/** Calls about single parents that one operation keeps under way; the rate buckets decide how fast they go. */
const parentsAtOnce = 16;

interface Parent {
  readonly id: string;
  readonly managedByAws: boolean;
}

/** What later calls of the same Region need to know of a listing; the pages themselves are not kept. */
interface Listing {
  readonly complete: boolean;
  readonly parents: readonly Parent[];
  readonly prefixLists: ReadonlySet<string>;
}

export type KeepPage = (id: OperationId, page: Page) => Promise<void>;

/** Asks everything of one Region: the listings side by side, then what is asked about their items. */
export async function collectRegion(ask: Ask, keep: KeepPage, isTooLate: () => boolean): Promise<void> {
  const listed = new Map(listings.map((id) => [id, list(id, ask, keep)]));
  const listing = (id: OperationId): Promise<Listing> => listed.get(id) ?? Promise.resolve(nothingListed);

  const askAboutParents = async (id: OperationId): Promise<void> => {
    const from = operation(id).parent?.from as OperationId;
    const { parents, complete } = await listing(from);
    const wanted = id === 'GetManagedPrefixListEntries' ? await worthReading(parents, listing) : parents;
    if (!complete && parents.length === 0 && isTooLate()) {
      // The listing was not read, so that the parents have no names: one record says that none was asked.
      const answer = await ask(id, firstInput(id));
      return keep(id, { input: firstInput(id), answer });
    }
    const limit = pLimit(parentsAtOnce);
    await limit.map(wanted, async (parent) => {
      for await (const page of pagesOf(id, ask, parent.id)) await keep(id, page);
    });
  };

  await Promise.all([...listed.values(), ...aboutOneParent.map(askAboutParents)]);
}

const nothingListed: Listing = { complete: false, parents: [], prefixLists: new Set() };

async function list(id: OperationId, ask: Ask, keep: KeepPage): Promise<Listing> {
  const children = aboutOneParent.filter((child) => operation(child).parent?.from === id);
  const refersToPrefixLists = referringListings.some((listing) => listing === id);
  const parents = new Map<string, Parent>();
  const prefixLists = new Set<string>();
  let complete = true;
  for await (const page of pagesOf(id, ask)) {
    if (page.answer.kind === 'refused') complete = false;
    else {
      const { output } = page.answer;
      for (const child of children) {
        for (const parent of parentsIn(output, id, child)) parents.set(parent.id, parent);
      }
      if (refersToPrefixLists) for (const each of referencedPrefixLists(output)) prefixLists.add(each);
    }
    await keep(id, page);
  }
  return { complete, parents: [...parents.values()], prefixLists };
}

function* parentsIn(output: Output, listing: OperationId, child: OperationId): Generator<Parent> {
  const items = output[operation(listing).answer];
  const member = operation(child).parent?.member;
  if (!Array.isArray(items) || member === undefined) return;
  for (const item of items) {
    const id: unknown = item?.[member];
    if (typeof id === 'string' && !isDeleted(item)) yield { id, managedByAws: isManagedByAws(item) };
  }
}

/** AWS goes on listing what was deleted for a while, and then refuses to say more about it. */
function isDeleted(item: Readonly<Record<string, unknown>>): boolean {
  const { State, ServiceState, Status } = item;
  const code = (Status as { readonly Code?: unknown } | null | undefined)?.Code;
  return State === 'deleted' || ServiceState === 'Deleted' || code === 'deleted';
}

/** Lists of AWS that nothing refers to are left out, provided that everything which could refer to them was read. */
async function worthReading(
  prefixLists: readonly Parent[],
  listing: (id: OperationId) => Promise<Listing>,
): Promise<readonly Parent[]> {
  const referring = await Promise.all(referringListings.map(listing));
  if (!referring.every(({ complete }) => complete)) return prefixLists;
  return prefixLists.filter(
    ({ id, managedByAws }) => !managedByAws || referring.some((each) => each.prefixLists.has(id)),
  );
}
