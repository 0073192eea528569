import type { Inventory } from '../../checks/model/inventory.js';
import type { Draw } from './draw.js';

/** The same facts with every list, at any depth, in another order. Blocks and the primary one keep their place. */
export function permuted(inventory: Inventory, draw: Draw): Inventory {
  return reordered(inventory, draw) as Inventory;
}

/** The first block of a network is its primary one, an answer lists a database's ports by kind, and actions are steps. */
const ordered = new Set(['cidrs', 'ipv6Cidrs', 'ports', 'defaultActions']);

function reordered(value: unknown, draw: Draw): unknown {
  if (Array.isArray(value)) return draw.shuffled(value.map((item) => reordered(item, draw)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, ordered.has(key) ? member : reordered(member, draw)]),
  );
}
