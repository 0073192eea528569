import { describe, expect, test } from 'vitest';
import type { Report, ReportedDatabase } from '../../checks/model/report.js';
import { groupAlike } from '../../checks/report/groups.js';
import { missingReads, nextReads } from '../../checks/report/missing.js';
import { databasesByExposure, headlineOf } from '../../checks/report/overview.js';
import { admittedInWords, gapInWords, openUnless, shortName } from '../../checks/report/words.js';
import {
  closedEstate,
  databaseArn,
  deniedEstate,
  emptyEstate,
  estate,
  largeEstate,
  outcome,
  reachable,
  undecided,
} from './fixtures.js';

type Exposure = ReportedDatabase['internet'];

function databases(...verdicts: readonly (readonly [Exposure, Exposure])[]): Report {
  const [first] = closedEstate.databases;
  const list = verdicts.map(([internet, onFailover], index) => ({
    ...first!,
    id: `orders-${index}`,
    internet,
    onFailover,
  }));
  return { ...closedEstate, databases: list };
}

const unlisted = { coverage: deniedEstate.coverage };

describe('the headline', () => {
  test.each([
    [
      databases(['reachable', 'reachable'], ['blocked', 'blocked'], ['blocked', 'blocked']),
      '1 of 3 databases is reachable from the internet',
      'bad',
    ],
    [
      databases(['reachable', 'reachable'], ['reachable', 'blocked'], ['unknown', 'blocked']),
      '2 of 3 databases are reachable from the internet; 1 more may be',
      'bad',
    ],
    [
      databases(['unknown', 'unknown'], ['blocked', 'blocked']),
      '1 of 2 databases may be reachable from the internet',
      'undecided',
    ],
    [databases(['blocked', 'blocked']), 'No packet from the internet reaches the one database', 'good'],
    [
      databases(['blocked', 'reachable'], ['blocked', 'unknown']),
      'No packet from the internet reaches any of 2 databases; 1 would be reachable after a failover; 1 may be after a failover',
      'bad',
    ],
    [
      { ...closedEstate, ...unlisted },
      'No packet from the internet reaches any of 2 databases (not every database could be listed)',
      'undecided',
    ],
    [
      { ...closedEstate, outcomes: [outcome({ check: 'snapshot-public', status: 'fail', resource: 'x' })] },
      'No packet from the internet reaches any of 2 databases; 1 finding',
      'bad',
    ],
    [emptyEstate, 'No databases in 1 account and 2 Regions', 'good'],
    [
      { ...emptyEstate, outcomes: [outcome({ check: 'snapshot-public', status: 'fail', resource: 'x' })] },
      'No databases in 1 account and 2 Regions, but 1 finding',
      'bad',
    ],
    [deniedEstate, 'No database was seen, but not every database could be listed', 'undecided'],
  ] as const)('%#', (report, text, mood) => {
    expect(headlineOf(report)).toEqual({ text, mood });
  });

  test.each([
    'DescribeRedshiftClusters',
    'ListDomainNames',
    'ListInfluxDBClusters',
    'ListMSKClusters',
  ] as const)('without %s there may be others', (operation) => {
    const missing = [
      { account: '111122223333', region: 'eu-west-1', operation, status: 'denied' as const, items: 0 },
    ];
    const report = { ...closedEstate, coverage: { ...closedEstate.coverage, missing } };
    expect(headlineOf(report).mood).toBe('undecided');
  });
  // Patterns of other services than RDS name the service, since types repeat.
  test.each([
    ['arn:aws:rds:eu-west-1:111122223333:cluster:*', 'cluster:*'],
    ['arn:aws:redshift:eu-west-1:111122223333:cluster:*', 'redshift:cluster:*'],
    ['arn:aws:kafka:eu-west-1:111122223333:cluster/*', 'kafka:cluster/*'],
  ])('%s is called %s', (arn, name) => {
    expect(shortName(arn)).toBe(name);
  });

  test('an estate that may hold an unlisted database never reads as good', () => {
    for (const report of [closedEstate, emptyEstate]) {
      expect(headlineOf(report).mood).toBe('good');
      expect(headlineOf({ ...report, ...unlisted }).mood).toBe('undecided');
    }
  });
});

test('the databases with the least in front of them come first', () => {
  expect(databasesByExposure(estate).map((database) => database.id)).toEqual([
    'orders-replica',
    'ledger',
    'hub',
    'orders',
  ]);
});

describe('groups', () => {
  test('many of one shape are drawn once', () => {
    const groups = groupAlike(largeEstate.outcomes);
    expect(groups.map(({ shown, alike }) => [shown.length, alike.length])).toEqual([
      [1, 499],
      [1, 0],
    ]);
    expect(groups[0]?.alike[498]?.resource).toBe(databaseArn('orders-499'));
  });

  test('three of one shape, or another status, are drawn each', () => {
    const unlike = { ...reachable, status: 'unknown' as const };
    const groups = groupAlike([reachable, reachable, unlike, reachable]);
    expect(groups.map(({ shown, alike }) => [shown.length, alike.length])).toEqual([
      [3, 0],
      [1, 0],
    ]);
  });
});

describe('what could not be read', () => {
  test('is one line for each operation and reason', () => {
    expect(missingReads(deniedEstate)).toEqual([
      {
        operation: 'rds:DescribeDBInstances',
        text: 'denied in 111122223333 ap-northeast-1 and 111122223333 eu-west-1: AccessDenied: not authorized to perform this action',
      },
      {
        operation: 'rds:DescribeDBClusters',
        text: 'denied in 111122223333 ap-northeast-1 and 111122223333 eu-west-1: AccessDenied: not authorized to perform this action',
      },
    ]);
  });

  test('names each action once, under what to do about it', () => {
    expect(nextReads(estate)).toEqual({
      grant: ['ec2:DescribeVpcBlockPublicAccessOptions'],
      retry: ['ec2:GetManagedPrefixListEntries'],
      collect: [],
    });
  });

  test('counts an action that was denied somewhere as one to grant', () => {
    const [entry] = deniedEstate.coverage.missing;
    const missing = [
      entry!,
      { ...entry!, status: 'failed' as const },
      { ...entry!, status: 'not-collected' as const },
    ];
    const report = { ...emptyEstate, coverage: { ...emptyEstate.coverage, missing } };
    expect(nextReads(report)).toEqual({ grant: ['rds:DescribeDBInstances'], retry: [], collect: [] });
  });

  test('are none for templates: no call supplies what they leave open', () => {
    const report = { ...estate, source: { kind: 'template', description: 'template.yaml' } } as const;
    expect(nextReads(report)).toEqual({ grant: [], retry: [], collect: [] });
  });
});

describe('in words', () => {
  const counted = (count: string, cidrs: readonly string[] = [], truncated = false) =>
    admittedInWords({ family: 4, count, cidrs, truncated });

  test.each([
    [counted('1', ['198.51.100.7/32']), 'admits 1 IPv4 address: 198.51.100.7/32'],
    [counted('256', ['198.51.100.0/24']), 'admits 256 IPv4 addresses: 198.51.100.0/24'],
    [counted('3702258432'), 'admits 3,702,258,432 IPv4 addresses (3.7 billion)'],
    [counted('1000000'), 'admits 1,000,000 IPv4 addresses (1 million)'],
    [counted('42535295865117307932921825928971026432'), 'admits about 4.2 × 10^37 IPv4 addresses'],
    [counted('4', ['a', 'b', 'c', 'd']), 'admits 4 IPv4 addresses: a, b, c and 1 more block'],
    [counted('5', ['a', 'b', 'c', 'd'], true), 'admits 5 IPv4 addresses: a, b, c and more'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });

  test.each([
    ['denied', 'not allowed to read subnets (AccessDenied): grant ec2:DescribeSubnets'],
    ['failed', 'could not read subnets (AccessDenied): ec2:DescribeSubnets must succeed, scan again'],
    ['not-collected', 'nobody read subnets (AccessDenied): collect it with ec2:DescribeSubnets'],
    ['unresolved', 'could not resolve subnets (AccessDenied)'],
    ['unsupported', 'this version does not model subnets (AccessDenied)'],
  ] as const)('a gap that is %s', (reason, expected) => {
    const gap = { reason, fact: 'subnets', action: 'ec2:DescribeSubnets', detail: 'AccessDenied' };
    expect(gapInWords(gap)).toBe(expected);
  });

  test('an unknown with a path says what may still block, unless its message does', () => {
    expect(openUnless({ ...undecided, message: 'cannot be decided' })).toBe(
      'Open unless Block Public Access blocks it',
    );
    expect(openUnless(undecided)).toBe(undefined);
    expect(openUnless(reachable)).toBe(undefined);
  });

  test.each([
    ['arn:aws:rds:eu-west-1:111122223333:db:orders', 'orders'],
    ['arn:aws:rds:eu-west-1:111122223333:db:*', 'db:*'],
    ['arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1', 'subnet-1'],
    ['sg-1', 'sg-1'],
    ['', ''],
  ])('the short name of %s is %s', (resource, expected) => {
    expect(shortName(resource)).toBe(expected);
  });
});
