import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib/core';
import { afterAll, expect, it } from 'vitest';
import { evaluateWorlds } from '../../checks/evaluate-worlds.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import { readTemplates } from '../../checks/sources/template/index.js';
import { RightTickets, WrongTickets } from '../../examples/cdk/tickets.js';

const time = '2026-01-01T00:00:00Z';
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The checks that fail and those that stay unknown, of what synthesis makes of a stack. */
function judged(build: (app: App) => Stack): Readonly<Record<'fail' | 'unknown', readonly string[]>> {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  folders.push(outdir);
  const app = new App({ outdir, analyticsReporting: false });
  build(app);
  app.synth();
  const { worlds } = readTemplates(outdir, { parameters: {}, time, tool: 'db-perimeter/0.0.0' });
  const { outcomes } = evaluateWorlds(worlds, { declared: nothingDeclared, asOf: time, version: '0.0.0' });
  const of = (status: string) =>
    [...new Set(outcomes.filter((outcome) => outcome.status === status).map(({ check }) => check))].sort();
  return { fail: of('fail'), unknown: of('unknown') };
}

it('the wrong app is open to the internet', () => {
  expect(judged((app) => new WrongTickets(app, 'Tickets'))).toEqual({
    fail: [
      'database-reachable-from-internet',
      'database-reachable-on-failover',
      'database-secret-not-rotated',
      'security-group-admits-undeclared-address',
      'subnet-group-routed-to-internet',
    ],
    unknown: [],
  });
});

it('the right app passes every check', () => {
  expect(judged((app) => new RightTickets(app, 'Tickets'))).toEqual({ fail: [], unknown: [] });
});
