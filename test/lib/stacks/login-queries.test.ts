import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { engines } from '../../../checks/index.js';
import { flowsTo, oneSidedText } from '../../../lib/constructs/database-queries.js';
import {
  databaseQueries,
  databaseQueryText,
  flowLogFields,
  loginQueries,
  loginQueryText,
} from '../../../lib/index.js';
import { build, everyEngine, resourcesOf } from './built.js';

interface Lines {
  readonly outside: readonly string[];
  readonly failed: readonly string[];
}

/** Lines as AWS documents them, by engine. */
const lines: Readonly<Record<string, Lines>> = JSON.parse(
  readFileSync(new URL('../detections/log-lines.json', import.meta.url), 'utf8'),
);

type Audit = ReturnType<typeof build>['audit'];

/** The saved queries of a stack that answer one question. */
const savedIn = (audit: Audit, id: string) =>
  resourcesOf(audit, 'AWS::Logs::QueryDefinition').filter(({ Name }) => String(Name).includes(`/${id} `));

const partsOf = (engine: keyof typeof loginQueries, line: string) =>
  loginQueries[engine]?.parse.exec(line)?.groups;

describe('who logged in', () => {
  it.each([
    [
      'aurora-postgresql',
      '2019-03-10 03:54:59 UTC:203.0.113.7(52834):app@orders:[20175]:LOG:  connection authorized: user=app database=orders',
      { host: '203.0.113.7', user: 'app', base: 'orders', told: 'LOG:  connection authorized' },
    ],
    [
      'postgres',
      '2019-03-10 03:54:59 UTC:203.0.113.7(52834):a@b@orders:[20175]:FATAL:  password authentication failed for user "a@b"',
      { host: '203.0.113.7', told: 'FATAL:  password authentication failed' },
    ],
    [
      'mysql',
      '20240615 10:31:00,ip-10-40-1-5,app,203.0.113.7,43,0,CONNECT,orders,,0,SSL',
      { host: '203.0.113.7', user: 'app', base: 'orders', told: 'CONNECT', code: '0' },
    ],
    [
      'aurora-mysql',
      '1536652826127350,ip-10-40-1-5,a,10.40.1.2,b,203.0.113.7,8426327,0,FAILED_CONNECT,,,1045',
      { host: '203.0.113.7', user: 'a,10.40.1.2,b', told: 'FAILED_CONNECT', code: '1045' },
    ],
    [
      'sqlserver-se',
      "2024-06-15 10:32:00.12 Logon       Login failed for user 'a'. [CLIENT: 10.0.0.1]'. Reason: Password did not match. [CLIENT: 203.0.113.7]",
      { host: '203.0.113.7', told: 'Login failed' },
    ],
    [
      'oracle-ee',
      '15-JUN-2024 10:31:00 * (CONNECT_DATA=(CID=(PROGRAM=x)(HOST=(ADDRESS=(PROTOCOL=tcp)(HOST=10.40.3.7)(PORT=1)) * establish * y * 0)(USER=z))) * (ADDRESS=(PROTOCOL=tcp)(HOST=203.0.113.7)(PORT=46702)) * establish * ORCL * 0',
      { host: '203.0.113.7', base: 'ORCL', told: 'establish', code: '0' },
    ],
  ] as const)('is read out of a line of %s', (engine, line, parts) => {
    expect(partsOf(engine, line)).toMatchObject(parts);
  });

  it.each(Object.entries(lines))('takes every login and failure that %s documents', (engine, documented) => {
    const told = [...documented.outside, ...documented.failed].filter((line) =>
      /connection authorized|failed|,(?:FAILED_)?CONNECT,|no pg_hba|\* establish \*/.test(line),
    );
    expect(told.length).toBeGreaterThan(0);
    for (const line of told) expect(partsOf(engine as keyof typeof loginQueries, line), line).toBeDefined();
  });

  it('takes no statement', () => {
    const says = (text: string) =>
      `2019-03-10 03:54:59 UTC:203.0.113.7(52834):app@orders:[20175]:LOG:  statement: select '${text}'`;
    for (const text of ['x:[1]:LOG:  connection authorized', 'x@y:[1]:LOG:  connection authorized'])
      expect(partsOf('postgres', says(text))).toBeUndefined();
    expect(partsOf('mysql', "20240615 10:31:00,ip,app,203.0.113.7,43,45,QUERY,orders,'x',0")).toBeUndefined();
  });

  it('can be asked of each database whose engine tells, in the log that tells it', () => {
    const { audit } = build(everyEngine);
    const saved = savedIn(audit, 'Q03');
    const telling = engines.filter((engine) => loginQueries[engine] !== undefined);
    expect(saved.map(({ Name }) => Name).sort()).toEqual(
      telling.map((engine) => `db-perimeter-Audit/Q03 Who logged in to ${engine}, from where?`).sort(),
    );
    for (const engine of telling) {
      const query = loginQueries[engine];
      const one = saved.find(({ Name }) => String(Name).includes(` ${engine},`));
      expect(JSON.stringify(one?.LogGroupNames)).toContain(query?.log);
      expect(one?.QueryString).toBe(query && loginQueryText(query));
    }
  });
});

/** Records as pgaudit, MySQL and Aurora document them. */
const prefix = '2019-03-10 03:54:59 UTC:10.40.3.7(52834):app@orders:[20175]:LOG:  ';
const slow = (sent: number) => `# Time: 2026-11-29T09:00:00.000000Z
# User@Host: app[app] @  [10.40.3.7]  Id:    43
# Query_time: 1.251208  Lock_time: 0.000003 Rows_sent: ${sent}  Rows_examined: 52000
SET timestamp=1796036400;
select '# User@Host: x[x] @ [1.2.3.4] Rows_sent: 7' from customers;`;

describe('what was done to tables', () => {
  it.each([
    [
      'Q04',
      'postgres',
      `${prefix}AUDIT: OBJECT,1,1,READ,SELECT,TABLE,public.customers,"select a, b from customers",<not logged>,12000`,
      { host: '10.40.3.7', user: 'app', base: 'orders', object: 'public.customers', rows: '12000' },
    ],
    [
      'Q04',
      'postgres',
      `${prefix}AUDIT: OBJECT,1,1,READ,SELECT,TABLE,public.customers,"select ',<not logged>,1' from customers",<not logged>,12000`,
      { object: 'public.customers', rows: '12000' },
    ],
    ['Q04', 'mysql', slow(12000), { user: 'app', name: '', host: '10.40.3.7', rows: '12000' }],
    [
      'Q04',
      'mariadb',
      slow(1).replace('@  [10.40.3.7]', '@ ip-10-40-3-7.ec2.internal [10.40.3.7]'),
      { user: 'app', name: 'ip-10-40-3-7.ec2.internal', host: '10.40.3.7', rows: '1' },
    ],
    [
      'Q05',
      'aurora-postgresql',
      `${prefix}AUDIT: OBJECT,1,1,READ,SELECT,TABLE,public.customers,"select a`,
      { base: 'orders', object: 'public.customers', class: 'READ' },
    ],
    [
      'Q05',
      'aurora-mysql',
      '1536652826127350,ip-10-40-1-5,app,10.40.3.7,8426327,91,READ,orders,customers,',
      { user: 'app', host: '10.40.3.7', base: 'orders', object: 'customers', class: 'READ' },
    ],
  ] as const)('is read for %s out of a record of %s', (id, engine, record, parts) => {
    expect(databaseQueries[engine][id]?.parse.exec(record)?.groups).toMatchObject(parts);
  });

  it.each([
    ['Q04', 'postgres', `${prefix}AUDIT: SESSION,1,1,ROLE,GRANT,,,"grant x",<not logged>,12000`],
    ['Q04', 'postgres', `${prefix}statement: select ',AUDIT: OBJECT,1,1,READ,SELECT,TABLE,x,y,12000`],
    ['Q05', 'aurora-mysql', "1536652826127350,ip,app,10.40.3.7,1,91,QUERY,orders,'READ,orders,x,',0"],
    ['Q05', 'aurora-mysql', '1536652826127350,ip,app,10.40.3.7,1,0,CONNECT,orders,,0'],
  ] as const)('is not read for %s out of another record of %s', (id, engine, record) => {
    expect(databaseQueries[engine][id]?.parse.exec(record) ?? undefined).toBeUndefined();
  });

  it.each(['Q04', 'Q05'] as const)('is saved as %s for each database whose log tells, in that log', (id) => {
    const { audit } = build(everyEngine);
    const saved = savedIn(audit, id);
    const telling = engines.filter((engine) => databaseQueries[engine][id] !== undefined);
    expect(saved).toHaveLength(telling.length);
    for (const engine of telling) {
      const query = databaseQueries[engine][id];
      const one = saved.find(({ Name }) => new RegExp(` ${engine}[ ?]`).test(String(Name)));
      expect(JSON.stringify(one?.LogGroupNames)).toContain(`/${engine}/${query?.log}`);
      expect(one?.QueryString).toBe(query && databaseQueryText(query));
    }
  });
});

describe('packets without a login, and logins without a packet', () => {
  const flow = (fields: Readonly<Record<string, string>>) =>
    flowLogFields.map((field) => fields[field] ?? '-').join(' ');
  const flows = flowsTo([5432, 15432]);

  it('are told apart by the client of each', () => {
    const accepted = { action: 'ACCEPT', dstport: '15432', 'pkt-srcaddr': '10.40.3.7' };
    expect(flows.exec(flow(accepted))?.groups).toMatchObject({ client: '10.40.3.7' });
    expect(flows.exec(flow({ ...accepted, action: 'REJECT' }))).toBeNull();
    expect(flows.exec(flow({ ...accepted, dstport: '5433' }))).toBeNull();
    for (const engine of ['postgres', 'mysql'] as const)
      for (const line of [...(lines[engine]?.outside ?? [])]) expect(flows.exec(line)).toBeNull();
    for (const engine of engines) expect(partsOf(engine, flow(accepted))).toBeUndefined();
  });

  it('are asked of the flow logs and of the log of each database that tells of logins', () => {
    const { audit } = build(everyEngine);
    const saved = savedIn(audit, 'Q11');
    const telling = engines.filter((engine) => loginQueries[engine]?.tellsSuccess);
    expect(saved).toHaveLength(telling.length);
    const one = saved.find(({ Name }) => String(Name).includes(' aurora-postgresql '));
    const login = loginQueries['aurora-postgresql'];
    expect(one?.QueryString).toBe(login && oneSidedText(flowsTo([15432, 5432]), login.parse));
    expect(JSON.stringify(one?.LogGroupNames)).toContain('/aurora-postgresql/postgresql');
    expect(one?.LogGroupNames).toHaveLength(2);
  });
});
