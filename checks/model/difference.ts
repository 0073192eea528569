import type { SourceKind } from './inventory.js';
import type { Gap } from './value.js';
import type { AdmittedAddresses, Block, Path } from './verdict.js';

/** What became of a way to a database, the most alarming first. */
export const changes = ['opened', 'widened', 'unknown', 'narrowed', 'closed'] as const;
export type Change = (typeof changes)[number];

/** A verdict about a way; `absent` where there was no such way, or no such database. */
export type WayState = 'reachable' | 'unknown' | 'blocked' | 'absent';

export interface ComparedDatabase {
  readonly arn: string;
  readonly id: string;
  readonly engine: string;
  readonly account: string;
  readonly region: string;
}

/** One source of packets, one database, and one place where the database runs or may be moved. */
export interface WayChange {
  readonly change: Change;
  readonly database: ComparedDatabase;
  /** Where the packets come from: "the internet", "vpc-spoke over pcx-1". */
  readonly source: string;
  readonly place: 'now' | 'failover';
  readonly before: WayState;
  readonly after: WayState;
  /** Clients that only the later estate admits, where it admits more; by port. */
  readonly added: readonly AdmittedClients[];
  /** Clients that only the earlier estate admits. */
  readonly removed: readonly AdmittedClients[];
  /** The way as it is later, otherwise as it was. */
  readonly path?: Path;
  /** What blocks later, where the way was closed. */
  readonly blockedBy: readonly Block[];
  /** What keeps the later verdict from being certain. */
  readonly gaps: readonly Gap[];
}

export interface AdmittedClients extends AdmittedAddresses {
  readonly port: number;
}

export interface ComparedSource {
  readonly kind: SourceKind;
  readonly description: string;
  /** ISO 8601 in UTC; absent where the source does not say. */
  readonly collectedAt?: string;
}

/** What changed about who can send packets to databases, between two inventories. */
export interface Difference {
  readonly tool: { readonly name: 'db-perimeter'; readonly version: string };
  /** Version of this shape; grows only by adding. */
  readonly schemaVersion: 1;
  readonly before: ComparedSource;
  readonly after: ComparedSource;
  readonly appeared: readonly ComparedDatabase[];
  /** Certainly gone; a database that the later answers could not list is a change to `unknown`. */
  readonly disappeared: readonly ComparedDatabase[];
  /** How many databases both estates hold. */
  readonly compared: number;
  /** Sorted: by change, database, source, place. */
  readonly changes: readonly WayChange[];
}
