import type { Status } from '../model/outcome.js';
import { severities, statuses } from '../model/outcome.js';
import type { Outcome, Report, ReportedDatabase } from '../model/report.js';
import { layersOf, plural } from './words.js';

/** How the whole report reads at a glance. */
export type Mood = 'bad' | 'undecided' | 'good';

export interface Headline {
  readonly text: string;
  readonly mood: Mood;
}

/** Listings without which there may be databases that nobody saw. */
const databaseListings: ReadonlySet<string> = new Set([
  'DescribeRegions',
  'DescribeDBInstances',
  'DescribeDBClusters',
  'DescribeDBShardGroups',
  'DescribeRedshiftClusters',
  'ListRedshiftWorkgroups',
  'ListDomainNames',
  'ListInfluxDBInstances',
  'ListInfluxDBClusters',
  'ListMSKClusters',
]);

/** One sentence: how many databases the internet reaches, and what keeps the answer from being complete. */
export function headlineOf(report: Report): Headline {
  const total = report.databases.length;
  const unlisted = report.coverage.missing.some((entry) => databaseListings.has(entry.operation));
  const open = report.outcomes.filter((outcome) => outcome.status === 'fail').length;
  const caveat = unlisted ? ' (not every database could be listed)' : '';
  if (total === 0) {
    if (unlisted)
      return { text: 'No database was seen, but not every database could be listed', mood: 'undecided' };
    const found = `No databases${whereOf(report)}`;
    return open === 0
      ? { text: found, mood: 'good' }
      : { text: `${found}, but ${plural(open, 'finding')}`, mood: 'bad' };
  }
  const count = (chosen: (database: ReportedDatabase) => boolean) => report.databases.filter(chosen).length;
  const reachable = count((database) => database.internet === 'reachable');
  const undecided = count((database) => database.internet === 'unknown');
  const later = count((database) => database.internet === 'blocked' && database.onFailover === 'reachable');
  const perhapsLater = count(
    (database) => database.internet === 'blocked' && database.onFailover === 'unknown',
  );
  const databases = plural(total, 'database');
  const are = (some: number) => (some === 1 ? 'is' : 'are');
  const parts: string[] = [];
  if (reachable > 0) {
    parts.push(`${reachable} of ${databases} ${are(reachable)} reachable from the internet`);
    if (undecided > 0) parts.push(`${undecided} more may be`);
  } else if (undecided > 0) parts.push(`${undecided} of ${databases} may be reachable from the internet`);
  else
    parts.push(
      `No packet from the internet reaches ${total === 1 ? 'the one database' : `any of ${databases}`}`,
    );
  if (later > 0) parts.push(`${later} would be reachable after a failover`);
  if (perhapsLater > 0) parts.push(`${perhapsLater} may be after a failover`);
  if (reachable + undecided + later === 0 && open > 0) parts.push(plural(open, 'finding'));
  const mood =
    reachable + later + open > 0 ? 'bad' : undecided + perhapsLater > 0 || unlisted ? 'undecided' : 'good';
  return { text: `${parts.join('; ')}${caveat}`, mood };
}

/** " in 1 account and 2 Regions"; empty when the source names none. */
export function whereOf(report: Report): string {
  const { accounts } = report.coverage;
  if (accounts.length === 0) return '';
  const regions = new Set(accounts.flatMap((account) => account.regions)).size;
  return ` in ${plural(accounts.length, 'account')} and ${plural(regions, 'Region')}`;
}

/** Where the report comes from, as parts. */
export function originOf(report: Report): readonly string[] {
  const where = whereOf(report).replace(/^ in /, '');
  return [
    `${report.source.kind}: ${report.source.description}`,
    where,
    `as of ${report.asOf}`,
    `${report.tool.name} ${report.tool.version}`,
  ].filter((part) => part !== '');
}

export function totalsOf(
  outcomes: readonly Outcome[],
): readonly { readonly status: Status; readonly count: number }[] {
  return statuses.map((status) => ({
    status,
    count: outcomes.filter((outcome) => outcome.status === status).length,
  }));
}

const statusWords: Readonly<Record<Status, string>> = {
  fail: 'failed',
  unknown: 'unknown',
  muted: 'muted',
  pass: 'passed',
  'not-applicable': 'not applicable',
};

export function totalInWords(total: { readonly status: Status; readonly count: number }): string {
  return `${total.count} ${statusWords[total.status]}`;
}

/** What needs attention: failures, and unknowns that nobody accepted. */
export function openOutcomes(report: Report): readonly Outcome[] {
  return report.outcomes.filter(
    (outcome) => outcome.status === 'fail' || (outcome.status === 'unknown' && !outcome.accepted),
  );
}

/** Muted failures and accepted unknowns. */
export function acceptedOutcomes(report: Report): readonly Outcome[] {
  return report.outcomes.filter(
    (outcome) => outcome.status === 'muted' || (outcome.status === 'unknown' && outcome.accepted),
  );
}

/** How many failures and unknowns each severity has, without severities that have none. */
export function countsBySeverity(report: Report) {
  const open = openOutcomes(report);
  return severities
    .map((severity) => ({
      severity,
      fail: open.filter((outcome) => outcome.severity === severity && outcome.status === 'fail').length,
      unknown: open.filter((outcome) => outcome.severity === severity && outcome.status === 'unknown').length,
    }))
    .filter((row) => row.fail + row.unknown > 0);
}

/** The databases with the least between them and the internet first. */
export function databasesByExposure(report: Report): readonly ReportedDatabase[] {
  const rank = { reachable: 0, unknown: 1, blocked: 2, nowhere: 3 } as const;
  return report.databases
    .map((database) => ({
      database,
      key: [rank[database.internet], rank[database.onFailover], layersOf(database.blockedBy).length] as const,
    }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2])
    .map(({ database }) => database);
}
