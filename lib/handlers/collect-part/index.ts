import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaptureFile, openCaptureFile, toolVersion, UserError } from '../../../checks/index.js';
import { collect } from '../../../checks/live.js';
import { type Loss, recordsOfLost } from '../posture/lost.js';
import type { Part } from '../posture/part.js';
import { openStore, setting } from '../posture/store.js';

/** What came of a part. */
export interface Collected {
  readonly account: string;
  readonly key: string;
  readonly pages: number;
  readonly denied: number;
  readonly failed: number;
  /** Why the account could not be entered. */
  readonly lost?: string;
}

/** Time in which one Region is read, within that of the function; what is not read by then is recorded as not read. */
const regionMilliseconds = 12 * 60_000;

/** Reads one part into a capture. What cannot be entered is a capture that says so; what goes wrong here is thrown. */
export async function handler(part: Part): Promise<Collected> {
  const store = openStore(setting('BUCKET'));
  const path = join(tmpdir(), `${part.account}-${part.region ?? 'account'}.jsonl.gz`);
  const { account, key } = part;
  try {
    const counts = await captured(part, path);
    await store.putFile(key, path);
    return { account, key, ...counts };
  } finally {
    await rm(path, { force: true });
  }
}

async function captured(part: Part, path: string): Promise<Omit<Collected, 'account' | 'key'>> {
  const file = await openCaptureFile(path, { overwrite: true });
  try {
    const { pages, denied, failed } = await collect(optionsOf(part), file.write);
    await file.close();
    return { pages, denied, failed };
  } catch (error) {
    await file.abandon();
    // What is wrong with the account is told by a `UserError`; everything else is a defect of ours, or of the machine.
    if (!(error instanceof UserError)) throw error;
    return lost(part, await openCaptureFile(path, { overwrite: true }), error);
  }
}

async function lost(part: Part, file: CaptureFile, { message }: UserError) {
  const loss: Loss = { kind: 'denied', code: 'CannotEnter', message };
  const at = {
    time: new Date().toISOString(),
    region: setting('AWS_REGION'),
    tool: `db-perimeter/${toolVersion}`,
  };
  for (const record of recordsOfLost(part, loss, at)) await file.write(record);
  await file.close();
  return { pages: 1, denied: 1, failed: 0, lost: message };
}

function optionsOf({ roleArn, region, accountWide, externalId }: Part) {
  return {
    accountWide,
    regionTimeoutMs: regionMilliseconds,
    ...(roleArn === undefined ? {} : { roleArns: [roleArn] }),
    ...(region === undefined ? {} : { regions: [region] }),
    ...(externalId === undefined ? {} : { externalId }),
  };
}
