import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Row, rounded } from './row.js';
import type { StacksMeasured } from './stacks/process.js';

const runs = 3;

/** What synthesizing our own stacks with three databases costs, the CDK's share included, and how large the templates are. */
export async function measureStacks(): Promise<readonly Row[]> {
  const measured: StacksMeasured[] = [];
  for (let run = 0; run < runs; run++) measured.push(await measure());
  const [median] = [...measured].sort((a, b) => a.ms - b.ms).slice(Math.floor(runs / 2));
  if (!median) throw new Error('nothing was measured');
  return [
    { name: 'stacks.synth.ms', value: rounded(median.ms, 0), unit: 'ms' },
    { name: 'stacks.template.kibibytes', value: rounded(median.largest / 1024, 0), unit: 'KiB' },
    { name: 'stacks.template.resources', value: median.resources, unit: 'resources' },
  ];
}

async function measure(): Promise<StacksMeasured> {
  const child = fork(fileURLToPath(new URL('./stacks/process.ts', import.meta.url)), [], { silent: true });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process that synthesizes the stacks ended with ${code}`);
  });
  const [measured] = (await Promise.race([once(child, 'message'), ended])) as [StacksMeasured];
  ended.catch(() => undefined);
  return measured;
}
