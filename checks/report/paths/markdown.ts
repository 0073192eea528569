import {
  type Crossing,
  type PathsReport,
  pathSourceText,
  type ReportedWay,
  type Trace,
} from '../../model/paths.js';
import type { Gap } from '../../model/value.js';
import { writePath } from '../markdown/finding.js';
import { markdownCode as code, escapeMarkdown, printableTexts } from '../sanitize.js';
import { clipped, gapInWords, hopParts, layerNames, plural } from '../words.js';
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

/** GitHub refuses comments above 65,536 characters; the rest is room for what others put around it. */
const longest = 65_000;
const shownGaps = 8;
const shownTraces = 4;

/** The ways to a database for an issue or a job summary; never longer than 65,000 characters, open ways stay. */
export function pathsForMarkdown(untrusted: PathsReport): string {
  const report = printableTexts(untrusted);
  const head = [
    `# db-perimeter: ${escapeMarkdown(clipped(headlineOfPaths(report)))}`,
    `${coded(identityOf(report))}\\\n${originOfPaths(report)
      .map((part) => escapeMarkdown(clipped(part)))
      .join(' · ')}`,
  ];
  const stones = report.steppingStones ?? { ways: [], gaps: [] };
  const heading = stonesInWords(report);
  const tail = [
    writeGaps('There may be other ways', report.gaps),
    writeGaps('There may be other hosts', stones.gaps),
    `Not covered:\n\n${report.limits.map((limit) => `- ${escapeMarkdown(limit)}`).join('\n')}`,
  ].filter((section) => section !== '');
  let room = longest - [...head, ...tail].reduce((length, section) => length + section.length + 2, 200);
  const shown: string[] = [];
  const sections = [
    ...report.ways.map(writeWay),
    ...(heading === undefined ? [] : [`## ${escapeMarkdown(clipped(heading))}`]),
    ...stones.ways.map(writeWay),
  ];
  for (const text of sections) {
    room -= text.length + 2;
    // After the first that does not fit none is taken, so that what is left out is never the more open.
    if (room < 0) break;
    shown.push(text);
  }
  const left = sections.length - shown.length;
  const note =
    left > 0 ? [`**${plural(left, 'more way')}** did not fit: \`--format json\` has all of them.`] : [];
  return `${[...head, ...shown, ...note, ...tail].join('\n\n')}\n`;
}

function writeWay(way: ReportedWay): string {
  const { now } = way;
  const traces = shownTracesOf(way);
  const path = pathOf(way);
  const later = worseAfterFailover(way);
  const depth = depthInWords(way);
  return [
    `## ${badges[now.kind]} · from ${escapeMarkdown(pathSourceText(way.source))}`,
    statesOf(way)
      .map(({ text, kind }) => (kind === 'blocked' || kind === 'nowhere' ? text : `**${text}**`))
      .join(' · '),
    depth === undefined ? '' : `${depth}${traces.length > 0 ? '.' : ':'}`,
    now.kind === 'blocked' && traces.length === 0
      ? now.by.map((block) => `- ${layerNames[block.layer]} ${coded(blockParts(block))}`).join('\n')
      : '',
    path ? writePath(path) : writeTraces(traces),
    now.kind === 'unknown' ? writeGaps('What is missing', now.gaps) : '',
    failoverInWords(way) ?? '',
    later ? '**Where it may be moved:**' : '',
    later?.path ? writePath(later.path) : '',
    later?.kind === 'unknown' ? writeGaps('What is missing', later.gaps) : '',
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function writeTraces(traces: readonly Trace[]): string {
  const left = traces.length - shownTraces;
  return [
    ...traces.slice(0, shownTraces).map((trace) => {
      const steps = trace.crossings.map(
        (crossing, index) => `${index + 1}. ${writeCrossing(crossing, trace)}`,
      );
      return `At each gate to ${escapeMarkdown(placeOf(trace))}:\n\n${steps.join('\n')}`;
    }),
    ...(left > 0 ? [`and ${plural(left, 'more place')}: \`--format json\``] : []),
  ].join('\n\n');
}

function writeCrossing(crossing: Crossing, trace: Trace): string {
  const { component, rest } = hopParts(asHop(crossing), trace);
  const remark = remarks[crossing.passes];
  return [
    `${layerNames[crossing.layer]} ${code(component)}`,
    ...rest.map(escapeMarkdown),
    ...(crossing.code === undefined ? [] : [code(crossing.code)]),
    ...(remark === '' ? [] : [`**${remark}**`]),
  ].join(' · ');
}

function writeGaps(heading: string, gaps: readonly Gap[]): string {
  if (gaps.length === 0) return '';
  const lines = gaps.slice(0, shownGaps).map((gap) => `- ${escapeMarkdown(clipped(gapInWords(gap), 500))}`);
  if (gaps.length > shownGaps) lines.push(`- ${gaps.length - shownGaps} more`);
  return `**${heading}:**\n\n${lines.join('\n')}`;
}

/** The first part as code, the others as text. */
function coded(parts: readonly string[]): string {
  return parts.map((part, index) => (index === 0 ? code(part) : escapeMarkdown(part))).join(' · ');
}
