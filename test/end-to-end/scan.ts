import { evaluate } from '../../checks/evaluate.js';
import { type CollectOptions, collect } from '../../checks/live.js';
import type { CaptureSink } from '../../checks/model/capture.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { Report } from '../../checks/model/report.js';
import { createInventoryBuilder } from '../../checks/sources/capture/index.js';

/**
 * Reads the account of a profile over HTTP and judges it: the whole way of a live scan, without the command line.
 * `save` gets the records as well.
 */
export async function scan(profile: string, patience: CollectOptions, save?: CaptureSink): Promise<Report> {
  const builder = createInventoryBuilder({ kind: 'live', description: 'fixture server' });
  await collect({ ...patience, profile }, (record) => {
    builder.add(record);
    return save?.(record);
  });
  return judge(builder.finish());
}

/** Judges with nothing declared, at one moment for all. */
export function judge(inventory: Inventory): Report {
  return evaluate(inventory, {
    declared: nothingDeclared,
    asOf: '2026-06-01T00:00:00Z',
    version: '0.0.0',
  });
}
