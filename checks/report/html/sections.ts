import type { Report } from '../../model/report.js';
import { missingReads, nextReads } from '../missing.js';
import { acceptedOutcomes, databasesByExposure, totalInWords, totalsOf } from '../overview.js';
import { escapeHtml } from '../sanitize.js';
import { acceptanceInWords, identify, layersOf, listOf, place, plural, titleOf } from '../words.js';
import { htmlCode, htmlList } from './finding.js';

const mostRows = 2_000;

export function htmlTotals(report: Report): string {
  const totals = totalsOf(report.outcomes).map(
    (total) => `<span class="${total.count === 0 ? 'faint' : total.status}">${totalInWords(total)}</span>`,
  );
  return `<p>${totals.join(' · ')}</p>`;
}

export function htmlDatabases(report: Report): string {
  const databases = databasesByExposure(report);
  if (databases.length === 0) return '';
  const rows = databases.slice(0, mostRows).map((database) => {
    const layers = layersOf(database.blockedBy);
    const cells = [
      `<td title="${escapeHtml(database.arn)}">${htmlCode(database.id)}</td>`,
      `<td>${escapeHtml(database.engine)}</td>`,
      `<td>${escapeHtml(place(database))}</td>`,
      `<td class="${database.internet}">${database.internet}</td>`,
      `<td class="${database.onFailover}">${database.onFailover}</td>`,
      `<td>${layers.length === 0 ? '' : `${plural(layers.length, 'layer')}: ${listOf(layers)}`}</td>`,
    ];
    return `<tr>${cells.join('')}</tr>`;
  });
  const titles = ['database', 'engine', 'where', 'now', 'on failover', 'blocked by'];
  const left = databases.length - rows.length;
  return [
    '<h2>Databases</h2>',
    '<div class="scroll"><table>',
    `<thead><tr>${titles.map((title) => `<th>${title}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody>`,
    '</table></div>',
    ...(left > 0 ? [`<p>${plural(left, 'more database')}: the JSON report has all of them.</p>`] : []),
  ].join('\n');
}

export function htmlAccepted(report: Report): string {
  const accepted = acceptedOutcomes(report);
  const lines = accepted.slice(0, mostRows).map((outcome) => {
    const [name = ''] = identify(outcome, report);
    const why = outcome.accepted ? acceptanceInWords(outcome.accepted) : 'no reason given';
    const status = outcome.status === 'muted' ? 'muted' : 'unknown, accepted';
    return `${status}: ${htmlCode(outcome.check)} on ${htmlCode(name)}: ${escapeHtml(why)}`;
  });
  if (accepted.length > lines.length)
    lines.push(`${accepted.length - lines.length} more, all in the JSON report`);
  return lines.length === 0 ? '' : `<h2>Muted and accepted</h2>\n${htmlList(lines)}`;
}

/** What could not be read, the actions to grant, and the services that nobody judged. */
export function htmlCoverage(report: Report): string {
  const { answered, missing, unjudgedServices } = report.coverage;
  const next = nextReads(report);
  const reads = missingReads(report).slice(0, mostRows);
  return [
    '<h2>Coverage</h2>',
    `<p>${plural(missing.length, 'listing')} not read in full, ${answered} answered in full.</p>`,
    actionList('Grant these actions', next.grant),
    actionList('Scan again; these calls did not succeed', next.retry),
    actionList('Collect also', next.collect),
    htmlList(reads.map((read) => `${htmlCode(read.operation)} ${escapeHtml(read.text)}`)),
    unjudgedServices.length === 0 ? '' : '<h3>Present, and not judged by this version</h3>',
    htmlList(
      unjudgedServices.map(
        (service) =>
          `<strong>${escapeHtml(service.service)}</strong> in ${escapeHtml(place(service))}: ${escapeHtml(service.evidence)}`,
      ),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function actionList(title: string, actions: readonly string[]): string {
  return actions.length === 0
    ? ''
    : `<h3>${title}</h3>\n<pre><code>${actions.map(escapeHtml).join('\n')}</code></pre>`;
}

export function htmlNotices(report: Report): string {
  if (report.notices.length === 0) return '';
  const lines = report.notices.map(
    ({ kind, entry, text }) => `${kind}: ${htmlCode(entry)} ${escapeHtml(text)}`,
  );
  return `<h2>Declared set</h2>\n${htmlList(lines)}`;
}

/** What passed, counted by check, so that a reader sees what was looked at. */
export function htmlPassed(report: Report): string {
  const counts = new Map<string, number>();
  for (const outcome of report.outcomes) {
    if (outcome.status === 'pass') counts.set(outcome.check, (counts.get(outcome.check) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const lines = [...counts].map(
    ([check, count]) =>
      `${plural(count, 'resource')} passed ${htmlCode(check)} <span class="faint">(${escapeHtml(titleOf(check, report))})</span>`,
  );
  return `<details><summary>What passed</summary>\n${htmlList(lines)}</details>`;
}
