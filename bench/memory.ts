import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { largeAccount } from './account/shape.js';
import type { Judged } from './judging/process.js';
import { type Row, rounded } from './row.js';
import { serveAccount } from './serving/serve.js';

/** The peak memory of a process that collects and judges one account of 100,000 resources. */
export async function measureMemory(): Promise<readonly Row[]> {
  const served = await serveAccount(largeAccount);
  try {
    const { resources, outcomes, missing, peakMebibytes } = await judge(served.environment);
    if (resources < 100_000 || outcomes === 0 || missing > 0) {
      throw new Error(`judged ${resources} resources with ${outcomes} outcomes, ${missing} listings missing`);
    }
    return [{ name: 'memory.account.mebibytes', value: rounded(peakMebibytes, 0), unit: 'MiB' }];
  } finally {
    served.close();
  }
}

async function judge(environment: Readonly<Record<string, string>>): Promise<Judged> {
  const child = fork(fileURLToPath(new URL('./judging/process.ts', import.meta.url)), {
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the judging process ended with ${code}`);
  });
  const [judged] = (await Promise.race([once(child, 'message'), ended])) as [Judged];
  ended.catch(() => undefined);
  return judged;
}
