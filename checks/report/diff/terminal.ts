import type { Difference, WayChange } from '../../model/difference.js';
import type { Mood } from '../overview.js';
import type { ReporterOptions } from '../reporter.js';
import { printableTexts } from '../sanitize.js';
import {
  asciiGlyphs,
  blank,
  boxGlyphs,
  flow,
  joined,
  type Line,
  paintLine,
  type Sheet,
  span,
  whole,
} from '../terminal/flow.js';
import { type Style, withColour, withoutColour } from '../terminal/paint.js';
import { drawPath } from '../terminal/path.js';
import { gapInWords, layersOf, listOf, plural } from '../words.js';
import {
  changeMoods,
  clientsInWords,
  databaseParts,
  headlineOfDifference,
  sourceInWords,
  wayInWords,
} from './words.js';

const moodStyles: Readonly<Record<Mood, Style>> = { bad: 'alarm', undecided: 'undecided', good: 'good' };
const fewestColumns = 20;
const shownGaps = 8;

/** The difference for a person at a terminal; the most alarming change first, the totals as the first line. */
export function differenceForTerminal(untrusted: Difference, options: ReporterOptions): string {
  const difference = printableTexts(untrusted);
  const columns = Math.max(fewestColumns, Math.floor(options.columns) || 0);
  const glyphs = options.unicode === false ? asciiGlyphs : boxGlyphs;
  const sheet: Sheet = { columns, narrow: columns < 60, glyphs };
  const headline = headlineOfDifference(difference);
  const plain = (text: string, style: Style, indent = '') =>
    flow([span(text, style)], sheet, { first: [span(indent)] });
  const lines: readonly Line[] = [
    ...plain(headline.text, moodStyles[headline.mood]),
    ...plain(`before: ${sourceInWords(difference.before)}`, 'faint'),
    ...plain(`after: ${sourceInWords(difference.after)}`, 'faint'),
    ...difference.changes.flatMap((change) => [blank, ...drawChange(change, sheet)]),
    ...drawNames(
      'Databases that are new',
      difference.appeared.map(({ id }) => id),
      sheet,
    ),
    ...drawNames(
      'Databases that are gone',
      difference.disappeared.map(({ id }) => id),
      sheet,
    ),
  ];
  const paint = options.colour ? withColour : withoutColour;
  return `${lines.map((line) => paintLine(line, paint)).join('\n')}\n`;
}

function drawChange(change: WayChange, sheet: Sheet): readonly Line[] {
  const dot = ` ${sheet.glyphs.dot} `;
  const names = databaseParts(change.database).map((part, index) =>
    whole(part, index === 0 ? 'strong' : 'plain'),
  );
  const style = moodStyles[changeMoods[change.change]];
  const inner = (text: string, tone: Style = 'plain') =>
    flow([span(text, tone)], sheet, { first: [span('  ')] });
  const open = change.path !== undefined && (change.after === 'reachable' || change.after === 'unknown');
  return [
    ...flow([whole(change.change.toUpperCase(), style), span('  '), ...joined(names, dot)], sheet, {
      first: [],
      rest: [span('  ')],
    }),
    ...inner(wayInWords(change)),
    ...clientsInWords(change).flatMap((text) => inner(text)),
    ...(change.path && open ? drawPath(change.path, sheet) : []),
    ...(change.blockedBy.length > 0 ? inner(`blocked by ${listOf(layersOf(change.blockedBy))}`, 'good') : []),
    ...change.gaps.slice(0, shownGaps).flatMap((gap) => inner(`missing: ${gapInWords(gap)}`, 'undecided')),
    ...(change.gaps.length > shownGaps
      ? inner(`and ${plural(change.gaps.length - shownGaps, 'more')}, all in the JSON`, 'faint')
      : []),
  ];
}

function drawNames(heading: string, names: readonly string[], sheet: Sheet): readonly Line[] {
  if (names.length === 0) return [];
  return [blank, ...flow([span(`${heading}: ${listOf(names)}`)], sheet, { first: [], rest: [span('  ')] })];
}
