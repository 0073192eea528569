import type { Scope } from '../../../checks/model/network.js';
import { globalScope, isGlobal, type OperationId, operation } from '../../../checks/model/operations.js';

/** Where an operation is asked in a scan of these Regions: global ones once for each account. */
export function placesOf<S extends Scope>(id: OperationId, scanned: readonly S[]): readonly Scope[] {
  if (!isGlobal(operation(id).service)) return scanned;
  const accounts = new Set(scanned.map(({ account }) => account));
  return [...accounts].map((account) => ({ account, region: globalScope }));
}
