import { evaluate } from '../../checks/evaluate.js';
import { collect } from '../../checks/live.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { createInventoryBuilder } from '../../checks/sources/capture/index.js';

export interface Judged {
  readonly resources: number;
  readonly outcomes: number;
  /** Listings that were not answered. */
  readonly missing: number;
  readonly peakMebibytes: number;
}

/** Collects and judges the account of the environment, as `scan` does, and tells how much memory that took. */
async function main(): Promise<Judged> {
  const builder = createInventoryBuilder({ kind: 'live', description: 'benchmark' });
  await collect({}, builder.add);
  const inventory = builder.finish();
  const report = evaluate(inventory, {
    declared: nothingDeclared,
    asOf: '2026-06-01T00:00:00Z',
    version: '0.0.0',
  });
  return {
    resources: resourcesIn(inventory),
    outcomes: report.outcomes.length,
    missing: report.coverage.missing.length,
    // Node gives kibibytes.
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  };
}

function resourcesIn(inventory: Inventory): number {
  const { coverage: _coverage, regions: _regions, ...rest } = inventory;
  const lists = Object.values(rest).filter((value) => Array.isArray(value));
  const rules = inventory.securityGroups.flatMap((group) => [group.ingress, group.egress]);
  const ruleCount = rules.reduce((sum, side) => sum + (side.known ? side.value.length : 0), 0);
  return lists.reduce((sum, list) => sum + list.length, 0) + ruleCount;
}

process.send?.(await main());
process.disconnect();
