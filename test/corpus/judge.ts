import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateWorlds } from '../../checks/evaluate-worlds.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Outcome, Report } from '../../checks/model/report.js';
import type { Gap } from '../../checks/model/value.js';
import { readTemplates } from '../../checks/sources/template/index.js';
import type { GivenParameters } from '../../checks/sources/template/resolve/parameters.js';

const folder = import.meta.dirname;
const time = '2026-01-01T00:00:00Z';

/** Every template, and every folder that is scanned as a whole. */
export const entries: readonly string[] = ['hand', 'cdk', 'sets'].flatMap((kind) =>
  readdirSync(join(folder, kind)).map((name) => `${kind}/${name}`),
);

export const isFolder = (entry: string) => statSync(join(folder, entry)).isDirectory();

export interface JudgedEntry {
  readonly report: Report;
  readonly problems: readonly string[];
}

export function judge(entry: string, parameters: GivenParameters = {}): JudgedEntry {
  const path = join(folder, entry);
  const { worlds, problems } = readTemplates(path, { parameters, time, tool: 'db-perimeter/0.0.0' });
  const report = evaluateWorlds(worlds, { declared: nothingDeclared, asOf: time, version: '0.0.0' });
  return { report, problems: problems.map((problem) => problem.replaceAll(`${folder}/`, '')) };
}

/** The verdicts now and after a failover by the name of the database, and what the checks say of each resource. */
export function summaryOf({ report, problems }: JudgedEntry) {
  const of = (status: Outcome['status']) => report.outcomes.filter((outcome) => outcome.status === status);
  const named = ({ check, resource }: Outcome) => `${check} ${resource}`;
  return {
    databases: Object.fromEntries(
      report.databases.map(({ arn, internet, onFailover }) => [
        arn,
        `${internet}, on failover ${onFailover}`,
      ]),
    ),
    fails: of('fail').map((outcome) => `${named(outcome)}: ${outcome.message}`),
    unknown: Object.fromEntries(
      of('unknown').map((outcome) => [named(outcome), [...new Set(outcome.gaps.map(wordsOf))]]),
    ),
    passes: countsOf(of('pass')),
    notApplicable: countsOf(of('not-applicable')),
    problems,
  };
}

function wordsOf({ fact, detail }: Gap): string {
  return detail === undefined ? fact : `${fact} (${detail})`;
}

function countsOf(outcomes: readonly Outcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { check } of outcomes) counts[check] = (counts[check] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}
