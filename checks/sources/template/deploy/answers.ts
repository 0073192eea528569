import type { CaptureRecord } from '../../../model/capture.js';
import {
  globalScope,
  inputNamed,
  inputsAbout,
  isGlobal,
  nameIn,
  type Operation,
  type OperationId,
  operation,
  operationIds,
  type Parent,
  parentListings,
} from '../../../model/operations.js';
import { partitionOf } from '../../../model/partition.js';
import { unresolvedText } from '../../../model/unresolved.js';

/** A member of an answer that is still being put together. */
export type Item = Record<string, unknown>;

/** The items of a list in an answer; none where it is no list. */
export function items(value: unknown): readonly Item[] {
  return Array.isArray(value) ? (value as Item[]) : [];
}

/** A list in an item, to be added to. One that an answer leaves out begins empty. */
export function listIn(item: Item, member: string): Item[] {
  const present = item[member];
  if (Array.isArray(present)) return present as Item[];
  const created: Item[] = [];
  item[member] = created;
  return created;
}

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** The answers that AWS would give once the stacks are deployed. */
export interface Answers {
  /** Adds an item to the listing of an account and Region. The same id again gives the item that is there. */
  put(id: OperationId, place: Place, name: string, item: Item): Item;
  /** An item that was put before; undefined where there is none. */
  get(id: OperationId, place: Place, name: string): Item | undefined;
  /** Every item of a listing with its name. */
  entries(id: OperationId, place: Place): readonly (readonly [name: string, item: Item])[];
  /** Every item that was put into a listing. */
  all(id: OperationId, place: Place): readonly Item[];
  /** What is answered about one parent, as requests name it. Without any, the answer is empty. */
  about(id: OperationId, place: Place, parent: string, item: Item): void;
  /** An account and Region, also when nothing is deployed there. */
  reaches(place: Place): void;
  /** The accounts of which something is known. */
  accounts(): readonly string[];
  /** Says that every listing there may hold more than was put, and why. */
  leavesOpen(place: Place, why: string): void;
  /** The same of one listing alone, or of what is answered about one parent. */
  leavesListingOpen(id: OperationId, place: Place, why: string, parent?: string): void;
  /** Takes an item out of a listing. */
  remove(id: OperationId, place: Place, name: string): void;
  /** Whether anything was put into or asked of a listing, or of what is answered about one parent. */
  isTouched(id: OperationId, place: Place, parent?: string): boolean;
  /** As a capture of the deployed account would have it. */
  records(time: string, tool: string): readonly CaptureRecord[];
}

/** What lies below a deployment: the items that a listing holds already, and what names stand for in it. */
export interface Below {
  listing(id: OperationId, place: Place): Map<string, Item>;
  nameOf(name: string): string;
  /** Hears of each item that was not there before. */
  put(id: OperationId, place: Place): void;
}

export function createAnswers(below?: Below): Answers {
  const places = new Map<string, Place>();
  const listings = new Map<string, Map<string, Item>>();
  const parts = new Map<string, Map<string, Item[]>>();
  const open = new Map<string, string>();

  const named = (name: string) => below?.nameOf(name) ?? name;
  const listing = (id: OperationId, place: Place): Map<string, Item> => {
    const key = `${keyOf(place)} ${id}`;
    const present = listings.get(key);
    if (present) return present;
    const created = below?.listing(id, place) ?? new Map<string, Item>();
    listings.set(key, created);
    return created;
  };
  const partsOf = (id: OperationId, place: Place): ReadonlyMap<string, readonly Item[]> =>
    parts.get(`${keyOf(place)} ${id}`) ?? new Map();
  const accounts = () => [...new Set([...places.values()].map(({ account }) => account))];
  /** The parents about which an operation is asked, under the names that requests give them. */
  const inputsIn = (parent: Parent, place: Place): readonly Readonly<Record<string, unknown>>[] => {
    const inputs = parentListings(parent).flatMap((listed) => {
      const from = listed as OperationId;
      const { parent: before, holds, answer } = operation(from);
      const asking = { account: place.account, accounts: accounts() };
      return before === undefined
        ? [...(listings.get(`${keyOf(place)} ${from}`)?.values() ?? [])].flatMap((item) =>
            inputsAbout(parent, item, asking),
          )
        : [...partsOf(from, place)].flatMap(([name, items]) => {
            const listedBy = inputNamed(before, name);
            return items.flatMap((item) =>
              inputsAbout(parent, holds === 'texts' ? item[answer] : item, { ...asking, listedBy }),
            );
          });
    });
    return [...new Map(inputs.map((input) => [nameIn(parent, input), input])).values()];
  };
  /** One is asked about what lies below as well, once something is said about it. */
  const listParents = (id: OperationId, place: Place) => {
    const { parent } = operation(id);
    if (!below || !parent) return;
    for (const listed of parentListings(parent))
      if (operation(listed as OperationId).parent === undefined) listing(listed as OperationId, place);
  };
  const reaches = ({ account, region }: Place) => {
    places.set(keyOf({ account, region }), { account, region });
  };

  return {
    put(id, place, name, item) {
      reaches(place);
      const items = listing(id, place);
      const own = named(name);
      const present = items.get(own);
      if (present) return present;
      items.set(own, item);
      below?.put(id, place);
      return item;
    },
    get: (id, place, name) => listing(id, place).get(named(name)),
    entries: (id, place) => [...listing(id, place)],
    all: (id, place) => [...listing(id, place).values()],
    remove: (id, place, name) => {
      listing(id, place).delete(named(name));
    },
    isTouched: (id, place, parent) =>
      parent === undefined
        ? listings.has(`${keyOf(place)} ${id}`) ||
          open.has(`${keyOf(place)} ${id} `) ||
          open.has(keyOf(place))
        : partsOf(id, place).has(parent) ||
          open.has(`${keyOf(place)} ${id} ${parent}`) ||
          open.has(keyOf(place)),
    about(id, place, parent, item) {
      reaches(place);
      listParents(id, place);
      const key = `${keyOf(place)} ${id}`;
      const byParent = parts.get(key) ?? new Map<string, Item[]>();
      parts.set(key, byParent);
      const present = byParent.get(parent);
      if (present) present.push(item);
      else byParent.set(parent, [item]);
    },
    reaches,
    accounts,
    leavesOpen: (place, why) => {
      reaches(place);
      open.set(keyOf(place), why);
    },
    leavesListingOpen: (id, place, why, parent = '') => {
      reaches(place);
      listParents(id, place);
      open.set(`${keyOf(place)} ${id} ${parent}`, why);
    },
    records(time, tool) {
      const regional = [...places.values()].filter(({ region }) => region !== globalScope);
      const pages = [...withGlobal(places)].flatMap((place) => pagesOf(place));
      const plans = regional.map(
        ({ account, region }): CaptureRecord => ({
          record: 'plan',
          account,
          partition: partitionOf(region),
          regions: [region],
          regionsFrom: 'chosen',
        }),
      );
      return [
        { record: 'header', format: 'db-perimeter-capture', version: 1, tool, startedAt: time },
        ...plans,
        ...pages,
        { record: 'end', pages: pages.length },
      ];

      function pagesOf(place: Place): readonly CaptureRecord[] {
        const isWorldwide = place.region === globalScope;
        return operationIds.flatMap((id): readonly CaptureRecord[] => {
          const spec = operation(id);
          if (isGlobal(spec.service) !== isWorldwide) return [];
          const page = (
            input: Readonly<Record<string, unknown>>,
            items: readonly Item[],
            about = '',
          ): CaptureRecord => ({
            record: 'page',
            ...place,
            service: spec.service,
            operation: id,
            input: { ...spec.input, ...input },
            time,
            ...outcomeOf(spec, items, open.get(keyOf(place)) ?? open.get(`${keyOf(place)} ${id} ${about}`)),
          });
          const { parent } = spec;
          if (spec.facts === 'identity') return [page({}, [{ Account: place.account }])];
          if (!parent) return [page({}, [...(listings.get(`${keyOf(place)} ${id}`)?.values() ?? [])])];
          const asked = partsOf(id, place);
          return inputsIn(parent, place).map((input) => {
            const name = nameIn(parent, input) ?? '';
            return page(input, asked.get(name) ?? [], name);
          });
        });
      }
    },
  };
}

function outcomeOf(spec: Operation, items: readonly Item[], open: string | undefined) {
  if (items.length === 0 && open === undefined && spec.nothing !== undefined) {
    return {
      error: { kind: 'failed' as const, code: spec.nothing, message: 'nothing of the kind is declared' },
    };
  }
  // A page that promises another one says that the listing goes on.
  const more = open === undefined ? {} : { NextToken: unresolvedText(open) };
  switch (spec.holds) {
    case undefined:
      return { output: { ...(spec.lists ? inLists(spec.lists, items) : { [spec.answer]: items }), ...more } };
    case 'texts':
      return { output: { [spec.answer]: items.map((item) => item[spec.answer]), ...more } };
    case 'object':
      return { output: { [spec.answer]: items[0] ?? {}, ...more } };
    case 'object-with-items':
      return { output: { [spec.answer]: { Items: items, Quantity: items.length }, ...more } };
    case 'string':
      return { output: { [spec.answer]: '', ...items[0], ...more } };
    case 'string-or-nothing':
      return { output: { ...items[0], ...more } };
    case 'boolean':
      return { output: { [spec.answer]: false, ...items[0], ...more } };
  }
}

/** Every item in the list whose items have its kind of name. */
function inLists(lists: NonNullable<Operation['lists']>, items: readonly Item[]): Item {
  const isOf = (item: Item, name: string) => item[name] !== undefined;
  return Object.fromEntries(
    Object.entries(lists).map(([list, name]) => [list, items.filter((item) => isOf(item, name))]),
  );
}

/** Every account is asked once for what it has once. */
function withGlobal(places: ReadonlyMap<string, Place>): Iterable<Place> {
  const all = new Map(places);
  for (const { account } of places.values()) {
    all.set(keyOf({ account, region: globalScope }), { account, region: globalScope });
  }
  return all.values();
}

function keyOf({ account, region }: Place): string {
  return `${account}/${region}`;
}
