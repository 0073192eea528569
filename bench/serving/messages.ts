import type { Credentials } from '../../test/fixture-server/identity.js';
import type { AccountShape } from '../account/shape.js';

/** What the process that serves an account is told to do. */
export type Order =
  | {
      readonly order: 'serve';
      readonly shape: AccountShape;
      /** Milliseconds before each answer. */
      readonly latency: number;
      /** Emulate AWS's token buckets. */
      readonly throttling: boolean;
    }
  | { readonly order: 'count' };

export type Reply =
  | { readonly reply: 'serving'; readonly url: string; readonly credentials: Credentials }
  | { readonly reply: 'counted'; readonly calls: CallCounts };

export interface CallCounts {
  readonly all: number;
  readonly throttled: number;
  readonly nonRead: number;
  /** Calls that were neither answered nor throttled, as `operation: outcome`. */
  readonly failed: readonly string[];
}
