import type { Gap } from '../../model/value.js';
import type { Holder, WhoReport, WhoStep } from '../../model/who.js';
import type { ReporterOptions } from '../reporter.js';
import { printableTexts } from '../sanitize.js';
import { bullet, drawCut, paragraph } from '../terminal/finding.js';
import { blank, flow, joined, type Line, paintLine, type Sheet, span, whole } from '../terminal/flow.js';
import { withColour, withoutColour } from '../terminal/paint.js';
import { sheetOf } from '../terminal/sheet.js';
import { clipped, gapInWords, plural } from '../words.js';
import {
  badgeOf,
  cutHeading,
  getsIn,
  guardrailsInWords,
  headlineOfWho,
  identityOfWho,
  kindInWords,
  lacksInWords,
  membersInWords,
  noCutInWords,
  originOfWho,
  statementsInWords,
  stepInWords,
} from './words.js';

const shownHolders = 40;
const shownGaps = 8;

/** Who gets to a database for a person at a terminal: the answer in one line, then each with the way and what allows it. */
export function whoForTerminal(untrusted: WhoReport, options: ReporterOptions): string {
  const report = printableTexts(untrusted);
  const sheet = sheetOf(options);
  const left = report.holders.length - shownHolders;
  const dot = ` ${sheet.glyphs.dot} `;
  const lines: readonly Line[] = [
    ...line([span(headlineOfWho(report), styleOf(report))], sheet),
    ...line(
      joined(
        identityOfWho(report).map((part, index) => whole(part, index === 0 ? 'strong' : 'plain')),
        dot,
      ),
      sheet,
    ),
    ...line(
      joined(
        originOfWho(report).map((part) => whole(part, 'faint')),
        dot,
      ),
      sheet,
    ),
    ...report.holders.slice(0, shownHolders).flatMap((holder) => [blank, ...drawHolder(holder, sheet)]),
    ...(left > 0
      ? [blank, ...line([span(`and ${plural(left, 'more', 'more')}: --format json`, 'faint')], sheet)]
      : []),
    ...(report.gaps.length > 0 ? [blank, ...drawGaps('There may be others:', report.gaps, sheet)] : []),
    blank,
    ...line([span('Not covered:', 'faint')], sheet),
    ...report.limits.flatMap((limit) => bullet([span(limit, 'faint')], sheet)),
  ];
  const paint = options.colour ? withColour : withoutColour;
  return `${lines.map((one) => paintLine(one, paint)).join('\n')}\n`;
}

function styleOf({ outsiders }: WhoReport) {
  return outsiders === 'yes' ? 'bad' : outsiders === 'perhaps' ? 'undecided' : 'strong';
}

function drawHolder(holder: Holder, sheet: Sheet): readonly Line[] {
  const style = !getsIn(holder) ? 'plain' : holder.certainty === 'perhaps' ? 'undecided' : 'bad';
  const lacks = lacksInWords(holder);
  const guardrails = guardrailsInWords(holder);
  const members = membersInWords(holder);
  return [
    ...flow([span(`${kindInWords(holder)} `), whole(holder.id, 'strong')], sheet, {
      first: [span(badgeOf(holder), style), span('  ')],
      rest: [span('  ')],
    }),
    ...(members === undefined ? [] : paragraph([span(clipped(members, 500))], sheet, '  ')),
    ...holder.steps.flatMap((step, index) => drawStep(step, index, sheet)),
    ...holder.when.flatMap((words) =>
      paragraph([span(`If ${clipped(words, 500)}`, 'undecided')], sheet, '  '),
    ),
    ...(guardrails === undefined ? [] : paragraph([span(guardrails, 'undecided')], sheet, '  ')),
    ...(lacks === undefined ? [] : paragraph([span(lacks)], sheet, '  ')),
    ...(holder.gaps.length > 0 ? drawGaps('What is missing:', holder.gaps, sheet, '  ') : []),
    ...drawChange(holder, sheet),
  ];
}

function drawChange(holder: Holder, sheet: Sheet): readonly Line[] {
  const { cut } = holder;
  const none = noCutInWords(holder);
  if (!cut) return none === undefined ? [] : paragraph([span(none, 'faint')], sheet, '  ');
  return [...paragraph([span(`${cutHeading(cut)}:`, 'good')], sheet, '  '), ...drawCut(cut, 0, sheet)];
}

function drawStep(step: WhoStep, index: number, sheet: Sheet): readonly Line[] {
  const inner = sheet.narrow ? '  ' : '     ';
  return [
    ...flow([span(stepInWords(step))], sheet, {
      first: [span(`  ${index + 1}. `)],
      rest: [span('     ')],
    }),
    ...statementsInWords(step).flatMap((words) =>
      paragraph([span(`allowed by ${words}`, 'faint')], sheet, inner),
    ),
  ];
}

function drawGaps(heading: string, gaps: readonly Gap[], sheet: Sheet, indent = ''): readonly Line[] {
  const left = gaps.length - shownGaps;
  return [
    ...paragraph([span(heading, 'undecided')], sheet, indent),
    ...gaps.slice(0, shownGaps).flatMap((gap) => bullet([span(clipped(gapInWords(gap), 500))], sheet)),
    ...(left > 0 ? bullet([span(`and ${left} more, all in the JSON report`)], sheet) : []),
  ];
}

function line(spans: Parameters<typeof flow>[0], sheet: Sheet): readonly Line[] {
  return flow(spans, sheet, { first: [] });
}
