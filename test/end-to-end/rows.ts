import { type OperationId, operation, operationIds } from '../../checks/model/operations.js';
import type { Fault, FaultKind } from '../fixture-server/faults.js';

export interface DenialRow {
  readonly name: string;
  readonly kind: FaultKind;
  readonly faults: readonly Fault[];
  /** The operations that coverage must name. */
  readonly missing: readonly OperationId[];
}

const kinds: readonly FaultKind[] = ['denied', 'throttled', 'html500', 'hang', 'cut-off', 'garbage'];

/** Every operation of the registry with every fault. New operations get their rows by being in the registry. */
export const operationRows: readonly DenialRow[] = operationIds.flatMap((id) =>
  [...kinds, ...(operation(id).paging ? (['second-page-fails'] as const) : [])].map((kind) => ({
    name: `${id} ${kind}`,
    kind,
    faults: [{ kind, operation: id }],
    missing: [id],
  })),
);

/** A whole service at once: what a role without the policy, or an outage, looks like. */
export const serviceRows: readonly DenialRow[] = (['ec2', 'rds'] as const).flatMap((service) => {
  const own = operationIds.filter((id) => operation(id).service === service);
  return kinds.map((kind) => ({
    name: `all of ${service} ${kind}`,
    kind,
    faults: [{ kind, service }],
    missing: askedDespite(own),
  }));
});

/** Policies with holes: some operations are denied together, the same ones in every run. */
export const holeRows: readonly DenialRow[] = Array.from({ length: 24 }, (_, row) => {
  const denied = operationIds.filter(
    (_, index) => Math.imul(index + 11, (row + 7) * 0x9e3779b1) >>> 30 === 0,
  );
  return {
    name: `${denied.join(', ')} denied together`,
    kind: 'denied',
    faults: denied.map((id) => ({ kind: 'denied' as const, operation: id })),
    missing: askedDespite(denied),
  };
});

/** What is asked about a parent is not asked when nothing lists the parents. */
function askedDespite(missing: readonly OperationId[]): readonly OperationId[] {
  const isAsked = (id: OperationId): boolean => {
    const from = operation(id).parent?.from as OperationId | undefined;
    return from === undefined || (!missing.includes(from) && isAsked(from));
  };
  return missing.filter(isAsked);
}
