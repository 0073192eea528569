import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { evaluateWorlds } from '../../checks/evaluate-worlds.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Report } from '../../checks/model/report.js';
import { reportSarif } from '../../checks/report/sarif.js';
import { databaseTemplate, worldsIn } from '../sources/template/estates.js';

const schema = createRequire(import.meta.url)('schemastore/schemas/json/sarif-2.1.0.json') as object;
// The schema names formats of URIs, counts on members that other definitions declare, and has a lone bracket in a pattern.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
(addFormats as unknown as (instance: Ajv) => void)(ajv);
const isSarif = ajv.compile(schema);

const open = { Parameters: '{Stage: {Type: String}}', Conditions: '{IsProd: !Equals [!Ref Stage, prod]}' };

function reportOf(parts: Readonly<Record<string, string>> = {}, file = 'stacks/orders.yaml'): Report {
  const worlds = worldsIn(databaseTemplate(parts)).worlds.map(({ when, inventory }) => ({
    when,
    inventory,
    origins: [
      {
        id: 'database',
        arn: 'arn:aws:rds:this-region:this-account:db:database',
        stack: 'Orders',
        file,
        logicalId: 'Database',
        type: 'AWS::RDS::DBInstance',
        line: 17,
        column: 3,
        constructPath: 'Orders/Database/Resource',
      },
    ],
  }));
  const asOf = '2026-01-01T00:00:00Z';
  return evaluateWorlds(worlds, { declared: nothingDeclared, asOf, version: '1.2.3' });
}

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly unknown[];
      readonly codeFlows?: readonly {
        readonly threadFlows: readonly { readonly locations: readonly unknown[] }[];
      }[];
    }[];
  }[];
}

function resultsOf(report: Report) {
  const log = JSON.parse(reportSarif(report)) as Log;
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  return log.runs[0]?.results ?? [];
}

const internet = 'database-reachable-from-internet';

describe('a report as SARIF', () => {
  it('has a result for each failure, with its place, and the way as a code flow', () => {
    const result = resultsOf(reportOf()).find(({ ruleId }) => ruleId === internet);
    expect(result).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'stacks/orders.yaml' },
            region: { startLine: 17, startColumn: 3 },
          },
          logicalLocations: [{ fullyQualifiedName: 'Orders/Database/Resource' }],
        },
      ],
    });
    expect(result?.codeFlows?.[0]?.threadFlows[0]?.locations.length).toBeGreaterThan(5);
  });

  it('says of an unknown what is missing, as a warning', () => {
    const flag = open.Conditions;
    const database =
      '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: !If [IsProd, true, false], VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}';
    const report = reportOf({ Parameters: open.Parameters, Conditions: flag, Database: database });
    const result = resultsOf(report).find(({ ruleId }) => ruleId === internet);
    expect(result?.level).toBe('warning');
    expect(result?.message.text).toContain('it fails where Stage is prod');
  });

  it('gives what no template declares the place of what was judged', () => {
    const { origins: _, ...report } = reportOf();
    const [result] = resultsOf({ ...report, source: { kind: 'capture', description: 'today.jsonl.gz' } });
    expect(result?.locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: 'today.jsonl.gz' }, region: { startLine: 1 } } },
    ]);
  });

  it('writes names of files as references', () => {
    const [result] = resultsOf(reportOf({}, 'my stacks/a#1.yaml'));
    expect(JSON.stringify(result?.locations)).toContain('"my%20stacks/a%231.yaml"');
  });

  it('shows a muted failure as suppressed', () => {
    const report = reportOf();
    const accepted = { reason: 'a public demo', owner: 'Kim', expires: '2027-01-01' };
    const outcomes = report.outcomes.map((outcome) =>
      outcome.check === internet ? { ...outcome, status: 'muted' as const, accepted } : outcome,
    );
    const result = resultsOf({ ...report, outcomes }).find(({ ruleId }) => ruleId === internet);
    expect(result).toMatchObject({ suppressions: [{ kind: 'external', justification: 'a public demo' }] });
  });
});
