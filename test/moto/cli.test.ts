import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../../checks/model/report.js';
import { expectedStatuses, reportedStatuses } from './answer-key.js';
import { anyKey, roleIn } from './clients.js';
import { declared } from './estate.js';
import { buildProgram, type Ended, runProgram } from './program.js';
import { awsEnvironment } from './scan.js';
import { scannedAccounts, scannedRegions, startWorld, type World } from './world.js';

let world: World;
let folder: string;
let live: Ended;
let saved: Ended;

/** The same moment for all, so that reports of different runs can be compared byte by byte. */
function judgement(): readonly string[] {
  return ['--declared', join(folder, 'db-perimeter.yaml'), '--as-of', '2026-12-01', '--format', 'json'];
}

beforeAll(async () => {
  buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'db-perimeter-'));
  const { accounts, trustedNetworks } = declared;
  writeFileSync(join(folder, 'db-perimeter.yaml'), stringify({ version: 1, accounts, trustedNetworks }));
  world = await startWorld();
  const environment = awsEnvironment(world.proxy.url, anyKey);
  const reading = [
    ...scannedAccounts.flatMap((account) => ['--role-arn', roleIn(account)]),
    ...scannedRegions.flatMap((region) => ['--region', region]),
  ];
  live = await runProgram(['scan', ...reading, ...judgement()], environment);
  saved = await runProgram(['capture', '-o', join(folder, 'estate.jsonl.gz'), ...reading], environment);
});

afterAll(async () => {
  await world?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

test('a live scan exits 1 with the answers of the key', () => {
  expect(live).toMatchObject({ code: 1, stdout: expect.stringContaining('"outcomes"') });
  const report: Report = JSON.parse(live.stdout);
  expect(reportedStatuses(report.outcomes)).toEqual(expectedStatuses());
});

test('a saved capture gives the same report, byte by byte but for its source', async () => {
  expect(saved).toMatchObject({ code: 0, stdout: '' });
  const judged = await runProgram(['scan', join(folder, 'estate.jsonl.gz'), ...judgement()]);
  expect(judged).toMatchObject({ code: 1 });
  expect(withoutSource(judged.stdout)).toBe(withoutSource(live.stdout));
  const again = await runProgram(['scan', join(folder, 'estate.jsonl.gz'), ...judgement()]);
  expect(again.stdout).toBe(judged.stdout);
});

function withoutSource(json: string): string {
  const source = /"source": \{[^}]*\}/g;
  expect(json.match(source)).toHaveLength(1);
  return json.replace(source, '"source": {}');
}
