import { measuredBy } from './compiled.js';
import { type Row, rounded } from './row.js';
import type { MeasuredOpeners } from './who/openers.js';
import type { MeasuredWho } from './who/process.js';

/** How long it takes to say of 500 databases who of 10,000 identities gets to each, on one core. */
export async function measureWho(): Promise<readonly Row[]> {
  const measured = await measuredBy<MeasuredWho>({ file: new URL('./who/process.ts', import.meta.url) });
  const { principals, databases, holders, seconds, peakMebibytes } = measured;
  console.error(
    `${principals} identities, ${databases} databases: ${holders} who get in or have a part of it`,
  );
  return [
    { name: 'identity.who.seconds', value: rounded(seconds, 1), unit: 's' },
    { name: 'identity.who.mebibytes', value: rounded(peakMebibytes, 0), unit: 'MiB' },
  ];
}

/** How long the checks take that ask about the same identities and databases who could open the way. */
export async function measureOpeners(): Promise<readonly Row[]> {
  const measured = await measuredBy<MeasuredOpeners>({ file: new URL('./who/openers.ts', import.meta.url) });
  const { checks, failures, seconds, peakMebibytes } = measured;
  console.error(`${checks} checks about who could open the way: ${failures} failures`);
  return [
    { name: 'identity.openers.seconds', value: rounded(seconds, 1), unit: 's' },
    { name: 'identity.openers.mebibytes', value: rounded(peakMebibytes, 0), unit: 'MiB' },
  ];
}
