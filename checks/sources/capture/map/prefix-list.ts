import type { Reading } from './facts.js';
import { compact, type Json, text } from './json.js';

export function readPrefixList(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'PrefixListId');
  if (id === undefined) return problem('a prefix list without PrefixListId');
  // DescribePrefixLists has the same member, without owners and without the lists of customers.
  const owner = text(item, 'OwnerId');
  if (owner === undefined) return problem(`${id} without OwnerId`);
  const { account, region } = scope;
  put('prefixLists', id, compact({ account, region, id, name: text(item, 'PrefixListName'), owner }));
}

/** The answer does not name its list: the request does. */
export function readPrefixListEntry(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const cidr = text(item, 'Cidr');
  if (cidr === undefined) return problem(`an entry of ${parent} without Cidr`);
  put('prefixListEntries', `${parent} ${cidr}`, { list: parent, cidr });
}
