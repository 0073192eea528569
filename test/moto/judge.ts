import { evaluate } from '../../checks/evaluate.js';
import type { CaptureRecord } from '../../checks/model/capture.js';
import type { Report } from '../../checks/model/report.js';
import { createInventoryBuilder } from '../../checks/sources/capture/index.js';
import { declared } from './estate.js';

/** Judges what was read, with the declared set of the estate. */
export function judge(records: readonly CaptureRecord[]): Report {
  const builder = createInventoryBuilder({ kind: 'live', description: 'the emulated accounts' });
  for (const record of records) builder.add(record);
  const inventory = builder.finish();
  if (inventory.collectedAt === undefined) throw new Error('no time of collection');
  return evaluate(inventory, { declared, asOf: inventory.collectedAt, version: '0.0.0' });
}
