import type { Inventory } from '../../../checks/model/inventory.js';
import type { Draw } from '../draw.js';

/** Adds doors of one kind to an estate around the network `hub`; every fact stays known. */
export type RandomDoor = (draw: Draw, estate: Inventory) => Inventory;
