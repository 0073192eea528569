import type { Gap } from './value.js';
import type { Block, Path } from './verdict.js';

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

export const statuses = ['fail', 'unknown', 'muted', 'pass', 'not-applicable'] as const;
export type Status = (typeof statuses)[number];

/** One fact that supports an outcome, with the id of the thing that it is about. */
export interface Fact {
  readonly resource: string;
  readonly text: string;
}

export interface Evidence {
  /** One concrete way in, where the check is about a path. */
  readonly paths: readonly Path[];
  /** The layers that block, where the answer is that something blocks. */
  readonly blocks: readonly Block[];
  readonly facts: readonly Fact[];
}

/** A change that closes the exposure. `verified` says that the engine was run on the edited inventory and found it closed. */
export interface Cut {
  /** Imperative, one line: "Revoke rule sgr-1 of sg-1". */
  readonly text: string;
  /** AWS CLI commands, to be read and run by a person. */
  readonly cli: readonly string[];
  /** The CDK property or statement with the same effect. */
  readonly cdk: string;
  readonly verified: boolean;
}

/** What a check says about one resource, before mutes and metadata are joined to it. */
export interface Finding {
  readonly status: 'fail' | 'pass' | 'unknown' | 'not-applicable';
  /** ARN, or an ARN pattern ending in `*` for "every one in this account and Region" when the listing is missing. */
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  /** One line, no final period. */
  readonly message: string;
  /** Set only when one finding differs from the check's own severity. */
  readonly severity?: Severity;
  readonly evidence: Evidence;
  /** Each closes the exposure alone; the preferred one first. */
  readonly cuts: readonly Cut[];
  readonly gaps: readonly Gap[];
}

export const noEvidence: Evidence = { paths: [], blocks: [], facts: [] };
