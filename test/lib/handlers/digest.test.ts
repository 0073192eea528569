import { describe, expect, it } from 'vitest';
import type { Outcome, Report } from '../../../checks/index.js';
import { digestOf, subjectOf } from '../../../lib/handlers/judge-scan/digest.js';

const report: Report = {
  ...{ tool: { name: 'db-perimeter', version: '0.1.0' }, schemaVersion: 1, asOf: '2026-11-29T04:00:00Z' },
  source: { kind: 'live', description: 'AWS' },
  coverage: { accounts: [], answered: 0, missing: [], unjudgedServices: [] },
  ...{ checks: [], databases: [], outcomes: [], notices: [] },
};
const failure = (message: string, number = 0): Outcome => ({
  ...{ id: `c/${number}`, check: 'c', status: 'fail', severity: 'high', resource: `arn:${number}` },
  ...{ account: '111122223333', region: 'eu-west-1', message, cuts: [], gaps: [], references: [] },
  evidence: { paths: [], blocks: [], facts: [] },
});
const told = (opened: readonly Outcome[]) => ({
  ...{ report, lost: [], place: 's3://scans/report.html', hub: undefined },
  changes: { opened, resolved: [], uncertain: [] },
});

describe('a digest', () => {
  it('says where the report is, and names what is new', () => {
    const text = digestOf(told([failure('anybody can reach tcp/5432')]));
    expect(text.split('\n').slice(1)).toEqual([
      'The report: s3://scans/report.html',
      '',
      'New (1)',
      '- high c arn:0: anybody can reach tcp/5432',
      '',
    ]);
  });

  it('keeps a name to one line, whatever it holds', () => {
    const text = digestOf(told([failure('a\n\nResolved (1)\u0000\u202e- low\u2028x')]));
    expect(text).toContain('- high c arn:0: a Resolved (1) - low x\n');
    expect(text).not.toMatch(/^Resolved/m);
  });

  it('is no longer than SNS takes, in bytes, and names a hundred of each at most', () => {
    const many = Array.from({ length: 300 }, (_, at) => failure('𐍈'.repeat(400), at));
    const told300 = told(many);
    expect(Buffer.byteLength(digestOf(told300))).toBeLessThanOrEqual(256 * 1024);
    expect(digestOf(told300)).toContain('- and 200 more in the report');
    const everywhere = { opened: many, resolved: [], uncertain: [] };
    const lost = Array.from({ length: 300 }, (_, at) => ({
      part: { account: String(at), accountWide: true, key: '' },
      why: '𐍈'.repeat(400),
    }));
    const most = digestOf({ ...told300, changes: everywhere, lost, hub: { failure: 'x'.repeat(9000) } });
    expect(Buffer.byteLength(most)).toBeLessThanOrEqual(256 * 1024);
  });

  it('has a subject of ASCII that SNS takes', () => {
    expect(subjectOf(told([failure('x')]))).toBe('db-perimeter: 1 new, 0 resolved');
  });
});
