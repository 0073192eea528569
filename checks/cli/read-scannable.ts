import type { Inventory } from '../index.js';
import { exitCodes, UserError } from '../model/user-error.js';

/** The inventory of a capture or folder. Throws a UserError where it holds no answer of any account. */
export async function readScannable(path: string): Promise<Inventory> {
  const { readInventory } = await import('../index.js');
  const inventory = await readInventory(path);
  if (inventory.regions.length > 0 || inventory.coverage.length > 0) return inventory;
  throw new UserError(
    `${path} holds no answer of any account`,
    'Make a capture with "db-perimeter capture -o FILE"',
    exitCodes.nothingToScan,
  );
}
