import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWorlds } from '../../../checks/evaluate-worlds.js';
import { nothingDeclared } from '../../../checks/model/declared-set.js';
import type { AcceptedBy } from '../../../checks/model/report.js';
import { reporters } from '../../../checks/report/index.js';
import { readTemplates } from '../../../checks/sources/template/index.js';
import { databaseTemplate } from './estates.js';

interface Case {
  readonly name: string;
  readonly acknowledged: unknown;
  /** The resource that acknowledges; by default the database. */
  readonly on?: string;
  /** Whether a parameter decides if the database has a public address. */
  readonly open?: boolean;
  readonly status: string;
  readonly accepted?: AcceptedBy;
}

const check = 'database-reachable-from-internet';
const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, 'acknowledged.json'), 'utf8').replaceAll('CHECK', check),
) as readonly Case[];
const time = '2026-01-01T00:00:00Z';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function judged({ acknowledged, on = 'Database', open = false }: Omit<Case, 'name' | 'status'>) {
  const metadata = (name: string) =>
    name === on ? `Metadata: {db-perimeter: {acknowledged: ${JSON.stringify(acknowledged)}}}, ` : '';
  const text = databaseTemplate({
    Parameters: '{Public: {Type: String}}',
    Subnets: `{${metadata('Subnets')}Type: AWS::RDS::DBSubnetGroup, Properties: {DBSubnetGroupDescription: x, SubnetIds: [!Ref SubnetA, !Ref SubnetB]}}`,
    Database: `{${metadata('Database')}Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: ${open ? '!Ref Public' : 'true'}, VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}`,
  });
  const file = join(folder, 'template.yaml');
  writeFileSync(file, text);
  const { worlds } = readTemplates(file, { parameters: {}, time, tool: 'db-perimeter/0.0.0' });
  return evaluateWorlds(worlds, { declared: nothingDeclared, asOf: time, version: '0.0.0' });
}

describe('an acknowledgement in the metadata of a resource', () => {
  it.each(cases)('$name', ({ status, accepted, ...given }) => {
    const outcome = judged(given).outcomes.find((each) => each.check === check);
    expect({ status: outcome?.status, accepted: outcome?.accepted }).toEqual({ status, accepted });
  });

  it('is shown with its reason and its construct', () => {
    const report = judged({
      acknowledged: [{ id: `db-perimeter::${check}`, reason: 'a sample', at: 'Shop/Db' }],
    });
    const text = reporters.terminal(report, { columns: 120, colour: false, unicode: true });
    expect(text).toContain('a sample (acknowledged at Shop/Db)');
  });
});
