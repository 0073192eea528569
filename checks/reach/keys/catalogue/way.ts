import type { DataStoreService } from '../../../model/data-store.js';
import type { Layer } from '../../../model/verdict.js';

/** Databases of one sort, as far as ways to them differ. A subject may be of several. */
export type Sort =
  | 'instance'
  | 'cluster'
  /** Instances and clusters that take tokens of IAM in place of passwords. */
  | 'token'
  | 'aurora'
  | 'neptune'
  | DataStoreService;

/**
 * One request that has to be allowed. Types of resources are AWS's words in the Service Authorization Reference; where an
 * action names neither, it is about no resource.
 */
export interface Ask {
  readonly action: string;
  /** Types of resources that are the database's own, each of which it has to be allowed on. */
  readonly on?: readonly string[];
  /** Types of resources whose names are chosen by whoever asks. */
  readonly chosen?: readonly string[];
  /** The service to which a role is passed. */
  readonly passedTo?: string;
}

/** What permissions alone do not give. */
export type Need =
  /** Packets have to reach the database. */
  | 'network'
  /** A user and its password, or a token. */
  | 'credentials'
  /** A user of the database that takes tokens. */
  | 'database-user';

/** What a way is about besides the database: one for each of them. */
export type Per =
  | 'secret'
  /** The function that rotates one. */
  | 'rotation'
  | 'snapshot'
  /** One that other accounts were given. */
  | 'shared-snapshot'
  | 'proxy'
  | 'host'
  | 'function'
  | 'security-group'
  /** A subnet and a group in which compute may be made. */
  | 'placement'
  /** The same with a role that the compute acts as. */
  | 'placement-as-role'
  /** The same with a function that is put there. */
  | 'placement-of-function';

/** A setting without which a way leads nowhere. */
export type Setting = 'iam-authentication' | 'proxy-iam-authentication' | 'data-api' | 'identity-guard';

/** A way to a database that permissions open. */
export interface Way {
  /** Permanent. */
  readonly id: string;
  readonly gives: 'session' | 'credentials' | 'takeover' | 'copy' | 'door' | 'host';
  /** What it does, as a verb phrase in the third person. */
  readonly does: string;
  readonly of: readonly Sort[];
  readonly per?: Per;
  readonly asks: readonly Ask[];
  readonly setting?: Setting;
  readonly lacks: readonly Need[];
  /** Layers that it opens, where it lets packets in. */
  readonly opens?: readonly Layer[];
  /** What no answer of AWS that is collected tells, and the action that would. Without it the way is never certain. */
  readonly unseen?: { readonly fact: string; readonly action: string };
  readonly source: string;
}

/** Actions of the catalogue that are not followed, and why. */
export interface Unfollowed {
  readonly actions: readonly string[];
  readonly reason: string;
}
