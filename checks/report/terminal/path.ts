import type { Hop, Path } from '../../model/verdict.js';
import { calledBy, inwardHops, replyHops } from '../path.js';
import { admittedInWords, clientOf, destinationOf, hopParts, layerNames, targetOf } from '../words.js';
import {
  flow,
  joined,
  type Line,
  lineWidth,
  type Sheet,
  type Span,
  span,
  whole,
  widestPiece,
} from './flow.js';

const labelWidth = Math.max(...Object.values(layerNames).map((name) => name.length)) + 2;

/** The packet from the client down to the database, and the reply back, with what lets it through at each hop. */
export function drawPath(path: Path, sheet: Sheet): readonly Line[] {
  const indent = sheet.narrow ? '  ' : '     ';
  const { certain, arrow } = sheet.glyphs;
  const bar: readonly Span[] = [span(`${indent}${certain}  `, 'faint')];
  const end = (text: string, style: 'strong' | 'bad' | 'plain') =>
    flow([span(text, style)], sheet, { first: [span(indent)], rest: [span(`${indent}  `)] });
  const tip: Line = [span(`${indent}${arrow}`, 'faint')];
  return [
    ...end(clientOf(path.packet), 'strong'),
    ...flow([span(`${path.packet.protocol} to ${destinationOf(path.packet)}`, 'faint')], sheet, {
      first: bar,
      rest: bar,
    }),
    ...inwardHops(path).flatMap((hop) => drawHop(hop, path, sheet, indent)),
    tip,
    ...end(targetOf(path), 'bad'),
    ...replyHops(path).flatMap((hop) => drawHop(hop, path, sheet, indent)),
    ...(replyHops(path).length === 0
      ? []
      : [tip, ...end(`${calledBy(path) ?? clientOf(path.packet)} has the reply`, 'plain')]),
    ...flow([span(admittedInWords(path.admitted))], sheet, { first: [span('  ')] }),
  ];
}

/** One gate with what decides there, and a remark that by default says where that is not certain. */
export function drawHop(
  hop: Hop,
  path: Pick<Path, 'target'>,
  sheet: Sheet,
  indent: string,
  remark: Span | undefined = hop.certain ? undefined : whole('not certain', 'undecided'),
): readonly Line[] {
  const glyph = hop.certain ? sheet.glyphs.certain : sheet.glyphs.doubtful;
  const style = hop.certain ? 'faint' : 'undecided';
  const bar = span(`${indent}${glyph}  `, style);
  const label = span(layerNames[hop.layer], hop.certain ? 'plain' : 'undecided');
  const { component, rest } = hopParts(hop, path);
  const parts = [whole(component, 'id'), ...rest.map((part) => whole(part))];
  if (remark) parts.push(remark);
  const details = joined(parts, ` ${sheet.glyphs.dot} `);
  const room = sheet.columns - lineWidth([bar]) - labelWidth;
  // An id that is too wide beside the label gets the whole line below it.
  if (sheet.narrow || widestPiece(details) > room) {
    const below = [bar, span('  ')];
    return [
      ...flow([label], sheet, { first: [bar], rest: [bar] }),
      ...flow(details, sheet, { first: below, rest: below }),
    ];
  }
  const gap = ' '.repeat(labelWidth - label.text.length);
  return flow(details, sheet, {
    first: [bar, label, span(gap)],
    rest: [bar, span(' '.repeat(labelWidth))],
  });
}
