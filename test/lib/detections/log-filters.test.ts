import { readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canaryKinds, type Engine, engines } from '../../../checks/index.js';
import { hardening } from '../../../lib/constructs/engines.js';
import { flowLogFields } from '../../../lib/constructs/flow-logs.js';
import { wildcardsFor } from '../../../lib/detections/address-wildcards.js';
import { bulkFilters } from '../../../lib/detections/bulk-filters.js';
import { canaryFilters } from '../../../lib/detections/canary-filters.js';
import { type FlowPlaces, flowFilters, longestFilter } from '../../../lib/detections/flow-filters.js';
import { loginFilters, undeclaredLogins } from '../../../lib/detections/login-filters.js';
import { filters } from '../../support/filter-pattern.js';

interface Lines {
  readonly page: string;
  readonly outside: readonly string[];
  readonly inside: readonly string[];
  readonly failed: readonly string[];
  readonly other: readonly string[];
}
const lines: Readonly<Record<string, Lines>> = JSON.parse(
  readFileSync(new URL('./log-lines.json', import.meta.url), 'utf8'),
);

const address = fc.tuple(...Array.from({ length: 4 }, () => fc.nat(255))).map((octets) => octets.join('.'));

describe('texts with stars', () => {
  it('take the addresses of a block and no other', () => {
    const near = fc
      .tuple(address, fc.integer({ min: 0, max: 32 }), address, fc.nat(4))
      .map(([network, length, other, shared]) => ({
        network,
        length,
        // Addresses that share octets with the block are those that are taken by mistake.
        tried: [...network.split('.').slice(0, shared), ...other.split('.').slice(shared)].join('.'),
      }));
    fc.assert(
      fc.property(near, ({ network, length, tried }) => {
        const block = new BlockList();
        block.addSubnet(network, length);
        const texts = wildcardsFor(`${network}/${length}`) ?? [];
        const taken = texts.some((text) =>
          text.endsWith('*') ? tried.startsWith(text.slice(0, -1)) : tried === text,
        );
        expect({ network, length, tried, taken }).toEqual({
          network,
          length,
          tried,
          taken: block.check(tried),
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    { cidr: '10.40.0.0/16', texts: ['10.40.*'] },
    { cidr: '192.168.4.0/22', texts: ['192.168.4.*', '192.168.5.*', '192.168.6.*', '192.168.7.*'] },
    { cidr: '203.0.113.8/31', texts: ['203.0.113.8', '203.0.113.9'] },
    { cidr: '203.0.113.9/32', texts: ['203.0.113.9'] },
    { cidr: '2001:db8::/32', texts: undefined },
    { cidr: 'anything', texts: undefined },
  ])('for $cidr', ({ cidr, texts }) => {
    expect(wildcardsFor(cidr)).toEqual(texts);
  });
});

describe('the log of an engine', () => {
  const trusted = ['198.51.100.0/24'];

  it.each(Object.entries(lines))('%s', (name, { page, outside, inside, failed, other }) => {
    expect(page).toMatch(/^https:\/\/docs\.(aws\.amazon|oracle)\.com\//);
    const engine = name as Engine;
    const undeclared = undeclaredLogins(engine, '10.40.0.0/16', trusted);
    const failing = loginFilters[engine]?.failed ?? '';
    expect(outside.filter((line) => undeclared === undefined || !filters(undeclared, line))).toEqual([]);
    expect(inside.filter((line) => undeclared !== undefined && filters(undeclared, line))).toEqual([]);
    expect(failed.filter((line) => failing === '' || !filters(failing, line))).toEqual([]);
    expect(other.filter((line) => failing !== '' && filters(failing, line))).toEqual([]);
  });

  it('is shown for each engine that has a filter, or shares that of one that is shown', () => {
    const shown = new Set(Object.keys(lines).map((engine) => JSON.stringify(patterns(engine as Engine))));
    const filtered = engines.filter((engine) => loginFilters[engine] !== undefined);
    expect(filtered.filter((engine) => !shown.has(JSON.stringify(patterns(engine))))).toEqual([]);
    expect(engines.filter((engine) => loginFilters[engine] === undefined)).toEqual([]);
  });

  const patterns = (engine: Engine) => [
    undeclaredLogins(engine, '10.40.0.0/16', trusted),
    loginFilters[engine]?.failed,
  ];

  it('fits, and pages for a declared block that does not', () => {
    const many = Array.from({ length: 60 }, (_, at) => `198.51.${at}.128/25`);
    for (const engine of engines) {
      const pattern = undeclaredLogins(engine, '10.40.0.0/16', many) ?? '';
      expect(pattern.length).toBeLessThanOrEqual(longestFilter);
    }
    const pattern = undeclaredLogins('postgres', '10.40.0.0/16', many) ?? '';
    const line = (host: string) => `2019-03-10 03:54:59 UTC:${host}(1):app@orders:[1]:LOG:  x`;
    expect(filters(pattern, line('10.40.0.1'))).toBe(false);
    expect(filters(pattern, line('198.51.59.200'))).toBe(true);
  });
});

describe('a statement about 10,000 rows or more', () => {
  const audit = (end: string) =>
    `2019-03-10 03:54:59 UTC:10.40.3.7(5):app@orders:[2]:LOG:  AUDIT: OBJECT,1,1,READ,SELECT,TABLE,public.customers,${end}`;
  const slow = (sent: number) => `# Time: 2026-11-29T09:00:00.000000Z
# User@Host: app[app] @  [10.40.3.7]  Id:    43
# Query_time: 1.251208  Lock_time: 0.000003 Rows_sent: ${sent}  Rows_examined: 520000
SET timestamp=1796036400;
select * from customers;`;

  it.each([
    ['postgres', audit('select * from customers,<not logged>,10000'), true],
    ['aurora-postgresql', audit('"select a, b from customers",<not logged>,6770000'), true],
    ['postgres', '\t from customers",<not logged>,10000', true],
    ['postgres', audit('select * from customers,<not logged>,9999'), false],
    ['postgres', audit('select * from customers,<not logged>'), false],
    ['postgres', audit('select 10000,<not logged>,1'), false],
    ['mysql', slow(10000), true],
    ['aurora-mysql', slow(6770000), true],
    ['mariadb', slow(9999), false],
  ] as const)('is taken out of the log of %s: %s', (engine, line, isTaken) => {
    expect(filters(bulkFilters[engine]?.pattern ?? '', line)).toBe(isTaken);
  });

  it('is looked for with one expression in a log, of which it takes five', () => {
    for (const engine of engines)
      expect(bulkFilters[engine]?.pattern.split('%') ?? ['', '', '']).toHaveLength(3);
  });
});

describe('a canary', () => {
  const canaries = { users: ['legacy_admin'], tables: ['public.customers_old'] };
  const taken = (engine: Engine, line: string) =>
    canaryFilters(engine, canaries)
      .filter(({ pattern }) => filters(pattern, line))
      .map(({ name }) => name);
  const pg = (user: string, text: string) =>
    `2019-03-10 03:54:59 UTC:10.40.3.7(52834):${user}@orders:[20175]:${text}`;

  it.each([
    ['postgres', pg('legacy_admin', 'LOG:  connection authorized: user=legacy_admin'), ['legacy_admin']],
    [
      'postgres',
      pg('legacy_admin', 'FATAL:  password authentication failed for user "legacy_admin"'),
      ['legacy_admin'],
    ],
    ['postgres', pg('not_legacy_admin', 'LOG:  connection authorized'), []],
    [
      'aurora-postgresql',
      pg('app', 'LOG:  AUDIT: OBJECT,1,1,READ,SELECT,TABLE,public.customers_old,select 1,<not logged>'),
      ['public.customers_old'],
    ],
    [
      'aurora-postgresql',
      pg('app', 'LOG:  AUDIT: OBJECT,1,1,READ,SELECT,TABLE,public.customers,select 1,<not logged>'),
      [],
    ],
    [
      'mysql',
      '20240615 10:31:00,ip-10-40-1-5,legacy_admin,10.40.3.7,43,0,CONNECT,orders,,0,SSL',
      ['legacy_admin'],
    ],
    [
      'mariadb',
      '20240615 10:31:00,ip-10-40-1-5,legacy_admin,10.40.3.7,43,0,FAILED_CONNECT,,,1045',
      ['legacy_admin'],
    ],
    ['mysql', '20240615 10:31:00,ip-10-40-1-5,app,10.40.3.7,43,0,CONNECT,orders,,0,SSL', []],
    [
      'aurora-mysql',
      '1536652826127350,ip-10-40-1-5,app,10.40.3.7,8,91,READ,public,customers_old,',
      ['public.customers_old'],
    ],
    [
      'sqlserver-se',
      "2024-06-15 10:32:00.12 Logon       Login failed for user 'legacy_admin'. Reason: Password did not match. [CLIENT: 10.40.3.7]",
      ['legacy_admin'],
    ],
    [
      'sqlserver-se',
      "2024-06-15 10:32:00.12 Logon       Login failed for user 'app'. Reason: Password did not match. [CLIENT: 10.40.3.7]",
      [],
    ],
  ] as const)('of %s is found in %s', (engine, line, names) => {
    expect(taken(engine, line)).toEqual(names);
  });

  it('has filters for what a log of its engine tells, all in one log', () => {
    for (const engine of engines) {
      const made = canaryFilters(engine, canaries);
      expect(made.map(({ kind }) => kind)).toEqual(canaryKinds[engine]);
      expect(new Set(made.map(({ log }) => log)).size).toBeLessThanOrEqual(1);
      for (const { log } of made) expect(hardening[engine].logs).toContain(log);
    }
  });
});

describe('flow logs', () => {
  const places: FlowPlaces = {
    fields: flowLogFields,
    subnets: ['subnet-0a', 'subnet-0b'],
    appSubnets: ['subnet-0app'],
    ports: [5432, 15432],
    cidr: '10.40.0.0/16',
    trusted: [{ cidr: '198.51.100.0/24', expires: '2027-03-31' }],
  };
  const made = flowFilters(places)?.filters ?? [];
  const day = (text: string) => Date.parse(`${text}Z`) / 1000;

  /** Fields as https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html names them. */
  const record = (fields: Readonly<Record<string, string | number>> = {}) =>
    flowLogFields
      .map((field) => {
        const usual: Readonly<Record<string, string | number>> = {
          version: 5,
          'account-id': '111122223333',
          'interface-id': 'eni-1235b8ca123456789',
          srcaddr: fields['pkt-srcaddr'] ?? '203.0.113.7',
          dstaddr: fields['pkt-dstaddr'] ?? '10.40.200.5',
          srcport: 49761,
          dstport: 15432,
          protocol: 6,
          packets: 20,
          bytes: 4249,
          start: day('2026-11-29T09:00:00'),
          end: day('2026-11-29T09:01:00'),
          action: 'ACCEPT',
          'log-status': 'OK',
          'vpc-id': 'vpc-0a',
          'subnet-id': 'subnet-0b',
          'tcp-flags': 2,
          'pkt-srcaddr': '203.0.113.7',
          'pkt-dstaddr': '10.40.200.5',
          'flow-direction': 'ingress',
        };
        return fields[field] ?? usual[field] ?? '-';
      })
      .join(' ');
  const taken = (line: string) => [
    ...new Set(made.filter(({ pattern }) => filters(pattern, line)).map(({ signal }) => signal)),
  ];
  const answer = { 'flow-direction': 'egress', 'pkt-srcaddr': '10.40.200.5', srcport: 15432, dstport: 49761 };

  it.each([
    { what: 'a stranger is let to the port', line: record(), by: ['S10'] },
    {
      what: 'a stranger is let to the port behind a NAT gateway',
      line: record({ srcaddr: '10.40.0.9' }),
      by: ['S10'],
    },
    {
      what: 'a stranger with an IPv6 address is let to the port',
      line: record({ 'pkt-srcaddr': '2001:db8::7' }),
      by: ['S10'],
    },
    { what: 'a stranger is rejected', line: record({ action: 'REJECT' }), by: ['S10-tried'] },
    {
      what: 'a database answers a stranger',
      line: record({ ...answer, 'pkt-dstaddr': '203.0.113.7' }),
      by: ['S11'],
    },
    { what: 'a host of the network calls', line: record({ 'pkt-srcaddr': '10.40.3.7' }), by: [] },
    { what: 'a declared block calls', line: record({ 'pkt-srcaddr': '198.51.100.7' }), by: [] },
    {
      what: 'a declared block calls in the last second of its trust',
      line: record({ 'pkt-srcaddr': '198.51.100.7', start: day('2027-03-31T23:59:59') }),
      by: [],
    },
    {
      what: 'a declared block calls after its trust has ended',
      line: record({ 'pkt-srcaddr': '198.51.100.7', start: day('2027-04-01T00:00:00') }),
      by: ['S10'],
    },
    { what: 'a stranger calls another port', line: record({ dstport: 443 }), by: [] },
    { what: 'something arrives in an app subnet', line: record({ 'subnet-id': 'subnet-0app' }), by: [] },
    {
      what: 'a host sends something out of the network',
      line: record({ ...answer, 'subnet-id': 'subnet-0app', 'pkt-dstaddr': '203.0.113.7' }),
      by: ['S12'],
    },
    {
      what: 'a host writes to S3',
      line: record({
        ...answer,
        'subnet-id': 'subnet-0app',
        'pkt-dstaddr': '52.218.0.1',
        'pkt-dst-aws-service': 'S3',
      }),
      by: [],
    },
    { what: 'a database answers a host', line: record({ ...answer, 'pkt-dstaddr': '10.40.3.7' }), by: [] },
    {
      what: 'a database writes to S3',
      line: record({ ...answer, 'pkt-dstaddr': '52.218.0.1', 'pkt-dst-aws-service': 'S3' }),
      by: [],
    },
    {
      what: 'nothing was recorded',
      line: record({
        ...Object.fromEntries(flowLogFields.map((field) => [field, '-'])),
        'log-status': 'NODATA',
      }),
      by: [],
    },
  ])('$what', ({ line, by }) => {
    expect(taken(line)).toEqual(by);
  });

  it('count the bytes that leave', () => {
    const [out] = made.filter(({ signal }) => signal === 'S11');
    expect(out?.value).toBe('$b');
    expect(out?.pattern.split(',')[flowLogFields.indexOf('bytes')]).toBe('b');
  });

  it('fit for every block that a network may have, with three ports, or are none', () => {
    const subnets = [`subnet-${'0a'.repeat(8)}0`];
    const blocks = [16, 17, 18, 19, 20, 21, 22].flatMap((length) =>
      Array.from({ length: 2 ** (length - 16) }, (_, at) => `192.168.${at * 2 ** (24 - length)}.0/${length}`),
    );
    const without = blocks.filter((cidr) => {
      const all = flowFilters({ ...places, cidr, subnets, trusted: [], ports: [5432, 15432, 13306] });
      for (const { pattern } of all?.filters ?? []) expect(pattern.length).toBeLessThanOrEqual(longestFilter);
      return all === undefined;
    });
    expect(without).toEqual(['192.168.128.0/17', '192.168.64.0/18', '192.168.128.0/18', '192.168.192.0/18']);
    expect(undeclaredLogins('mysql', '192.168.128.0/17', [])).toBeUndefined();
  });

  it('leave out blocks that do not fit or have no texts, so that their calls page', () => {
    const trusted = ['2001:db8::/32', ...Array.from({ length: 90 }, (_, at) => `198.51.${at}.0/24`)].map(
      (cidr) => ({
        cidr,
        expires: '2027-03-31',
      }),
    );
    const { left, filters: all } = flowFilters({ ...places, trusted }) ?? { left: [], filters: [] };
    expect(left[0]).toEqual(trusted[0]);
    expect(left.length).toBeGreaterThan(1);
    for (const { cidr } of left.slice(1)) {
      const line = record({ 'pkt-srcaddr': cidr.replace('.0/24', '.7') });
      expect(all.filter(({ pattern }) => filters(pattern, line)).map(({ signal }) => signal)).toEqual([
        'S10',
      ]);
    }
  });
});
