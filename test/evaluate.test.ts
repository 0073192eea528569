import { describe, expect, it } from 'vitest';
import { evaluate } from '../checks/evaluate.js';
import { type DeclaredSet, nothingDeclared } from '../checks/model/declared-set.js';
import type { Inventory } from '../checks/model/inventory.js';
import { checks } from '../checks/rules/registry.js';
import { deny, estates } from './support/estates/index.js';

const asOf = '2026-03-01T00:00:00Z';
const orders = 'arn:aws:rds:eu-west-1:111122223333:db:orders';
const reachable = 'database-reachable-from-internet';
const open = estates['public-instance']();

function judged(inventory: Inventory, declared: Partial<DeclaredSet> = {}, selected = [reachable]) {
  const options = { declared: { ...nothingDeclared, ...declared }, asOf, version: '0.1.0' };
  return evaluate(inventory, { ...options, checks: checks.filter(({ id }) => selected.includes(id)) });
}

const entry = (resource: string, expires = '2026-12-31') => ({
  check: reachable,
  resource,
  reason: 'moved next week',
  owner: 'data-platform',
  expires,
});

describe('mutes', () => {
  it.each([
    ['the ARN itself', orders, 'muted'],
    ['a pattern', 'arn:aws:rds:*:db:ord*', 'muted'],
    ['everything', '*', 'muted'],
    ['a pattern that needs more text than there is', `${orders}*orders`, 'fail'],
    ['another ARN', `${orders}-2`, 'fail'],
  ])('apply to %s', (_, resource, status) => {
    const { outcomes } = judged(open, { mutes: [entry(resource)] });
    expect(outcomes.map((outcome) => outcome.status)).toEqual([status]);
  });

  it('carry reason, owner and expiry into the outcome', () => {
    const [outcome] = judged(open, { mutes: [entry(orders)] }).outcomes;
    expect(outcome?.accepted).toEqual({
      reason: 'moved next week',
      owner: 'data-platform',
      expires: '2026-12-31',
    });
  });

  it('end with their last day', () => {
    expect(judged(open, { mutes: [entry(orders, '2026-03-01')] }).outcomes[0]?.status).toBe('muted');
    const ended = judged(open, { mutes: [entry(orders, '2026-02-28')] });
    expect(ended.outcomes[0]?.status).toBe('fail');
    expect(ended.notices).toEqual([
      {
        kind: 'expired',
        entry: `mute of ${reachable} on ${orders}`,
        text: 'ended on 2026-02-28 and no longer counts',
      },
    ]);
  });

  it('are announced two weeks before their end, and when they match nothing', () => {
    const kinds = (expires: string, resource = orders) =>
      judged(open, { mutes: [entry(resource, expires)] }).notices.map(({ kind }) => kind);
    expect(kinds('2026-03-15')).toEqual(['expires-soon']);
    expect(kinds('2026-03-16')).toEqual([]);
    expect(kinds('2026-12-31', 'arn:of:nothing')).toEqual(['unused']);
  });

  it('never touch an unknown', () => {
    const blind = deny(open, 'DescribeVpcBlockPublicAccessOptions');
    expect(judged(blind, { mutes: [entry('*')] }).outcomes[0]?.status).toBe('unknown');
  });
});

describe('accepted unknowns', () => {
  it('stay unknown and say who accepted them', () => {
    const blind = deny(open, 'DescribeVpcBlockPublicAccessOptions');
    const [outcome] = judged(blind, { acceptedUnknowns: [entry(orders)] }).outcomes;
    expect(outcome?.status).toBe('unknown');
    expect(outcome?.accepted).toMatchObject({ owner: 'data-platform' });
  });

  it('never touch a failure', () => {
    const [outcome] = judged(open, { acceptedUnknowns: [entry('*')] }).outcomes;
    expect(outcome?.status).toBe('fail');
    expect(outcome?.accepted).toBeUndefined();
  });
});

describe('Regions that could not be listed', () => {
  it('add one unknown to every check, for the whole account', () => {
    const accountsWithUnlistedRegions = [{ account: '111122223333', partition: 'aws' }];
    const report = judged(
      { ...open, accountsWithUnlistedRegions },
      {},
      checks.map(({ id }) => id),
    );
    const unlisted = report.outcomes.filter(({ region }) => region === '*');
    expect(unlisted.map(({ check }) => check).sort()).toEqual(checks.map(({ id }) => id).sort());
    for (const { status, resource, gaps } of unlisted) {
      expect(status).toBe('unknown');
      expect(resource).toBe('arn:aws:rds:*:111122223333:*');
      expect(gaps.map(({ action }) => action)).toEqual(['ec2:DescribeRegions']);
    }
  });
});

describe('a check that throws', () => {
  it('becomes an unknown and leaves the other answers alone', () => {
    const [check] = checks.filter(({ id }) => id === reachable);
    const broken = {
      ...(check as NonNullable<typeof check>),
      id: 'broken-check',
      evaluate: () => {
        throw new Error('defect');
      },
    };
    const report = evaluate(open, {
      declared: nothingDeclared,
      asOf,
      version: '0.1.0',
      checks: [broken, check as NonNullable<typeof check>],
    });
    expect(report.outcomes.map(({ check: id, status }) => [id, status])).toEqual([
      [reachable, 'fail'],
      ['broken-check', 'unknown'],
    ]);
    expect(report.outcomes[1]?.gaps[0]?.detail).toBe('defect');
  });
});

describe('the order of outcomes', () => {
  it('puts failures first, then unknowns with a way in, each by severity', () => {
    const report = evaluate(deny(open, 'DescribeVpcBlockPublicAccessOptions'), {
      declared: nothingDeclared,
      asOf,
      version: '0.1.0',
    });
    const ranks = report.outcomes.map(({ status, evidence }) =>
      status === 'fail' ? 0 : status === 'unknown' ? (evidence.paths.length > 0 ? 1 : 2) : 3,
    );
    expect(ranks).toEqual([...ranks].sort());
    expect(report.outcomes[0]?.status).toBe('fail');
  });
});
