import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Row, rounded } from './row.js';
import type { SynthMeasured } from './synth/process.js';

const runs = 7;

/** What judging adds to the synthesis of an app of 500 resources: the median of several processes, each of which does it once. */
export async function measureSynth(): Promise<readonly Row[]> {
  const gate: number[] = [];
  const template: number[] = [];
  for (let run = 0; run < runs; run++) {
    gate.push((await measure('gate')).gateMs);
    template.push((await measure('template')).templateMs);
  }
  return [
    { name: 'synth.gate.ms', value: rounded(median(gate), 0), unit: 'ms' },
    { name: 'template.synth.ms', value: rounded(median(template), 0), unit: 'ms' },
  ];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(what: 'gate' | 'template'): Promise<SynthMeasured> {
  // What the CDK prints of the findings is not of interest.
  const child = fork(fileURLToPath(new URL('./synth/process.ts', import.meta.url)), [what], { silent: true });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process that measures the synthesis ended with ${code}`);
  });
  const [measured] = (await Promise.race([once(child, 'message'), ended])) as [SynthMeasured];
  ended.catch(() => undefined);
  const { resources, databases } = measured;
  if (resources < 500 || databases !== 24)
    throw new Error(`judged ${databases} databases of ${resources} resources`);
  return measured;
}
