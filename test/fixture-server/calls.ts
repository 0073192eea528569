import type { FaultKind } from './faults.js';
import type { Service } from './protocol/services.js';

export interface Call {
  readonly account: string | undefined;
  readonly region: string;
  readonly service: Service | (string & {});
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly page: number;
  /** `refused`: the server's own error, such as a bad token; `bucket-empty`: throttled by the emulated limits. */
  readonly outcome: 'answered' | 'refused' | 'bucket-empty' | 'not-implemented' | FaultKind;
}

export interface CallLog {
  add(call: Call): void;
  all(): readonly Call[];
  /** Distinct operation names, sorted. */
  operations(): readonly string[];
  /** Calls that do more than read. A scanner makes none. */
  nonRead(): readonly Call[];
  clear(): void;
}

/** Reading is describing, getting and listing; AssumeRole only opens a session. */
const reads = /^(Describe|Get|BatchGet|List|Search)[A-Z]|^(AssumeRole|GenerateCredentialReport)$/;

export function createCallLog(): CallLog {
  let calls: Call[] = [];
  return {
    add: (call) => void calls.push(call),
    all: () => calls,
    operations: () => [...new Set(calls.map((call) => call.operation))].sort(),
    nonRead: () => calls.filter((call) => !reads.test(call.operation)),
    clear: () => {
      calls = [];
    },
  };
}
