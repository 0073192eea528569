import type { Report } from '../../model/report.js';
import { missingReads, nextReads } from '../missing.js';
import {
  acceptedOutcomes,
  countsBySeverity,
  databasesByExposure,
  totalInWords,
  totalsOf,
} from '../overview.js';
import { markdownCode as code, escapeMarkdown } from '../sanitize.js';
import { acceptanceInWords, clipped, identify, layersOf, listOf, place, plural } from '../words.js';

/** How many outcomes each severity and each status has. */
export function writeTotals(report: Report): string {
  const rows = countsBySeverity(report);
  const totals = totalsOf(report.outcomes).map(totalInWords).join(' · ');
  if (rows.length === 0) return totals;
  const lines = rows.map(({ severity, fail, unknown }) => `| ${severity} | ${fail} | ${unknown} |`);
  return ['| severity | fail | unknown |', '|---|--:|--:|', ...lines, '', totals].join('\n');
}

export function writeDatabases(report: Report, longest: number): string {
  const rows = databasesByExposure(report).map((database) => {
    const layers = layersOf(database.blockedBy);
    return [
      '',
      code(clipped(database.id), 'table'),
      escapeMarkdown(clipped(database.engine)),
      escapeMarkdown(clipped(place(database))),
      database.internet === 'blocked' ? 'blocked' : `**${database.internet}**`,
      ['blocked', 'nowhere'].includes(database.onFailover)
        ? database.onFailover
        : `**${database.onFailover}**`,
      layers.length === 0 ? '' : `${plural(layers.length, 'layer')}: ${listOf(layers)}`,
      '',
    ]
      .join(' | ')
      .trim();
  });
  if (rows.length === 0) return '';
  const head = [
    '## Databases',
    '',
    '| database | engine | where | now | on failover | blocked by |',
    '|---|---|---|---|---|---|',
  ];
  return upTo(longest, head, rows, (left) => `\n${plural(left, 'more database')}`);
}

export function writeAccepted(report: Report, longest: number): string {
  const lines = acceptedOutcomes(report).map((outcome) => {
    const [name = ''] = identify(outcome, report);
    const why = outcome.accepted ? acceptanceInWords(outcome.accepted) : 'no reason given';
    const status = outcome.status === 'muted' ? 'muted' : 'unknown, accepted';
    return `- ${status}: ${code(outcome.check)} on ${code(name)}: ${escapeMarkdown(clipped(why, 500))}`;
  });
  if (lines.length === 0) return '';
  return upTo(longest, ['## Muted and accepted', ''], lines, (left) => `- ${left} more`);
}

/** What could not be read, the actions to grant, and the services that nobody judged. */
export function writeCoverage(report: Report, longest: number): string {
  const reads = missingReads(report).map((read) => `- ${code(read.operation)} ${escapeMarkdown(read.text)}`);
  const services = report.coverage.unjudgedServices.map(
    (service) =>
      `- not judged by this version: ${escapeMarkdown(service.service)} in ${escapeMarkdown(place(service))}: ${escapeMarkdown(clipped(service.evidence))}`,
  );
  const next = nextReads(report);
  const actions = [
    ...actionLines('Grant these actions', next.grant),
    ...actionLines('Scan again; these calls did not succeed', next.retry),
    ...actionLines('Collect also', next.collect),
  ];
  const lines = [...actions, ...reads, ...services];
  if (lines.length === 0) return '';
  const { answered, missing } = report.coverage;
  const head = [
    '## Coverage',
    '',
    `${plural(missing.length, 'listing')} not read in full, ${answered} answered in full.`,
    '',
  ];
  return upTo(longest, head, lines, (left) => `- ${left} more`);
}

function actionLines(title: string, actions: readonly string[]): readonly string[] {
  return actions.length === 0 ? [] : [`- **${title}:** ${actions.map((action) => code(action)).join(', ')}`];
}

export function writeNotices(report: Report, longest: number): string {
  const lines = report.notices.map(
    ({ kind, entry, text }) => `- ${kind}: ${code(clipped(entry))} ${escapeMarkdown(clipped(text))}`,
  );
  return lines.length === 0 ? '' : upTo(longest, ['## Declared set', ''], lines, (left) => `- ${left} more`);
}

/** As many lines as fit into so many characters, and how many were left out. */
function upTo(
  longest: number,
  head: readonly string[],
  lines: readonly string[],
  leftOut: (left: number) => string,
): string {
  const taken = [...head];
  // The last line counts what was left out.
  let room = longest - 100 - head.join('\n').length;
  for (const [index, line] of lines.entries()) {
    room -= line.length + 1;
    if (room < 0) return [...taken, leftOut(lines.length - index)].join('\n');
    taken.push(line);
  }
  return taken.join('\n');
}
