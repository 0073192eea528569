import type { DatabaseSnapshot } from '../../../model/database.js';
import type { KmsGrant, KmsKey } from '../../../model/identity.js';
import type { KeptRoles } from './kept-roles.js';
import type { PolicyPlace } from './policy-places.js';

/** What an edit takes out of a statement, or the whole of it. */
export type Dropped =
  | { readonly kind: 'statement' }
  /** These, of the list. */
  | {
      readonly kind: 'actions' | 'resources' | 'principals';
      readonly texts: readonly string[];
    };

/** One change of policies, or of what lets somebody in beside them, that lets nobody do more than before. */
export type Edit =
  | {
      readonly kind: 'drop';
      readonly place: PolicyPlace;
      /** In the document as it is. */
      readonly index: number;
      /** The Sid of the statement, or its number. */
      readonly name: string;
      readonly dropped: Dropped;
    }
  | { readonly kind: 'detach-policy'; readonly holderArn: string; readonly policyArn: string }
  /** A policy of AWS, off a permission set and so off all of its roles. */
  | ({ readonly kind: 'detach-from-set'; readonly policyArn: string } & KeptRoles)
  | { readonly kind: 'leave-group'; readonly userArn: string; readonly groupArn: string }
  | { readonly kind: 'revoke-grant'; readonly key: KmsKey; readonly grant: KmsGrant }
  /** Takes an account, or `all`, off those that may restore a snapshot. */
  | { readonly kind: 'unshare'; readonly snapshot: DatabaseSnapshot; readonly from: string }
  | {
      readonly kind: 'deny';
      readonly holderArn: string;
      readonly action: string;
      readonly resources: readonly string[];
    };

export type Drop = Extract<Edit, { readonly kind: 'drop' }>;
export type Deny = Extract<Edit, { readonly kind: 'deny' }>;

/** Equal edits have equal keys. */
export function editKey(edit: Edit): string {
  switch (edit.kind) {
    case 'drop': {
      const { place, index, dropped } = edit;
      const what = dropped.kind === 'statement' ? '' : ` ${dropped.texts.join(' ')}`;
      return `drop ${place.key} ${index} ${dropped.kind}${what}`;
    }
    case 'detach-policy':
      return `detach ${edit.holderArn} ${edit.policyArn}`;
    case 'detach-from-set':
      return `detach ${edit.set.arn} ${edit.policyArn}`;
    case 'leave-group':
      return `leave ${edit.userArn} ${edit.groupArn}`;
    case 'revoke-grant':
      return `revoke ${edit.key.arn} ${edit.grant.id}`;
    case 'unshare':
      return `unshare ${edit.snapshot.arn} ${edit.from}`;
    case 'deny':
      return `deny ${edit.holderArn} ${edit.action} ${edit.resources.join(' ')}`;
  }
}

/** Whether an edit takes away all that another one does. */
export function covers(edit: Edit, other: Edit): boolean {
  if (edit.kind === 'drop' && other.kind === 'drop') {
    if (edit.place.key !== other.place.key || edit.index !== other.index) return false;
    const { dropped } = edit;
    if (dropped.kind === 'statement') return true;
    return (
      dropped.kind === other.dropped.kind && other.dropped.texts.every((text) => dropped.texts.includes(text))
    );
  }
  if (edit.kind === 'deny' && other.kind === 'deny') {
    if (edit.holderArn !== other.holderArn || edit.action !== other.action) return false;
    return edit.resources.includes('*') || other.resources.every((arn) => edit.resources.includes(arn));
  }
  return editKey(edit) === editKey(other);
}

export function isDrop(edit: Edit): edit is Drop {
  return edit.kind === 'drop';
}

export function isDeny(edit: Edit): edit is Deny {
  return edit.kind === 'deny';
}
