import type { OperationId } from './operations.js';

export type CoverageStatus = 'answered' | 'denied' | 'failed' | 'not-collected';

/** How one API of one account and Region (or `global`) went. An operation about one parent (a prefix list) has one entry per parent. */
export interface CoverageEntry {
  readonly account: string;
  readonly region: string;
  readonly operation: OperationId;
  readonly parent?: string;
  /** `answered` only when every page arrived, or when there is no such service there; then `detail` says so. */
  readonly status: CoverageStatus;
  /** Error code and message where there was one, or which page is missing. */
  readonly detail?: string;
  /** How many items arrived, also when the rest did not. */
  readonly items: number;
}

/** A database service that holds something in the account and that this version does not judge. */
export interface UnjudgedService {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  /** Why we think so, for example "2 network interfaces described as ElastiCache". */
  readonly evidence: string;
}
