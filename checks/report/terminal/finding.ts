import type { Cut } from '../../model/outcome.js';
import type { Outcome, Report } from '../../model/report.js';
import { distinctGaps } from '../../model/value.js';
import type { OutcomeGroup } from '../groups.js';
import { clipped, gapInWords, identify, layerNames, listOf, openUnless, plural, titleOf } from '../words.js';
import { drawCommand } from './command.js';
import { blank, flow, joined, type Line, type Sheet, type Span, span, whole } from './flow.js';
import { severityStyles } from './paint.js';
import { drawPath } from './path.js';

const namedAlike = 20;
const shownGaps = 5;
const shownFacts = 8;
const shownCuts = 3;

/** A group of outcomes that say the same: the first with everything, the others by name. */
export function drawGroup(group: OutcomeGroup, report: Report, sheet: Sheet): readonly Line[] {
  const lines = group.shown.flatMap((outcome) => [...drawOutcome(outcome, report, sheet), blank]);
  if (group.alike.length === 0) return lines;
  const named = group.alike.slice(0, namedAlike);
  const left = group.alike.length - named.length;
  return [
    ...lines,
    ...paragraph(
      [span(`The same of ${plural(group.alike.length, 'more resource')}:`, 'strong')],
      sheet,
      '  ',
    ),
    ...named.flatMap((outcome) => paragraph(identity(outcome, report, sheet), sheet, '    ')),
    ...(left === 0 ? [] : paragraph([span(`and ${left} more`)], sheet, '    ')),
    ...paragraph([span('Each with its own evidence: --format json or html', 'faint')], sheet, '  '),
    blank,
  ];
}

function drawOutcome(outcome: Outcome, report: Report, sheet: Sheet): readonly Line[] {
  const doubt = openUnless(outcome);
  const [path] = outcome.evidence.paths;
  const morePaths = outcome.evidence.paths.length - 1;
  return [
    ...drawTitle(outcome, report, sheet),
    ...paragraph(identity(outcome, report, sheet), sheet, '  '),
    ...paragraph([span(outcome.resource, 'faint')], sheet, '  '),
    ...paragraph([span(clipped(outcome.message, 1000))], sheet, '  '),
    ...(path ? [blank, ...drawPath(path, sheet)] : []),
    ...(morePaths > 0
      ? paragraph([span(`and ${plural(morePaths, 'more way')} in: --format json`, 'faint')], sheet, '  ')
      : []),
    ...drawFacts(outcome, sheet),
    ...drawGaps(outcome, doubt, sheet),
    ...drawCuts(outcome.cuts, sheet),
    ...paragraph([span(`db-perimeter explain ${outcome.check}`, 'faint')], sheet, '  '),
  ];
}

function drawTitle(outcome: Outcome, report: Report, sheet: Sheet): readonly Line[] {
  const title = titleOf(outcome.check, report);
  const spans =
    outcome.status === 'unknown'
      ? [
          span('UNKNOWN', 'undecided'),
          span('  '),
          span(`${title}?`, 'strong'),
          span(` (${outcome.severity})`, 'faint'),
        ]
      : [
          span(outcome.severity.toUpperCase(), severityStyles[outcome.severity]),
          span('  '),
          span(title, 'strong'),
        ];
  const [badge, , ...rest] = spans;
  if (!badge) return [];
  return flow(rest, sheet, {
    first: [badge, span('  ')],
    rest: [span(sheet.narrow ? '  ' : ' '.repeat(badge.text.length + 2))],
  });
}

function identity(outcome: Outcome, report: Report, sheet: Sheet): readonly Span[] {
  const [name = '', ...rest] = identify(outcome, report);
  return joined([whole(name, 'strong'), ...rest.map((part) => whole(part))], ` ${sheet.glyphs.dot} `);
}

function drawFacts(outcome: Outcome, sheet: Sheet): readonly Line[] {
  const { facts, blocks } = outcome.evidence;
  const dot = ` ${sheet.glyphs.dot} `;
  const cut = Math.max(facts.length, blocks.length) > shownFacts;
  return [
    ...facts.slice(0, shownFacts).flatMap((fact) => {
      const about = fact.resource === outcome.resource ? [] : [whole(fact.resource, 'id')];
      return bullet(joined([...about, span(fact.text)], dot), sheet);
    }),
    ...blocks
      .slice(0, shownFacts)
      .flatMap((block) =>
        bullet(
          joined(
            [span(`blocked by ${layerNames[block.layer]}`), whole(block.component, 'id'), span(block.text)],
            dot,
          ),
          sheet,
        ),
      ),
    ...(cut ? bullet([span('and more, all in the JSON report')], sheet) : []),
  ];
}

function drawGaps(outcome: Outcome, doubt: string | undefined, sheet: Sheet): readonly Line[] {
  const gaps = distinctGaps(outcome.gaps);
  if (gaps.length === 0 && doubt === undefined) return [];
  const left = gaps.length - shownGaps;
  return [
    ...paragraph([span(doubt === undefined ? 'What is missing:' : `${doubt}:`, 'undecided')], sheet, '  '),
    ...gaps.slice(0, shownGaps).flatMap((gap) => bullet([span(clipped(gapInWords(gap), 500))], sheet)),
    ...(left > 0 ? bullet([span(`and ${left} more, all in the JSON report`)], sheet) : []),
  ];
}

function drawCuts(cuts: readonly Cut[], sheet: Sheet): readonly Line[] {
  if (cuts.length === 0) return [];
  const left = cuts.slice(shownCuts);
  const heading = cuts.length === 1 ? 'What closes it:' : 'What closes it, each alone:';
  return [
    blank,
    ...paragraph([span(heading, 'good')], sheet, '  '),
    ...cuts.slice(0, shownCuts).flatMap((cut, index) => drawCut(cut, index, sheet)),
    ...(left.length > 0
      ? paragraph(
          [
            span(
              `or: ${listOf(
                left.map((cut) => cut.text),
                'or',
              )}`,
            ),
          ],
          sheet,
          '    ',
        )
      : []),
  ];
}

export function drawCut(cut: Cut, index: number, sheet: Sheet): readonly Line[] {
  return [
    ...flow([span(cut.text), ...(cut.verified ? [span(' (verified)', 'good')] : [])], sheet, {
      first: [span(`    ${index + 1}. `)],
    }),
    ...cut.cli.flatMap((command) => drawCommand(command, sheet, sheet.narrow ? '  ' : '       ')),
    ...(cut.cdk === '' ? [] : flow([span(`CDK: ${cut.cdk}`, 'faint')], sheet, { first: [span('       ')] })),
  ];
}

export function paragraph(spans: readonly Span[], sheet: Sheet, indent: string): readonly Line[] {
  return flow(spans, sheet, { first: [span(indent)] });
}

export function bullet(spans: readonly Span[], sheet: Sheet): readonly Line[] {
  return flow(spans, sheet, { first: [span(`    ${sheet.glyphs.dot} `, 'faint')] });
}
