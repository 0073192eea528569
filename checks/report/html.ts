import type { Report } from '../model/report.js';
import { htmlFinding } from './html/finding.js';
import {
  htmlAccepted,
  htmlCoverage,
  htmlDatabases,
  htmlNotices,
  htmlPassed,
  htmlTotals,
} from './html/sections.js';
import { style } from './html/style.js';
import { headlineOf, openOutcomes, originOf } from './overview.js';
import { escapeHtml, printableReport } from './sanitize.js';
import { plural } from './words.js';

/** More findings than this make browsers slow; the JSON report has no limit. */
const mostFindings = 1_000;
/** Findings that stand open when the page is opened. */
const unfolded = 5;

/**
 * The report as one HTML file for a browser, without scripts and without anything to load: the policy in its head
 * forbids both, so that a hostile name could do nothing even if it were not escaped.
 */
export function reportHtml(untrusted: Report): string {
  const report = printableReport(untrusted);
  const headline = headlineOf(report);
  const open = openOutcomes(report);
  const shown = open.slice(0, mostFindings);
  const left = open.length - shown.length;
  const findings = shown.map((outcome, index) => htmlFinding(outcome, report, index < unfolded));
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>db-perimeter: ${escapeHtml(headline.text)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<header><h1 class="${headline.mood}">${escapeHtml(headline.text)}</h1>`,
    `<p class="faint">${originOf(report).map(escapeHtml).join(' · ')}</p>`,
    `${htmlTotals(report)}</header>`,
    '<main>',
    ...(findings.length > 0 ? ['<h2>Findings</h2>', ...findings] : []),
    ...(left > 0
      ? [`<p><strong>${plural(left, 'more finding')}</strong>: the JSON report has all of them.</p>`]
      : []),
    htmlDatabases(report),
    htmlAccepted(report),
    htmlCoverage(report),
    htmlNotices(report),
    htmlPassed(report),
    '</main>',
    '</body>',
    '</html>',
  ]
    .filter((part) => part !== '')
    .join('\n')}\n`;
}
