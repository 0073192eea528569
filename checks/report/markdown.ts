import type { Report } from '../model/report.js';
import { groupAlike } from './groups.js';
import { writeGroup } from './markdown/finding.js';
import {
  writeAccepted,
  writeCoverage,
  writeDatabases,
  writeNotices,
  writeTotals,
} from './markdown/sections.js';
import { headlineOf, openOutcomes, originOf } from './overview.js';
import { escapeMarkdown, printableReport } from './sanitize.js';
import { clipped, plural } from './words.js';

/** GitHub refuses comments above 65,536 characters; the rest is room for what others put around the report. */
const longest = 65_000;
/** The most that each section after the findings may take. */
const longestSection = 8_000;

/**
 * The report for a pull request or a job summary. It is never longer than 65,000 characters: findings that do not fit
 * are counted, the most severe stay.
 */
export function reportMarkdown(untrusted: Report): string {
  const report = printableReport(untrusted);
  const head = [
    `# db-perimeter: ${escapeMarkdown(headlineOf(report).text)}`,
    originOf(report)
      .map((part) => escapeMarkdown(clipped(part)))
      .join(' · '),
    writeTotals(report),
  ];
  const tail = [
    writeDatabases(report, longestSection),
    writeAccepted(report, longestSection),
    writeCoverage(report, longestSection),
    writeNotices(report, longestSection),
  ].filter((section) => section !== '');
  const used = [...head, ...tail].reduce((length, section) => length + section.length + 2, 200);
  const groups = groupAlike(openOutcomes(report)).map((group) => ({
    text: writeGroup(group, report),
    outcomes: group.shown.length + group.alike.length,
  }));
  const findings: string[] = [];
  let room = longest - used;
  let left = 0;
  for (const { text, outcomes } of groups) {
    room -= text.length + 2;
    // After the first that does not fit none is taken, so that what is left out is never the more severe.
    if (room < 0) left += outcomes;
    else findings.push(text);
  }
  if (findings.length + left > 0) findings.unshift('## Findings');
  if (left > 0)
    findings.push(`**${plural(left, 'more finding')}** did not fit: \`--format json\` has all of them.`);
  return `${[...head, ...findings, ...tail].join('\n\n')}\n`;
}
