import type { DeclaredSet } from '../../model/declared-set.js';
import type { Inventory } from '../../model/inventory.js';

/** The accounts that belong to the owners: those declared, and those scanned. */
export function ourAccounts(inventory: Inventory, declared: DeclaredSet): ReadonlySet<string> {
  return new Set([...declared.accounts, ...inventory.regions.map((region) => region.account)]);
}
