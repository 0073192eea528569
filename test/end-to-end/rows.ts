import { operation, operationIds } from '../../checks/model/operations.js';
import type { Fault, FaultKind } from '../fixture-server/faults.js';

export interface DenialRow {
  readonly name: string;
  readonly fault: Fault;
  /** The operations that the fault hits. */
  readonly operations: readonly string[];
  /** What coverage must say of them. */
  readonly status: 'denied' | 'failed';
}

const faults: readonly FaultKind[] = ['denied', 'throttled', 'html500', 'hang', 'cut-off', 'garbage'];

/** Every operation of the registry with every fault. New operations get their rows by being in the registry. */
export const operationRows: readonly DenialRow[] = operationIds.flatMap((id) => {
  const kinds: readonly FaultKind[] = operation(id).paging ? [...faults, 'second-page-fails'] : faults;
  return kinds.map((kind) => ({
    name: `${id} ${kind}`,
    fault: { kind, operation: id },
    operations: [id],
    status: statusAfter(kind),
  }));
});

/** A whole service at once: what a role without the policy, or an outage, looks like. */
export const serviceRows: readonly DenialRow[] = (['ec2', 'rds'] as const).flatMap((service) =>
  faults.map((kind) => ({
    name: `all of ${service} ${kind}`,
    fault: { kind, service },
    // What is asked about a parent cannot be asked when the listing of the parents is missing.
    operations: operationIds.filter((id) => {
      const { service: own, parent } = operation(id);
      return own === service && parent === undefined;
    }),
    status: statusAfter(kind),
  })),
);

function statusAfter(kind: FaultKind): 'denied' | 'failed' {
  return kind === 'denied' ? 'denied' : 'failed';
}
