import type { OperationId } from './operations.js';

/**
 * A capture is JSON Lines (gzip on disk): one header, then plans and pages in any order, then one end record.
 * A page is one raw AWS answer with the request that caused it, so that a later version can judge it again.
 */
export type CaptureRecord = CaptureHeader | CapturePlan | CapturePage | CaptureEnd;

export interface CaptureHeader {
  readonly record: 'header';
  readonly format: 'db-perimeter-capture';
  readonly version: 1;
  /** `db-perimeter/0.1.0` */
  readonly tool: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
}

/** What is about to be asked of one account, written first, so that what never arrived can be named. */
export interface CapturePlan {
  readonly record: 'plan';
  /** Null when the account could not be found out; the reader takes it from the answers. */
  readonly account: string | null;
  readonly partition: string;
  readonly regions: readonly string[];
  /**
   * Where the Regions come from: `chosen` by the person, `listed` by the account, or `assumed` because the account
   * could not list them; then there may be more.
   */
  readonly regionsFrom: 'chosen' | 'listed' | 'assumed';
}

export interface CapturePage {
  readonly record: 'page';
  readonly account: string | null;
  /** `global` for what an account has once and not in every Region. */
  readonly region: string;
  readonly service: string;
  /** One of the registry's operations; a reader ignores operations that it does not know. */
  readonly operation: OperationId | (string & {});
  readonly input: Readonly<Record<string, unknown>>;
  /** ISO 8601 in UTC: when the answer arrived. */
  readonly time: string;
  /** The answer, without the fields that may carry secrets. Exactly one of `output` and `error` is present. */
  readonly output?: Readonly<Record<string, unknown>>;
  readonly error?: CaptureError;
}

export interface CaptureError {
  /**
   * `denied`: a permission is missing. `failed`: throttled to the end, timed out, or not understood. `not-offered`: AWS
   * documents no endpoint of the service in the Region, and its host name does not exist.
   */
  readonly kind: 'denied' | 'failed' | 'not-offered';
  /** AWS's code, or one of ours: `Timeout`, `NotUnderstood`, `DeadlineExceeded`. */
  readonly code: string;
  readonly message: string;
}

export interface CaptureEnd {
  readonly record: 'end';
  /** How many pages were written. A capture without an end record was cut off. */
  readonly pages: number;
}

/** Takes records one by one; a slow taker returns a promise, and the collector waits for it. */
export type CaptureSink = (record: CaptureRecord) => void | PromiseLike<void>;
