import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createInventoryBuilder,
  type Inventory,
  readCapture,
  toolVersion,
  UserError,
} from '../../../checks/index.js';
import { recordsOfLost } from '../posture/lost.js';
import type { Part } from '../posture/part.js';
import { type Store, setting } from '../posture/store.js';

export interface ReadParts {
  readonly inventory: Inventory;
  /** The parts of which no capture arrived, or none that can be read, and why. */
  readonly lost: readonly { readonly part: Part; readonly why: string }[];
}

/**
 * The inventory of all parts together, read one after the other. A part of which no capture arrived counts as planned and not read.
 */
export async function readParts(store: Store, parts: readonly Part[], started: string): Promise<ReadParts> {
  const builder = createInventoryBuilder({ kind: 'live', description: 'AWS' });
  const lost: ReadParts['lost'][number][] = [];
  const path = join(tmpdir(), 'part.jsonl.gz');
  for (const part of parts) {
    const why = await addPart(part);
    if (why === undefined) continue;
    lost.push({ part, why });
    const at = { time: started, region: setting('AWS_REGION'), tool: `db-perimeter/${toolVersion}` };
    const loss = { kind: 'failed', code: 'NoCapture', message: why } as const;
    for (const record of recordsOfLost(part, loss, at)) builder.add(record);
  }
  return { inventory: builder.finish(), lost };

  /** Why the part cannot be read; undefined when it was. */
  async function addPart(part: Part): Promise<string | undefined> {
    try {
      if (!(await store.fetch(part.key, path))) return 'the collector ended before it had written anything';
      for await (const record of readCapture(path)) builder.add(record);
      return undefined;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    } finally {
      await rm(path, { force: true });
    }
  }
}
