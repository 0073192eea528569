import type { CapturePage, CaptureRecord } from '../../../checks/model/capture.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { type OperationId, operation } from '../../../checks/model/operations.js';
import { createInventoryBuilder } from '../../../checks/sources/capture/index.js';

export const account = '111122223333';
export const region = 'eu-west-1';
export const scope = { account, region };

export const header: CaptureRecord = {
  record: 'header',
  format: 'db-perimeter-capture',
  version: 1,
  tool: 'db-perimeter/0.1.0',
  startedAt: '2026-01-02T03:04:05Z',
};

export function plan(regions: readonly string[] = [region], of: string | null = account): CaptureRecord {
  return { record: 'plan', account: of, partition: 'aws', regions, regionsFrom: 'listed' };
}

/** An answer of the account and Region above; `parts` overrides where it came from and what was asked. */
export function answer(
  id: OperationId,
  output: Readonly<Record<string, unknown>>,
  parts: Partial<CapturePage> = {},
): CapturePage {
  const { service } = operation(id);
  const time = '2026-01-02T03:04:06Z';
  return { record: 'page', account, region, service, operation: id, input: {}, time, output, ...parts };
}

/** One listing in one page. */
export function listing(id: OperationId, items: readonly unknown[], parts: Partial<CapturePage> = {}) {
  return answer(id, { [operation(id).answer]: items }, parts);
}

const codes = { denied: 'UnauthorizedOperation', failed: 'Timeout', 'not-offered': 'ENOTFOUND' } as const;

export function refusal(id: OperationId, kind: keyof typeof codes, parts: Partial<CapturePage> = {}) {
  const { output: _, ...page } = answer(id, {});
  return { ...page, error: { kind, code: codes[kind], message: 'no answer' }, ...parts } as CapturePage;
}

/** The inventory of these pages, with a header, a plan and an end around them. */
export function inventoryOf(...pages: readonly CapturePage[]): Inventory {
  return inventoryOfRecords([header, plan(), ...pages, { record: 'end', pages: pages.length }]);
}

export function inventoryOfRecords(records: readonly CaptureRecord[]): Inventory {
  const builder = createInventoryBuilder({ kind: 'capture', description: 'test' });
  for (const record of records) builder.add(record);
  return builder.finish();
}

export function coverageOf(inventory: Inventory, id: OperationId, parent?: string) {
  const entry = inventory.coverage.find((one) => one.operation === id && one.parent === parent);
  return entry && { status: entry.status, detail: entry.detail, items: entry.items };
}

export async function everyRecord(records: AsyncIterable<CaptureRecord>): Promise<CaptureRecord[]> {
  const all: CaptureRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}
