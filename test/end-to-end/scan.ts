import { evaluate } from '../../checks/evaluate.js';
import { type CollectOptions, collect } from '../../checks/live.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Report } from '../../checks/model/report.js';
import { createInventoryBuilder } from '../../checks/sources/capture/index.js';

/** Reads the account of a profile over HTTP and judges it: the whole way of a live scan, without the command line. */
export async function scan(profile: string, patience: CollectOptions): Promise<Report> {
  const builder = createInventoryBuilder({ kind: 'live', description: 'fixture server' });
  await collect({ ...patience, profile }, builder.add);
  return evaluate(builder.finish(), {
    declared: nothingDeclared,
    asOf: '2026-06-01T00:00:00Z',
    version: '0.0.0',
  });
}
