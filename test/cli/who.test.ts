import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import type { WhoReport } from '../../checks/index.js';
import { captures } from './captures.js';
import { folderWith, run } from './run.js';

const codes: Readonly<Record<WhoReport['outsiders'], number>> = { yes: 1, perhaps: 2, no: 0 };

it('prints the answer as JSON of the published schema, and says by its exit code whether outsiders get in', async () => {
  const ended = await run(folderWith(captures), 'who orders open.jsonl --format json'.split(' '));
  const report = JSON.parse(ended.stdout) as WhoReport;
  const schema = resolve(import.meta.dirname, '../../docs/who.schema.json');
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
  addFormats.default(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
  isValid(report);
  expect(isValid.errors ?? []).toEqual([]);
  expect(report.database.id).toBe('orders');
  expect(ended.code).toBe(codes[report.outsiders]);
});

it('names the databases that there are, where the name is none of them', async () => {
  const ended = await run(folderWith(captures), ['who', 'ledger', 'open.jsonl']);
  expect(ended.code).toBe(64);
  expect(ended.stderr).toContain('there is no database "ledger"');
});
