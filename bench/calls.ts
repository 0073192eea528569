import { collect } from '../checks/live.js';
import type { CapturePage, CaptureRecord } from '../checks/model/capture.js';
import { operation, operationIds } from '../checks/model/operations.js';
import { parentOf, type RegionAnswers } from '../test/fixture-server/data.js';
import { makeAnswers } from './account/account.js';
import { type AccountShape, accountOfSize } from './account/shape.js';
import { fewestCalls, itemsIn } from './fewest-calls.js';
import { type Row, rounded } from './row.js';
import type { CallCounts } from './serving/messages.js';
import { serveAccount } from './serving/serve.js';

/** API calls of a scan against the fewest possible, how long they take, and how many AWS's limits would refuse. */
export async function measureCalls(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of [1, 5, 20]) {
    const shape = accountOfSize(size);
    const { calls } = await scan(shape, {});
    const ratio = calls.all / fewestCalls(makeAnswers(shape));
    rows.push({ name: `calls.ratio.S${size}`, value: rounded(ratio, 3), unit: 'calls / fewest' });
  }
  const paced = await scan(accountOfSize(5), { latency: 50 });
  rows.push({ name: 'calls.wall.S5', value: rounded(paced.seconds, 2), unit: 's' });
  const { calls } = await scan(accountOfSize(5), { latency: 50, throttling: true });
  rows.push({
    name: 'calls.throttled.S5',
    value: rounded((100 * calls.throttled) / calls.all, 2),
    unit: '%',
  });
  return rows;
}

async function scan(
  shape: AccountShape,
  conditions: { readonly latency?: number; readonly throttling?: boolean },
): Promise<{ readonly calls: CallCounts; readonly seconds: number }> {
  const served = await serveAccount(shape, conditions);
  const before = process.env;
  process.env = { ...before, ...served.environment };
  try {
    const pages: CapturePage[] = [];
    const keep = (record: CaptureRecord) => void (record.record === 'page' && pages.push(record));
    const start = performance.now();
    await collect({}, keep);
    const seconds = (performance.now() - start) / 1000;
    const calls = await served.counts();
    if (calls.nonRead > 0 || calls.failed.length > 0) {
      throw new Error(`calls that should not be: ${calls.nonRead} do not read; ${calls.failed.join(', ')}`);
    }
    refuseLosses(makeAnswers(shape), pages);
    return { calls, seconds };
  } finally {
    process.env = before;
    served.close();
  }
}

/** A figure is worth nothing when it was reached by leaving something out. */
function refuseLosses(answers: RegionAnswers, pages: readonly CapturePage[]): void {
  for (const id of operationIds) {
    const { answer, holds } = operation(id);
    const configured = answers[id];
    const ofOperation = pages.filter((page) => page.operation === id);
    const errors = ofOperation.filter((page) => page.error);
    // Nobody asks about the items of a listing that has none.
    if (parentOf(id) && !configured && ofOperation.length === 0) continue;
    if (ofOperation.length === 0 || errors.length > 0) {
      throw new Error(`${id} was not read: ${errors[0]?.error?.message ?? 'no page'}`);
    }
    // One object holds nothing that could be counted.
    if (!configured || parentOf(id) || holds === 'object') continue;
    const expected = itemsIn(configured, answer);
    const read = ofOperation.reduce((sum, page) => sum + itemsIn(page.output, answer), 0);
    if (read !== expected) throw new Error(`${id} read ${read} of ${expected}`);
  }
}
