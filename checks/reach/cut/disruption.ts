import type { Scope } from '../../model/network.js';
import type { DatabaseSubject } from '../index.js';
import type { Edit } from './edit.js';
import type { Users } from './users.js';

/**
 * How much an edit disturbs beyond the way in that it closes: above all how many others it touches, then whether they
 * belong to somebody else, then the kind of change. Public clients of the database lose their way by every edit.
 */
export function disruptionOf(edit: Edit, subject: DatabaseSubject, users: Users): number {
  const foreign = ownerOf(edit) === subject.account ? 0 : perForeignAccount;
  return kinds[edit.kind] + perOther * users.others(edit, subject) + foreign + lostPrivateClients(edit);
}

const perOther = 16;
const perForeignAccount = 64;

/** Easily undone and felt by few first: a flag, a rule, a list of subnets, an entry, a route, a whole account. */
const kinds: Readonly<Record<Edit['kind'], number>> = {
  'make-private': 1,
  'narrow-rule': 2,
  'revoke-rule': 3,
  'replace-subnets': 3,
  'deny-entry': 4,
  'delete-route': 6,
  'delete-exclusion': 6,
  'block-public-access': 12,
};

function lostPrivateClients(edit: Edit): number {
  return edit.kind === 'deny-entry' && edit.stopsPrivateClients ? 4 : 0;
}

function ownerOf(edit: Edit): Scope['account'] {
  switch (edit.kind) {
    case 'revoke-rule':
    case 'narrow-rule':
      return edit.group.owner;
    case 'make-private':
      return edit.instance.account;
    case 'replace-subnets':
      return edit.group.account;
    case 'deny-entry':
      return edit.acl.owner;
    case 'delete-route':
      return edit.table.owner;
    case 'delete-exclusion':
      return edit.exclusion.account;
    case 'block-public-access':
      return edit.scope.account;
  }
}
