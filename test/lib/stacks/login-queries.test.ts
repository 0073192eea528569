import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { engines } from '../../../checks/index.js';
import { loginQueries, loginQueryText } from '../../../lib/index.js';
import { build, everyEngine, resourcesOf } from './built.js';

interface Lines {
  readonly outside: readonly string[];
  readonly failed: readonly string[];
}

/** Lines as AWS documents them, by engine. */
const lines: Readonly<Record<string, Lines>> = JSON.parse(
  readFileSync(new URL('../detections/log-lines.json', import.meta.url), 'utf8'),
);

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
  ] as const)('is read out of a line of %s', (engine, line, parts) => {
    expect(partsOf(engine, line)).toMatchObject(parts);
  });

  it.each(Object.entries(lines))('takes every login and failure that %s documents', (engine, documented) => {
    const told = [...documented.outside, ...documented.failed].filter((line) =>
      /connection authorized|failed|,(?:FAILED_)?CONNECT,|no pg_hba/.test(line),
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
    const saved = resourcesOf(audit, 'AWS::Logs::QueryDefinition');
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
