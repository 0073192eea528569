import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateWorlds } from '../../checks/evaluate-worlds.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Outcome } from '../../checks/model/report.js';
import { readTemplates } from '../../checks/sources/template/index.js';

const folder = join(import.meta.dirname, '..', '..', 'examples', 'templates');
const time = '2026-01-01T00:00:00Z';

/** The checks that fail for each wrong template, as a person reads it. */
const failing: Readonly<Record<string, readonly string[]>> = {
  'public-flag': [
    'database-reachable-from-internet',
    'database-reachable-on-failover',
    'security-group-admits-undeclared-address',
    'subnet-group-routed-to-internet',
  ],
  'two-halves': [
    'database-reachable-from-internet',
    'database-reachable-on-failover',
    'security-group-admits-undeclared-address',
    'subnet-group-routed-to-internet',
  ],
  'prefix-list': [
    'database-reachable-from-internet',
    'database-reachable-on-failover',
    'prefix-list-public-or-foreign',
    'security-group-admits-undeclared-address',
    'subnet-group-routed-to-internet',
  ],
  'express-configuration': ['cluster-in-express-configuration', 'database-reachable-from-internet'],
  bastion: ['database-reachable-through-host'],
  'partner-vpn': ['database-reachable-from-undeclared-network'],
  ipv6: ['database-reachable-through-host'],
};

function outcomesOf(file: string): readonly Outcome[] {
  const { worlds, problems } = readTemplates(join(folder, file), {
    parameters: {},
    time,
    tool: 'db-perimeter/0.0.0',
  });
  expect(problems).toEqual([]);
  return evaluateWorlds(worlds, { declared: nothingDeclared, asOf: time, version: '0.0.0' }).outcomes;
}

const checksIn = (outcomes: readonly Outcome[], status: Outcome['status']) => [
  ...new Set(outcomes.filter((outcome) => outcome.status === status).map(({ check }) => check)),
];

describe('the examples', () => {
  it('have a wrong and a right template and a line for each story', () => {
    const stories = Object.keys(failing);
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    expect(files.sort()).toEqual(
      stories.flatMap((story) => [`${story}.right.yaml`, `${story}.wrong.yaml`]).sort(),
    );
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, story]) => story);
    expect(told.sort()).toEqual(stories.sort());
  });

  it.each(Object.entries(failing))('%s is wrong in what it shows', (story, checks) => {
    const outcomes = outcomesOf(`${story}.wrong.yaml`);
    expect(checksIn(outcomes, 'fail').sort()).toEqual([...checks].sort());
    expect(checksIn(outcomes, 'unknown')).toEqual([]);
  });

  it.each(Object.keys(failing))('%s is right', (story) => {
    const outcomes = outcomesOf(`${story}.right.yaml`);
    expect([checksIn(outcomes, 'fail'), checksIn(outcomes, 'unknown')]).toEqual([[], []]);
    expect(checksIn(outcomes, 'pass')).toContain('database-reachable-from-internet');
  });
});
