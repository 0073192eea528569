import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inliningFlag } from '../checks/cli/inlining.js';
import { withSharedLayouts } from './shared-layouts.js';

/** A process that measures, by what its one message holds. */
export interface Measuring {
  readonly file: URL;
  readonly args?: readonly string[];
  /** For Node, such as the size of the heap. */
  readonly flags?: readonly string[];
}

/**
 * What a process of its own measures, of the program as it is shipped: compiled, and with the flag that the command line
 * sets. What compiles sources while they are loaded
 * names every function at run time, which makes the engines a seventh slower than they are. Rejects where it ends first.
 */
export async function measuredBy<Measured>({ file, args = [], flags = [] }: Measuring): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'db-perimeter-bench-'));
  try {
    const source = fileURLToPath(file);
    const outfile = join(folder, `${basename(source, '.ts')}.mjs`);
    await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm' });
    writeFileSync(outfile, withSharedLayouts(readFileSync(outfile, 'utf8')));
    const inlining = inliningFlag(process.versions.node);
    const child = fork(outfile, args, {
      execArgv: inlining === undefined ? [...flags] : [inlining, ...flags],
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the process that measures ${source} ended with ${code}`);
    });
    const [measured] = (await Promise.race([once(child, 'message'), ended])) as [Measured];
    ended.catch(() => undefined);
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
