import { describe, expect, test } from 'vitest';
import type { Status } from '../../checks/model/outcome.js';
import type { Outcome, Report } from '../../checks/model/report.js';
import { violations } from './violations.js';

const place = { account: '111122223333', region: 'eu-west-1' };
const orders = 'arn:aws:rds:eu-west-1:111122223333:db:orders';
const everyInstance = 'arn:aws:rds:eu-west-1:111122223333:db:*';

function outcome(status: Status, resource: string, changes: Partial<Outcome> = {}): Outcome {
  const check = changes.check ?? 'database-reachable-from-internet';
  return {
    id: `${check}/${resource}`,
    check,
    status,
    severity: 'critical',
    resource,
    ...place,
    message: '',
    evidence: { paths: [], blocks: [], facts: [] },
    cuts: [],
    gaps: [],
    references: [],
    ...changes,
  };
}

function report(...outcomes: readonly Outcome[]): Report {
  return {
    tool: { name: 'db-perimeter', version: '0.1.0' },
    schemaVersion: 1,
    source: { kind: 'live', description: '' },
    asOf: '2026-01-01T00:00:00Z',
    coverage: { accounts: [], answered: 0, missing: [], unjudgedServices: [] },
    checks: [],
    databases: [],
    outcomes,
    notices: [],
  };
}

const id = `database-reachable-from-internet/${orders}`;

describe('less information contradicts', () => {
  test.each([
    ['a fail that passes', [outcome('pass', orders)], [`${id}: fail became pass`]],
    [
      'a fail that does not apply',
      [outcome('not-applicable', orders)],
      [`${id}: fail became not-applicable`],
    ],
    ['a fail that is gone', [], [`${id}: fail is missing`]],
    [
      'a fail that only an unknown of another check could stand for',
      [outcome('unknown', everyInstance, { check: 'public-flag-latent' })],
      [`${id}: fail is missing`],
    ],
    [
      'a fail that only an unknown of another Region could stand for',
      [outcome('unknown', everyInstance, { region: 'eu-central-1' })],
      [`${id}: fail is missing`],
    ],
    [
      'a fail that only a pass about everything could stand for',
      [outcome('pass', everyInstance)],
      [`${id}: fail is missing`, `database-reachable-from-internet/${everyInstance}: nothing became pass`],
    ],
  ])('%s', (_, after, expected) => {
    expect(violations(report(outcome('fail', orders)), report(...after))).toEqual(expected);
  });

  test('a pass that fails', () => {
    const failing = report(outcome('fail', orders));
    expect(violations(report(outcome('pass', orders)), failing)).toEqual([`${id}: pass became fail`]);
  });
});

describe('less information agrees', () => {
  test.each([
    ['the same', [outcome('fail', orders)]],
    ['unknown', [outcome('unknown', orders)]],
    ['unknown for every instance', [outcome('unknown', everyInstance)]],
    ['the same, and an unknown more', [outcome('fail', orders), outcome('unknown', everyInstance)]],
  ])('%s', (_, after) => {
    expect(violations(report(outcome('fail', orders)), report(...after))).toEqual([]);
  });
});
