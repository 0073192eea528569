import {
  type Crossing,
  type PathsReport,
  pathSourceText,
  type ReportedWay,
  type Trace,
} from '../../model/paths.js';
import type { Gap } from '../../model/value.js';
import type { ReporterOptions } from '../reporter.js';
import { printableTexts } from '../sanitize.js';
import { bullet, paragraph } from '../terminal/finding.js';
import {
  blank,
  flow,
  joined,
  type Line,
  paintLine,
  type Sheet,
  type Span,
  span,
  whole,
} from '../terminal/flow.js';
import { exposureStyles, withColour, withoutColour } from '../terminal/paint.js';
import { drawHop, drawPath } from '../terminal/path.js';
import { sheetOf } from '../terminal/sheet.js';
import { clipped, gapInWords, layerNames, plural } from '../words.js';
import {
  asHop,
  badges,
  blockParts,
  depthInWords,
  failoverInWords,
  headlineOfPaths,
  identityOf,
  originOfPaths,
  pathOf,
  placeOf,
  remarks,
  shownTracesOf,
  statesOf,
  stonesInWords,
  worseAfterFailover,
} from './words.js';

const shownGaps = 8;
const shownTraces = 4;

/** The ways to a database for a person at a terminal: the answer in one line, then each way with its evidence. */
export function pathsForTerminal(untrusted: PathsReport, options: ReporterOptions): string {
  const report = printableTexts(untrusted);
  const sheet = sheetOf(options);
  const lines: readonly Line[] = [
    ...line([span(headlineOfPaths(report), exposureStyles[report.answer])], sheet),
    ...line(parts(identityOf(report), sheet), sheet),
    ...line(
      joined(
        originOfPaths(report).map((part) => whole(part, 'faint')),
        ` ${sheet.glyphs.dot} `,
      ),
      sheet,
    ),
    ...report.ways.flatMap((way) => [blank, ...drawWay(way, sheet)]),
    ...(report.gaps.length > 0
      ? [blank, ...drawGaps('There may be other ways:', report.gaps, sheet, '')]
      : []),
    ...drawStones(report, sheet),
    blank,
    ...line([span('Not covered:', 'faint')], sheet),
    ...report.limits.flatMap((limit) => bullet([span(limit, 'faint')], sheet)),
  ];
  const paint = options.colour ? withColour : withoutColour;
  return `${lines.map((one) => paintLine(one, paint)).join('\n')}\n`;
}

function drawStones(report: PathsReport, sheet: Sheet): readonly Line[] {
  const { ways, gaps } = report.steppingStones ?? { ways: [], gaps: [] };
  const heading = stonesInWords(report);
  return [
    ...(heading === undefined
      ? []
      : [blank, ...line([span(heading, ways.length > 0 ? 'strong' : 'good')], sheet)]),
    ...ways.flatMap((way) => [blank, ...drawWay(way, sheet)]),
    ...(gaps.length > 0 ? [blank, ...drawGaps('There may be other hosts:', gaps, sheet, '')] : []),
  ];
}

function drawWay(way: ReportedWay, sheet: Sheet): readonly Line[] {
  const { now } = way;
  const traces = shownTracesOf(way);
  const badge = span(badges[now.kind], exposureStyles[now.kind]);
  const states = statesOf(way).map(({ text, kind }) => whole(text, exposureStyles[kind]));
  const depth = depthInWords(way);
  const path = pathOf(way);
  const later = worseAfterFailover(way);
  const failover = failoverInWords(way);
  return [
    ...flow([span(`from ${pathSourceText(way.source)}`, 'strong')], sheet, {
      first: [badge, span('  ')],
      rest: [span('  ')],
    }),
    ...paragraph(joined(states, ` ${sheet.glyphs.dot} `), sheet, '  '),
    ...(depth === undefined ? [] : paragraph([span(depth, 'good')], sheet, '  ')),
    ...(now.kind === 'blocked' && traces.length === 0
      ? now.by.flatMap((block) =>
          bullet(
            [
              whole(layerNames[block.layer]),
              span(` ${sheet.glyphs.dot} `),
              ...parts(blockParts(block), sheet),
            ],
            sheet,
          ),
        )
      : []),
    ...(path ? [blank, ...drawPath(path, sheet)] : drawTraces(traces, sheet)),
    ...(now.kind === 'unknown' ? drawGaps('What is missing:', now.gaps, sheet, '  ') : []),
    ...(failover === undefined ? [] : paragraph([span(failover, 'good')], sheet, '  ')),
    ...(later
      ? [
          ...paragraph([span('Where it may be moved:', exposureStyles[later.kind])], sheet, '  '),
          ...(later.path ? drawPath(later.path, sheet) : []),
          ...(later.kind === 'unknown' ? drawGaps('What is missing:', later.gaps, sheet, '  ') : []),
        ]
      : []),
  ];
}

function drawTraces(traces: readonly Trace[], sheet: Sheet): readonly Line[] {
  const left = traces.length - shownTraces;
  return [
    ...traces
      .slice(0, shownTraces)
      .flatMap((trace) => [
        blank,
        ...paragraph([span(`At each gate to ${placeOf(trace)}:`)], sheet, '  '),
        ...trace.crossings.flatMap((crossing) =>
          drawHop(asHop(withCode(crossing)), trace, sheet, sheet.narrow ? '  ' : '     ', remarkOf(crossing)),
        ),
      ]),
    ...(left > 0
      ? paragraph([span(`and ${plural(left, 'more place')}: --format json`, 'faint')], sheet, '  ')
      : []),
  ];
}

function withCode(crossing: Crossing): Crossing {
  return crossing.code === undefined
    ? crossing
    : { ...crossing, text: `${crossing.text} (${crossing.code})` };
}

function remarkOf({ passes }: Crossing): Span | undefined {
  if (passes === 'yes') return undefined;
  return whole(remarks[passes], passes === 'no' ? 'good' : 'undecided');
}

function drawGaps(heading: string, gaps: readonly Gap[], sheet: Sheet, indent: string): readonly Line[] {
  const left = gaps.length - shownGaps;
  return [
    ...paragraph([span(heading, 'undecided')], sheet, indent),
    ...gaps.slice(0, shownGaps).flatMap((gap) => bullet([span(clipped(gapInWords(gap), 500))], sheet)),
    ...(left > 0 ? bullet([span(`and ${left} more, all in the JSON report`)], sheet) : []),
  ];
}

function parts(texts: readonly string[], sheet: Sheet): readonly Span[] {
  return joined(
    texts.map((text, index) => whole(text, index === 0 ? 'strong' : 'plain')),
    ` ${sheet.glyphs.dot} `,
  );
}

function line(spans: readonly Span[], sheet: Sheet): readonly Line[] {
  return flow(spans, sheet, { first: [] });
}
