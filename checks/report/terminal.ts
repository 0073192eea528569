import type { Report } from '../model/report.js';
import { groupAlike } from './groups.js';
import { headlineOf, type Mood, openOutcomes, originOf, totalInWords, totalsOf } from './overview.js';
import type { ReporterOptions } from './reporter.js';
import { printableReport } from './sanitize.js';
import { drawAccepted, drawCoverage, drawNotices, drawUnjudged } from './terminal/coverage.js';
import { drawDatabases } from './terminal/databases.js';
import { drawGroup } from './terminal/finding.js';
import { blank, flow, joined, type Line, paintLine, span, whole } from './terminal/flow.js';
import { type Style, statusStyles, withColour, withoutColour } from './terminal/paint.js';
import { sheetOf } from './terminal/sheet.js';

const moodStyles: Readonly<Record<Mood, Style>> = { bad: 'alarm', undecided: 'undecided', good: 'good' };

/**
 * The report for a person at a terminal: the verdict in one line, every open finding with its path and what closes
 * it, the databases, what could not be read, and the totals as the last line.
 */
export function reportTerminal(untrusted: Report, options: ReporterOptions): string {
  const report = printableReport(untrusted);
  const sheet = sheetOf(options);
  const headline = headlineOf(report);
  const dot = ` ${sheet.glyphs.dot} `;
  const lines: readonly Line[] = [
    ...flow([span(headline.text, moodStyles[headline.mood])], sheet, { first: [] }),
    ...flow(
      joined(
        originOf(report).map((part) => whole(part, 'faint')),
        dot,
      ),
      sheet,
      { first: [] },
    ),
    blank,
    ...groupAlike(openOutcomes(report)).flatMap((group) => drawGroup(group, report, sheet)),
    ...drawDatabases(report, sheet),
    ...drawAccepted(report, sheet),
    ...drawCoverage(report, sheet),
    ...drawUnjudged(report, sheet),
    ...drawNotices(report, sheet),
    ...flow(
      joined(
        totalsOf(report.outcomes).map((total) =>
          whole(totalInWords(total), total.count === 0 ? 'faint' : statusStyles[total.status]),
        ),
        dot,
      ),
      sheet,
      { first: [] },
    ),
  ];
  const paint = options.colour ? withColour : withoutColour;
  return `${lines.map((line) => paintLine(line, paint)).join('\n')}\n`;
}
