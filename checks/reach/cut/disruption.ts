import type { DatabaseSubject } from '../index.js';
import { doorChanges } from './change-door.js';
import { type Edit, ownerOf } from './edit.js';
import type { Users } from './users.js';

/**
 * How much an edit disturbs beyond the ways in that it closes: above all whether it changes what belongs to another
 * account, then how many others it touches and how many ways that are to stay it closes, then the kind of change.
 */
export function disruptionOf(edit: Edit, subject: DatabaseSubject, users: Users, lostWays: number): number {
  const foreign = ownerOf(edit) === subject.account ? 0 : perForeignAccount;
  const others = perOther * users.others(edit, subject) + perLostWay * lostWays;
  const kind = edit.kind === 'change-door' ? doorChanges[edit.change] : kinds[edit.kind];
  return kind + others + foreign + lostClients(edit);
}

const perOther = 16;
const perLostWay = 48;
const perForeignAccount = 100_000;

/** Easily undone and felt by few first: a flag, a rule, a list of subnets, an entry, a route, a whole connection. */
const kinds: Readonly<Record<Exclude<Edit['kind'], 'change-door'>, number>> = {
  'make-private': 1,
  'narrow-rule': 2,
  'revoke-rule': 3,
  'replace-subnets': 3,
  'revoke-outbound-rule': 3,
  'deregister-target': 3,
  'deny-entry': 4,
  'release-addresses': 5,
  'delete-listener': 5,
  'delete-route': 6,
  'disable-route-propagation': 6,
  'delete-exclusion': 6,
  'blackhole-transit-route': 8,
  'disable-transit-propagation': 9,
  'block-public-access': 12,
  'disassociate-attachment': 16,
  'delete-peering': 32,
};

/** How many blocks a person still reads as one rule. */
const mostReadable = 4;

/** Clients that lose their way beside those who are to be kept out, or may, as a list of many blocks hides. */
function lostClients(edit: Edit): number {
  switch (edit.kind) {
    case 'narrow-rule':
      return edit.cidrs.length > mostReadable ? 4 : 0;
    case 'deny-entry':
      return edit.stopsPrivateClients ? 4 : 0;
    case 'revoke-rule':
      return edit.losesClients ? 4 : 0;
    default:
      return 0;
  }
}
