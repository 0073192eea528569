import type { Inventory } from '../../../model/inventory.js';
import { isObject, items, type Members } from '../../identity/members.js';
import type { Drop, Edit } from './edit.js';
import { documentIn, textsIn } from './edited-document.js';
import { type CarriedPlace, isCarried, kindOfHolder, membersOf, type PolicyPlace } from './policy-places.js';

const perOther = 16;

/** Exact first: a resource or somebody out of a list or a share, an action, a grant, a statement, a denial beside all, a whole policy. */
const kinds = {
  resources: 1,
  principals: 1,
  share: 1,
  actions: 2,
  grant: 2,
  statement: 3,
  deny: 5,
  attachment: 8,
} as const;

/** How much an edit takes away beyond the request that it stops: from others above all, then from the same identity. */
export function disruptionOf(edit: Edit, inventory: Inventory, stopped: string): number {
  return costOf(edit) + perOther * othersTouched(edit, inventory, stopped);
}

function costOf(edit: Edit): number {
  switch (edit.kind) {
    case 'drop':
      return kinds[edit.dropped.kind] + breadthOf(edit);
    case 'deny':
      return kinds.deny + edit.resources.filter(isBroad).length;
    case 'revoke-grant':
      return kinds.grant;
    case 'unshare':
      return kinds.share;
    case 'detach-policy':
    case 'detach-from-set':
    case 'leave-group':
      return kinds.attachment;
  }
}

/** What else goes: every wildcard counts more than a name. */
function breadthOf({ place, index, dropped }: Drop): number {
  if (dropped.kind !== 'statement') return dropped.texts.filter(isBroad).length * 2;
  const actions = textsIn(writtenAt(place, index)?.Action ?? '*');
  return actions.length - 1 + actions.filter(isBroad).length * 2;
}

function isBroad(text: string): boolean {
  return /[*?]/.test(text);
}

/** How many lose something by an edit beside the one who is to be stopped. */
export function othersTouched(edit: Edit, inventory: Inventory, stopped: string): number {
  const others = (arns: readonly string[]) => new Set(arns.filter((arn) => arn !== stopped)).size;
  switch (edit.kind) {
    case 'drop':
      return isCarried(edit.place) ? others(holdersBehind(edit.place, inventory)) : strangersBehind(edit);
    case 'detach-policy':
    case 'deny':
      return others(peopleBehind(edit.holderArn, inventory));
    case 'detach-from-set':
      return others(edit.roles);
    case 'revoke-grant':
      return others([edit.grant.granteePrincipal]);
    case 'unshare':
      return edit.from === 'all' && stopped !== 'anyone' ? 1 : 0;
    case 'leave-group':
      return others([edit.userArn]);
  }
}

function holdersBehind(place: CarriedPlace, inventory: Inventory): readonly string[] {
  switch (place.kind) {
    case 'inline':
      return peopleBehind(place.holder.arn, inventory);
    case 'permission-set':
      return place.roles;
    case 'managed':
      return place.users.flatMap((arn) => peopleBehind(arn, inventory));
  }
}

/** Somebody, or the members of a group. */
function peopleBehind(arn: string, inventory: Inventory): readonly string[] {
  if (kindOfHolder(arn) !== 'group') return [arn];
  const group = inventory.iamGroups.find((each) => each.arn === arn);
  return group ? membersOf(inventory, group) : [];
}

/** How many use what the policy of a resource gives to everybody, or to an account as a whole, nobody knows. */
function strangersBehind({ place, index, dropped }: Drop): number {
  return namedBy(place, index, dropped).every((text) => isOneOutside(text, place)) ? 0 : 1;
}

/** Whom a statement no longer lets in. */
function namedBy(place: PolicyPlace, index: number, dropped: Drop['dropped']): readonly string[] {
  if (dropped.kind === 'principals') return dropped.texts;
  const written = writtenAt(place, index);
  return written?.Principal === undefined ? ['*'] : textsIn(written.Principal);
}

function isOneOutside(text: string, { account }: PolicyPlace): boolean {
  return !isBroad(text) && text !== account && !text.endsWith(`::${account}:root`);
}

function writtenAt(place: PolicyPlace, index: number): Members | undefined {
  const statement = items(documentIn(place.text)?.Statement ?? [])[index];
  return isObject(statement) ? statement : undefined;
}
