import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operation, operationIds } from '../../checks/model/operations.js';
import type { Report } from '../../checks/model/report.js';
import { checks } from '../../checks/rules/registry.js';
import { loadCaptureFolder } from '../fixture-server/capture-folder.js';
import type { Accounts } from '../fixture-server/data.js';
import { type FixtureServer, startFixtureServer } from '../fixture-server/server.js';
import { useProfiles } from './profiles.js';
import { type DenialRow, holeRows, operationRows, serviceRows } from './rows.js';
import { scan } from './scan.js';
import { violations } from './violations.js';

const estate = fileURLToPath(new URL('./estates/every-check-fails', import.meta.url));
const original = '111122223333';
const rows: readonly DenialRow[] = [...operationRows, ...serviceRows, ...holeRows];

/** Each row reads an account of its own, which differs from the others only in its number and its fault. */
const accountOf = (row: number) => String(700_000_000_000 + row);

/** The credential report of an account is in base64, and names it as well. */
function renumbered(text: string, account: string): string {
  const inReports = text.replaceAll(
    /"Content":"([\w+/=]+)"/g,
    (_, report) => `"Content":"${btoa(atob(report).replaceAll(original, account))}"`,
  );
  return inReports.replaceAll(original, account);
}

let server: FixtureServer;
let forget: () => Promise<void>;
let complete: Report;

beforeAll(async () => {
  const text = JSON.stringify(await loadCaptureFolder(estate));
  const numbers = rows.map((_, row) => accountOf(row));
  const copies: Accounts[] = numbers.map((account) => JSON.parse(renumbered(text, account)));
  server = await startFixtureServer({
    accounts: Object.assign(JSON.parse(text), ...copies),
    faults: rows.flatMap(({ faults }, row) => faults.map((fault) => ({ ...fault, account: accountOf(row) }))),
  });
  forget = await useProfiles(server, [original, ...numbers]);
  complete = await scan(original, {});
});

afterAll(async () => {
  await forget();
  await server.close();
});

describe('when everything is answered', () => {
  test('every check fails somewhere, but the one about what templates alone say', () => {
    const failing = complete.outcomes.filter(({ status }) => status === 'fail').map(({ check }) => check);
    expect([...new Set(failing)].sort()).toEqual(
      checks
        .map(({ id }) => id)
        .filter((id) => id !== 'database-password-in-template')
        .sort(),
    );
  });

  test('nothing is missing', () => {
    expect(complete.coverage.missing).toEqual([]);
  });

  test('exactly the operations of the registry are sent', () => {
    const sent = server.calls.all().filter(({ account }) => account === original);
    expect([...new Set(sent.map((call) => call.operation))].sort()).toEqual([...operationIds].sort());
  });
});

describe('when something is not answered, an answer stays or becomes unknown', () => {
  test.each(rows.map((row, index) => [row.name, row, accountOf(index)] as const))(
    '%s',
    async (_, { kind, missing }, account) => {
      const scanned = JSON.stringify(await scan(account, { maxAttempts: 2 }));
      const report: Report = JSON.parse(scanned.replaceAll(account, original));
      expect(violations(complete, report)).toEqual([]);
      const status = kind === 'denied' ? 'denied' : 'failed';
      for (const id of missing) {
        const { action } = operation(id);
        const entry = { operation: id, status, ...(action ? { action } : {}) };
        expect(report.coverage.missing).toContainEqual(expect.objectContaining(entry));
      }
    },
  );
});

test('nothing that was sent does more than read', () => {
  expect(server.calls.nonRead()).toEqual([]);
});
