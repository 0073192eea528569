import type { Cut } from './outcome.js';
import type { PathsReport } from './paths.js';
import type { Gap } from './value.js';

/** What permissions alone do not give. */
export type Lack = 'network' | 'credentials' | 'database-user';

/** A statement by its policy and its place there. */
export interface NamedStatement {
  readonly policy: string;
  readonly index: number;
  readonly name: string;
}

/** One thing that somebody does on the way to the database. */
export interface WhoStep {
  /** Of the catalogue; permanent. Absent where own compute stands near the database. */
  readonly way?: string;
  /** Who does it: an ARN, an account, an identity provider, and what it became. */
  readonly as: string;
  /** A verb phrase in the third person. */
  readonly does: string;
  /** What it is about besides the database: a secret, a host, a function, a snapshot, or whom it becomes. */
  readonly about?: string;
  /** The statements that allow it. */
  readonly statements: readonly NamedStatement[];
  /** The page that says so. */
  readonly source?: string;
}

/** A change of policies. The engine was run on the inventory with it, and every part of it is needed. */
export interface WhoCut extends Cut {
  /** What somebody still has with it; absent: nothing. */
  readonly leaves?: 'key' | 'door';
}

/**
 * Why there is no change of policies: none that is known stops it, policies on the way could not be read, or more changes
 * would have to be tried or made than are.
 */
export type NoCut = 'none-known' | 'unread' | 'gave-up';

/** Somebody who gets to the database, or has a part of what it takes. */
export interface Holder {
  /** The ARN of an identity, an account, the name of an identity provider, `anyone`, or who it is in words. */
  readonly id: string;
  readonly kind: 'user' | 'role' | 'root' | 'account' | 'anyone' | 'federated' | 'assigned' | 'stranger';
  readonly account?: string;
  /**
   * ARNs of the users in a group of Identity Center, in order; they have what it has. Absent: it is no such group, or `gaps`
   * say why nobody knows.
   */
  readonly members?: readonly string[];
  /** Whether it belongs to no account of the scan, and nobody there vouches for it. */
  readonly isOutsider: boolean;
  /**
   * `unless-guardrails`: it is sure, unless policies of the organization that nobody could read deny it. `perhaps`: it
   * hangs on `when` and on `gaps`.
   */
  readonly certainty: 'sure' | 'unless-guardrails' | 'perhaps';
  /** Empty: it takes nothing else. */
  readonly lacks: readonly Lack[];
  /** The shortest way, one step after the other. */
  readonly steps: readonly WhoStep[];
  /** Conditions in words. */
  readonly when: readonly string[];
  /** What would have to be read. */
  readonly gaps: readonly Gap[];
  /** The least disruptive change of policies after which it has less. */
  readonly cut?: WhoCut;
  /** Why there is none. */
  readonly noCut?: NoCut;
}

/** Everybody whom permissions let get to one database, or near it. */
export interface WhoReport
  extends Pick<PathsReport, 'tool' | 'schemaVersion' | 'source' | 'asOf' | 'database'> {
  /** Whether outsiders get in. */
  readonly outsiders: 'yes' | 'perhaps' | 'no';
  /** Outsiders first, then those who surely get in, then those who lack something. */
  readonly holders: readonly Holder[];
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
  /** What the answer does not cover, each as one sentence without a final period. */
  readonly limits: readonly string[];
}
