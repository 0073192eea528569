import type { CoverageEntry, UnjudgedService } from './coverage.js';
import type { DataStoreService } from './data-store.js';
import type { SourceKind } from './inventory.js';
import type { FactKind } from './operations.js';
import type { Origin } from './origin.js';
import type { Cut, Evidence, Severity, Status } from './outcome.js';
import type { Gap } from './value.js';
import type { Block } from './verdict.js';

/** The texts of a check, which formats such as SARIF repeat. */
export interface CheckText {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly since: string;
  readonly needs: readonly FactKind[];
  readonly detects: string;
  readonly matters: string;
  readonly fix: string;
  readonly blindSpots: string;
  readonly references: readonly string[];
}

/** Why an outcome is muted or an unknown accepted, and who says so. */
export type AcceptedBy =
  /** An entry of the declared set. */
  | { readonly reason: string; readonly owner: string; readonly expires: string }
  /** The template itself: the construct that acknowledges, or the logical id of the resource. */
  | { readonly reason: string; readonly acknowledgedAt: string };

export interface Outcome {
  /** Stable over runs: check and resource. */
  readonly id: string;
  readonly check: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  readonly message: string;
  readonly evidence: Evidence;
  readonly cuts: readonly Cut[];
  readonly gaps: readonly Gap[];
  readonly references: readonly string[];
  /** Present on `muted` outcomes and on accepted unknowns. */
  readonly accepted?: AcceptedBy;
}

/** One database and its verdict for packets from the internet. */
export interface ReportedDatabase {
  readonly arn: string;
  readonly kind: 'instance' | 'cluster' | 'shard-group' | 'store';
  readonly id: string;
  readonly engine: string;
  /** Present for databases outside RDS, whose kind is `store`. */
  readonly service?: DataStoreService;
  readonly account: string;
  readonly region: string;
  /** Where it runs now. */
  readonly internet: 'reachable' | 'blocked' | 'unknown';
  /** Where a failover or replacement may put it; `nowhere` when its subnet group holds no other subnet. */
  readonly onFailover: 'reachable' | 'blocked' | 'unknown' | 'nowhere';
  /** The layers that block it now, each on its own; the number of different layers is the defence depth. */
  readonly blockedBy: readonly Block[];
}

/** What is wrong with the declared set itself: expired, or matching nothing. */
export interface DeclaredSetNotice {
  readonly kind: 'expired' | 'expires-soon' | 'unused';
  readonly entry: string;
  readonly text: string;
}

export interface Report {
  readonly tool: { readonly name: 'db-perimeter'; readonly version: string };
  /** Version of this shape; grows only by adding. */
  readonly schemaVersion: 1;
  readonly source: { readonly kind: SourceKind; readonly description: string };
  /** ISO 8601 in UTC: the moment against which expiries were judged. */
  readonly asOf: string;
  readonly coverage: {
    readonly accounts: readonly { readonly account: string; readonly regions: readonly string[] }[];
    /** How many API listings were answered in full. */
    readonly answered: number;
    /** Everything that was not answered in full, with the action to grant. */
    readonly missing: readonly (CoverageEntry & { readonly action?: string })[];
    readonly unjudgedServices: readonly UnjudgedService[];
  };
  readonly checks: readonly CheckText[];
  readonly databases: readonly ReportedDatabase[];
  /** Sorted: failures first, then unknowns, by severity, check, account, Region, resource. */
  readonly outcomes: readonly Outcome[];
  readonly notices: readonly DeclaredSetNotice[];
  /** Where templates declare what the outcomes name; present when templates were judged. */
  readonly origins?: readonly Origin[];
}
