import type { DeclaredSet } from '../../model/declared-set.js';
import type { Inventory } from '../../model/inventory.js';
import { firstOf } from './words.js';

/** The accounts that belong to the owners: those declared, and those scanned. */
export function ourAccounts(inventory: Inventory, declared: DeclaredSet): ReadonlySet<string> {
  return new Set([...declared.accounts, ...inventory.regions.map((region) => region.account)]);
}

/** What some who are not ours can do: "444455556666 can restore it and is not declared as ours". */
export function undeclaredCan(strangers: readonly string[], what: string): string {
  return `${firstOf(strangers)} can ${what} and ${strangers.length === 1 ? 'is' : 'are'} not declared as ours`;
}
