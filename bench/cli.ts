import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Row, rounded } from './row.js';

const runs = 15;

/** How long a user waits for `--help`: the whole process, the median of several runs. */
export async function measureCli(): Promise<readonly Row[]> {
  const entry = fileURLToPath(new URL('../dist/bin/db-perimeter.js', import.meta.url));
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [entry, '--help'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`--help ended with ${status}; run "npm run build" first\n${stderr}`);
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  const median = times[Math.floor(runs / 2)] ?? Number.NaN;
  return [{ name: 'cli.help.ms', value: rounded(median, 1), unit: 'ms' }];
}
