import { type OperationId, operation, operationIds } from '../../checks/model/operations.js';
import type { Fault, FaultKind } from '../fixture-server/faults.js';
import { oneOfEachService } from '../support/operations.js';

export interface DenialRow {
  readonly name: string;
  readonly kind: FaultKind;
  readonly faults: readonly Fault[];
  /** The operations that coverage must name. */
  readonly missing: readonly OperationId[];
}

/** Calls that hang are the collector's matter alone, since they end as any other failure does, after a time. */
const kinds: readonly FaultKind[] = ['denied', 'throttled', 'html500', 'cut-off', 'garbage'];

/** Some operations, each with a fault. */
function rowsFor(ids: readonly OperationId[], kindOf: (index: number) => FaultKind): readonly DenialRow[] {
  return ids.map((id, index) => {
    const kind = kindOf(index);
    return { name: `${id} ${kind}`, kind, faults: [{ kind, operation: id }], missing: [id] };
  });
}

/**
 * Every operation of the registry denied; what else may become of an answer is the collector's matter, so that one
 * operation of each service has another fault, by turns. New operations get their rows by being in the registry.
 */
export const operationRows: readonly DenialRow[] = [
  ...rowsFor(operationIds, () => 'denied'),
  ...rowsFor(
    oneOfEachService(operationIds),
    (index) => kinds[1 + (index % (kinds.length - 1))] ?? 'throttled',
  ),
  ...rowsFor(oneOfEachService(operationIds.filter((id) => operation(id).paging)), () => 'second-page-fails'),
];

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
export const holeRows: readonly DenialRow[] = Array.from({ length: 12 }, (_, row) => {
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
