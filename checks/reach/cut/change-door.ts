import type { Inventory } from '../../model/inventory.js';
import type { Scope } from '../../model/network.js';

/**
 * One change to a door that leads to a database, or to what the database offers by itself. Doors are of many kinds and
 * have little in common, so that a change brings along whatever there is to know about it.
 */
export interface ChangeDoor {
  readonly kind: 'change-door';
  readonly change: DoorChange;
  /** The thing that it changes, equal for changes between which one would choose. */
  readonly element: string;
  /** The account that owns it. */
  readonly owner: Scope['account'];
  /** Ids by which sources and hops name what it closes. */
  readonly names: readonly string[];
  /** How many others lose something by it. */
  readonly others: number;
  /** The words after "and": the first word is an imperative. */
  readonly text: string;
  readonly cdk: string;
  readonly cli: readonly string[];
  edited(inventory: Inventory): Inventory;
}

/** Easily undone and felt by few first; on the scale of all edits. */
export const doorChanges = {
  'switch-off': 1,
  'reject-connection': 2,
  'remove-principal': 2,
  'revoke-grant': 2,
  'revoke-authorization': 3,
  'take-out-of-accelerator': 4,
  'leave-service-network': 4,
  'restrict-policy': 4,
  'delete-door': 8,
  'delete-proxy-endpoint': 8,
  'disassociate-target-network': 8,
  'disable-accelerator': 10,
  'deregister-from-proxy': 16,
  'delete-direct-connect-association': 32,
  'delete-virtual-interface': 32,
  'delete-vpn-connection': 32,
} as const;

export type DoorChange = keyof typeof doorChanges;
