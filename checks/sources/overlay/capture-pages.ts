import type { CapturePage, CaptureRecord } from '../../model/capture.js';
import type { CoverageEntry } from '../../model/coverage.js';
import {
  globalScope,
  inputsAbout,
  isGlobal,
  isOperationId,
  itemsIn,
  nameIn,
  type OperationId,
  operation,
  type Parent,
  parentListings,
} from '../../model/operations.js';
import type { Item, Place } from '../template/deploy/answers.js';
import { itemName } from './item-name.js';

/** A page of a capture, and what it is about. */
export interface KnownPage {
  readonly page: CapturePage;
  readonly operation: OperationId;
  readonly place: Place;
  /** The parent that the request names; empty for listings. */
  readonly parent: string;
}

/** A capture by account, Region and listing. */
export interface CapturePages {
  readonly records: readonly CaptureRecord[];
  readonly places: readonly Place[];
  holds(place: Place): boolean;
  known(page: CapturePage): KnownPage | undefined;
  /** The items of a listing by name; those without one have a name that nothing refers to. */
  items(id: OperationId, place: Place): readonly (readonly [name: string, item: Item])[];
  /** An item by its name, in one account and Region or in the first that has it; undefined where none has. */
  find(
    id: OperationId,
    name: string,
    near?: Place,
  ): { readonly item: Item; readonly place: Place } | undefined;
  /** Whether a listing, or what is answered about one parent, was read to its end. */
  isAnswered(id: OperationId, place: Place, parent?: string): boolean;
  /** Whether the capture says anything about a parent, or lists it, so that it is not new. */
  knowsParent(id: OperationId, place: Place, parent: string): boolean;
}

export function keyOf({ account, region }: Place): string {
  return `${account}/${region}`;
}

/** `account` is that of pages which do not say whose they are. */
export function capturePages(
  records: readonly CaptureRecord[],
  coverage: readonly CoverageEntry[],
  account: string,
): CapturePages {
  const places = new Map<string, Place>();
  const listings = new Map<string, [string, Item][]>();
  const asked = new Set<string>();
  const known = (page: CapturePage): KnownPage | undefined => {
    if (!isOperationId(page.operation)) return undefined;
    const spec = operation(page.operation);
    return {
      page,
      operation: page.operation,
      place: {
        account: page.account ?? account,
        region: isGlobal(spec.service) ? globalScope : page.region,
      },
      parent: spec.parent ? (nameIn(spec.parent, page.input) ?? '') : '',
    };
  };
  for (const record of records) {
    if (record.record === 'plan')
      for (const region of record.regions) {
        const place = { account: record.account ?? account, region };
        places.set(keyOf(place), place);
      }
    const found = record.record === 'page' ? known(record) : undefined;
    if (!found) continue;
    const { place, operation: id, parent, page } = found;
    places.set(keyOf(place), place);
    const key = `${keyOf(place)} ${id}`;
    asked.add(`${key} ${parent}`);
    if (page.output === undefined || operation(id).parent) continue;
    const listing = listings.get(key) ?? [];
    listings.set(key, listing);
    const { answer, holds } = operation(id);
    for (const each of itemsIn(operation(id), page.output) ?? []) {
      // A deployment keeps a text under the member that lists it.
      const item = (holds === 'texts' ? { [answer]: each } : each) as Item;
      listing.push([itemName(id, item) ?? `item ${listing.length} of ${id}`, item]);
    }
  }
  const answered = new Set(
    coverage
      .filter(({ status }) => status === 'answered')
      .map((entry) => `${keyOf(entry)} ${entry.operation} ${entry.parent ?? ''}`),
  );
  const items = (id: OperationId, place: Place) => listings.get(`${keyOf(place)} ${id}`) ?? [];
  const named = new Map<string, ReadonlyMap<string, Item>>();
  const byName = (id: OperationId, place: Place): ReadonlyMap<string, Item> => {
    const key = `${keyOf(place)} ${id}`;
    // Of two items of one name the first counts.
    const created = named.get(key) ?? new Map([...items(id, place)].reverse());
    named.set(key, created);
    return created;
  };
  const parents = new Map<string, ReadonlySet<string>>();
  const listedParents = (parent: Parent, place: Place): ReadonlySet<string> => {
    const from = parentListings(parent);
    // What one asks about by its ARN has another name there than what one asks about by its id.
    const key = `${keyOf(place)} ${from.join()} ${parent.named ?? ''} ${parent.member}`;
    const present = parents.get(key);
    if (present) return present;
    const inputs = from
      .flatMap((each) => items(each as OperationId, place))
      .flatMap(([, item]) => inputsAbout(parent, item, { account: place.account }));
    const created = new Set(inputs.flatMap((input) => nameIn(parent, input) ?? []));
    parents.set(key, created);
    return created;
  };
  return {
    records,
    places: [...places.values()],
    holds: (place) => places.has(keyOf(place)),
    known,
    items,
    find(id, name, near) {
      const searched = near === undefined ? places.values() : [places.get(keyOf(near))];
      for (const place of searched) {
        const item = place && byName(id, place).get(name);
        if (place && item) return { item, place };
      }
      return undefined;
    },
    // Coverage names what has an ARN by the end of it.
    isAnswered: (id, place, parent = '') =>
      answered.has(`${keyOf(place)} ${id} ${parent.startsWith('arn:') ? parent.split(':').at(-1) : parent}`),
    knowsParent(id, place, parent) {
      const spec = operation(id).parent;
      return (
        asked.has(`${keyOf(place)} ${id} ${parent}`) ||
        (spec !== undefined && listedParents(spec, place).has(parent))
      );
    },
  };
}
