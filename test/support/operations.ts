import { type OperationId, operation } from '../../checks/model/operations.js';

/** The first of these operations of each service. */
export function oneOfEachService(ids: readonly OperationId[]): readonly OperationId[] {
  return ids.filter(
    (id, index) => ids.findIndex((other) => operation(other).service === operation(id).service) === index,
  );
}
