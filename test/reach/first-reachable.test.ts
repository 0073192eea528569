import { describe, expect, it } from 'vitest';
import type { Path, Verdict } from '../../checks/model/verdict.js';
import { askAll, firstReachable } from '../../checks/reach/first-reachable.js';

const gap = { reason: 'denied', fact: 'routes', account: '111122223333', region: 'eu-west-1' } as const;
const unknown: Verdict = { kind: 'unknown', gaps: [gap] };
const stops = (layer: 'security-group' | 'route-table', more: Verdict['kind'][] = []): Verdict => ({
  kind: 'blocked',
  by: [layer, ...more.map(() => 'public-address' as const)].map((one) => ({
    layer: one,
    code: 'CODE',
    component: one,
    text: 'stops all',
  })),
});

function admitting(cidr: string): Verdict {
  const path: Path = {
    target: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    packet: {
      family: 4,
      protocol: 'tcp',
      source: '198.51.100.1',
      sourcePort: 49152,
      destination: 'private address of orders',
      destinationPort: 5432,
    },
    hops: [],
    admitted: { family: 4, count: '256', cidrs: [cidr], truncated: false },
  };
  return { kind: 'reachable', path };
}

const cases: readonly (readonly Verdict[])[] = [
  [],
  [unknown],
  [admitting('10.0.0.0/24')],
  [admitting('10.0.0.0/24'), admitting('10.0.1.0/24'), admitting('10.0.0.0/24')],
  [unknown, admitting('10.0.0.0/24'), unknown],
  [stops('security-group'), admitting('10.0.0.0/24'), stops('route-table'), unknown],
  [stops('security-group', ['blocked']), stops('route-table')],
  [stops('security-group'), unknown, stops('route-table')],
];

describe('an answer that asks no further than it must', () => {
  it.each(cases.map((verdicts) => [verdicts.map(({ kind }) => kind).join(), verdicts] as const))(
    'says of "%s" what asking about all of them says',
    (_kinds, verdicts) => {
      const asks = verdicts.map((verdict) => () => verdict);
      expect(JSON.stringify(firstReachable(asks))).toBe(JSON.stringify(askAll(asks)));
    },
  );

  it('asks about the others when somebody reads who gets in besides, and once', () => {
    const asked: string[] = [];
    const ask = (name: string, verdict: Verdict) => () => {
      asked.push(name);
      return verdict;
    };
    const verdict = firstReachable([
      ask('stopped', stops('security-group')),
      ask('open', admitting('10.0.0.0/24')),
      ask('other', admitting('10.0.1.0/24')),
      ask('unread', unknown),
    ]);
    expect(verdict.kind).toBe('reachable');
    expect(asked).toEqual(['stopped', 'open']);
    expect(verdict).toMatchObject({ besides: [{ cidrs: ['10.0.1.0/24'] }], unclear: [gap] });
    expect(asked).toEqual(['stopped', 'open', 'other', 'unread']);
  });
});
