import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Row, rounded } from './row.js';
import type { MeasuredWho } from './who/process.js';

/** How long it takes to say of 500 databases who of 10,000 identities gets to each, on one core. */
export async function measureWho(): Promise<readonly Row[]> {
  const child = fork(fileURLToPath(new URL('./who/process.ts', import.meta.url)));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process that measures who gets in ended with ${code}`);
  });
  const [measured] = (await Promise.race([once(child, 'message'), ended])) as [MeasuredWho];
  ended.catch(() => undefined);
  const { principals, databases, holders, seconds, peakMebibytes } = measured;
  console.error(
    `${principals} identities, ${databases} databases: ${holders} who get in or have a part of it`,
  );
  return [
    { name: 'identity.who.seconds', value: rounded(seconds, 1), unit: 's' },
    { name: 'identity.who.mebibytes', value: rounded(peakMebibytes, 0), unit: 'MiB' },
  ];
}
