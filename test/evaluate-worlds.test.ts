import { describe, expect, it } from 'vitest';
import { evaluateWorlds } from '../checks/evaluate-worlds.js';
import { nothingDeclared } from '../checks/model/declared-set.js';
import { databaseTemplate, worldsIn } from './sources/template/estates.js';

const asOf = '2026-01-01T00:00:00Z';

function judged(parts: Readonly<Record<string, string>>) {
  const worlds = worldsIn(databaseTemplate(parts)).worlds.map(({ when, inventory }) => ({
    when,
    inventory,
    origins: [],
  }));
  return evaluateWorlds(worlds, { declared: nothingDeclared, asOf, version: '0.0.0' });
}

const choice = {
  Parameters: '{Stage: {Type: String}}',
  Conditions: '{IsProd: !Equals [!Ref Stage, prod]}',
};
const database = (flag: string) =>
  `{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: ${flag}, VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}`;

const internet = 'database-reachable-from-internet';

describe('what a template leaves open', () => {
  it('makes an answer unknown on which the worlds differ, and says what decides', () => {
    const report = judged({ ...choice, Database: database('!If [IsProd, true, false]') });
    const outcome = report.outcomes.find(({ check }) => check === internet);
    expect(report.databases.map((each) => each.internet)).toEqual(['unknown']);
    expect(outcome).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('where Stage is prod'),
      gaps: [{ reason: 'unresolved', fact: 'what decides: it fails where Stage is prod' }],
    });
    expect(outcome?.evidence.paths).toHaveLength(1);
  });

  it('does not touch an answer on which they agree', () => {
    const report = judged({ ...choice, Database: database('!If [IsProd, "true", true]') });
    expect(report.outcomes.find(({ check }) => check === internet)).toMatchObject({ status: 'fail' });
    expect(report.databases.map((each) => each.internet)).toEqual(['reachable']);
  });

  it('judges a database that only some worlds have where it is', () => {
    const conditional = database('true').replace('{Type:', '{Condition: IsProd, Type:');
    const report = judged({ ...choice, Database: conditional });
    expect(report.outcomes.find(({ check }) => check === internet)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('where Stage is prod'),
    });
  });
});
