import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { bash, folderWith, run } from '../run.js';

const root = resolve(import.meta.dirname, '../../..');
const cdk = join(root, 'node_modules/aws-cdk/bin/cdk');
const loader = join(root, 'node_modules/tsx/dist/esm/index.mjs');
const app = join(import.meta.dirname, 'app.ts');

interface Synthesis {
  readonly title: string;
  readonly which: 'wrong' | 'right';
  readonly flags: string;
  /** The exit code of `cdk synth`, and that of the gate behind it. */
  readonly synth: number;
  readonly gate: number;
}

const syntheses: readonly Synthesis[] = [
  { title: 'fails for the wrong app', which: 'wrong', flags: '', synth: 1, gate: 1 },
  { title: 'passes the right app', which: 'right', flags: '', synth: 0, gate: 0 },
  {
    title: 'lets the wrong app pass with --ignore-errors, and the gate does not',
    which: 'wrong',
    flags: '--ignore-errors',
    synth: 0,
    gate: 1,
  },
  {
    title: 'does not pass over plugins with --no-validation',
    which: 'wrong',
    flags: '--no-validation',
    synth: 1,
    gate: 1,
  },
];

it.each(syntheses)('cdk synth $title', async ({ which, flags, synth, gate }) => {
  const folder = folderWith({});
  const node = `'${process.execPath}'`;
  const line = `${node} '${cdk}' synth --quiet --no-notices ${flags} --app "${node} --import '${loader}' '${app}' ${which}"`;
  const offline = { CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: 'true' };
  const { code, stdout, stderr } = await bash(folder, line, offline);
  expect([code, stdout + stderr]).toEqual([synth, expect.stringContaining('Judged 1 database')]);
  const written = JSON.parse(readFileSync(join(folder, 'cdk.out/validation-report.json'), 'utf8'));
  const [own, ...others] = written.pluginReports;
  expect([own.pluginName, own.conclusion, others]).toEqual([
    'db-perimeter',
    which === 'wrong' ? 'failure' : 'success',
    [],
  ]);
  expect(await run(folder, ['gate'])).toMatchObject({ code: gate });
});
