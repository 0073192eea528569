import { describe, expect, it } from 'vitest';
import {
  checks,
  evaluateWorlds,
  nothingDeclared,
  type Report,
  readTemplates,
} from '../../../checks/index.js';
import { build, everyEngine, guard, scan, streamed } from './built.js';
import { inexpressible, mutations, undecided } from './mutations.js';
import { partsOf } from './parts.js';

const asOf = '2026-01-01T00:00:00Z';

function judge(outdir: string, accounts: readonly string[] = []): Report {
  const { worlds, problems } = readTemplates(outdir, {
    parameters: {},
    time: asOf,
    tool: 'db-perimeter/0.0.0',
  });
  expect(problems).toEqual([]);
  return evaluateWorlds(worlds, { declared: { ...nothingDeclared, accounts }, asOf, version: '0.0.0' });
}

const checksThat = ({ outcomes }: Report, status: string) =>
  [...new Set(outcomes.filter((outcome) => outcome.status === status).map(({ check }) => check))].sort();

describe('our own engine finds nothing, on', () => {
  it.each([
    { name: 'every engine', databases: everyEngine, block: {} },
    { name: 'every engine beside an egress tier', databases: everyEngine, block: { egress: true } },
    { name: 'databases with activity streams', databases: streamed, block: {} },
    {
      name: 'every engine under every guardrail, and scanned',
      databases: everyEngine,
      block: {},
      guarded: true,
    },
    {
      name: 'databases that differ from the default',
      databases: {
        orders: { master: 'iam', instanceClass: 'db.r7g.large', readers: 2, offerTo: ['444455556666'] },
        ledger: { engine: 'postgres', master: 'iam', proxy: false, port: 6543 },
      } as const,
      block: { zones: 2, cidr: '192.168.0.0/22' } as const,
    },
  ])('$name', ({ databases, block, guarded = false }) => {
    const accounts = ['444455556666'];
    const { app } = build(databases, block, accounts);
    if (guarded) {
      guard(app);
      scan(app);
    }
    const report = judge(app.synth().directory, accounts);
    expect(checksThat(report, 'fail')).toEqual([]);
    expect(checksThat(report, 'unknown')).toEqual([]);
    expect(report.databases.map(({ internet }) => internet)).toEqual(
      Object.keys(databases).map(() => 'blocked'),
    );
  });
});

describe('our own engine finds that a change', () => {
  it.each(mutations)('$does', ({ mutate, fails, unknown = [] }) => {
    const built = build({ orders: {} }, { egress: true, zones: 2 });
    mutate(partsOf(built));
    const report = judge(built.app.synth().directory);
    expect({ fails: checksThat(report, 'fail'), unknown: checksThat(report, 'unknown') }).toEqual({
      fails,
      unknown,
    });
  });

  it('is tried for each check, save those that no template can fail', () => {
    const found = new Set(mutations.flatMap(({ fails, unknown = [] }) => [...fails, ...unknown]));
    const missed = checks.map(({ id }) => id).filter((id) => !found.has(id));
    expect(missed).toEqual(Object.keys(inexpressible));
  });

  it('brings each of them to fail, save those that no template can decide', () => {
    const failing = new Set(mutations.flatMap(({ fails }) => fails));
    const left = mutations.flatMap(({ unknown = [] }) => unknown).filter((id) => !failing.has(id));
    expect([...new Set(left)].sort()).toEqual(Object.keys(undecided).sort());
  });
});
