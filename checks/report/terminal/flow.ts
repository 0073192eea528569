import { breakablePieces, textWidth } from '../text-width.js';
import type { Paint, Style } from './paint.js';

/** A run of text in one style. `whole`: moved to the next line rather than broken, if it fits on one. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
  readonly whole?: boolean;
  /** Stands between two spans of one line, and is left out where the line breaks there. */
  readonly separator?: boolean;
}

export type Line = readonly Span[];

/** What the sections of the report draw with. */
export interface Sheet {
  readonly columns: number;
  /** Below 60 columns, labels stand above what they label. */
  readonly narrow: boolean;
  readonly glyphs: Glyphs;
}

export interface Glyphs {
  readonly certain: string;
  readonly doubtful: string;
  readonly arrow: string;
  readonly dot: string;
  readonly ellipsis: string;
}

export const boxGlyphs: Glyphs = { certain: '│', doubtful: '┊', arrow: '▼', dot: '·', ellipsis: '…' };
export const asciiGlyphs: Glyphs = { certain: '|', doubtful: '?', arrow: 'v', dot: '-', ellipsis: '...' };

export function span(text: string, style: Style = 'plain'): Span {
  return { text, style };
}

export function whole(text: string, style: Style = 'plain'): Span {
  return { text, style, whole: true };
}

export const blank: Line = [];

/** Spans with a separator between them. */
export function joined(spans: readonly Span[], separator: string): readonly Span[] {
  const between: Span = { text: separator, style: 'faint', separator: true };
  return spans.flatMap((item, index) => (index === 0 ? [item] : [between, item]));
}

export interface Margins {
  readonly first: readonly Span[];
  /** Before the second and every later line; by default as wide as the first, and empty. */
  readonly rest?: readonly Span[];
}

/**
 * Fills lines up to the sheet's width. Breaks stand only at spaces and beside wide characters: a token that is wider
 * than the sheet gets a line of its own and sticks out, so that it can be copied.
 */
export function flow(spans: readonly Span[], sheet: Sheet, margins: Margins): readonly Line[] {
  const rest = margins.rest ?? [span(' '.repeat(lineWidth(margins.first)))];
  const room = sheet.columns - lineWidth(rest);
  const lines: Span[][] = [];
  let line: Span[] = [...margins.first];
  let used = lineWidth(line);
  let started = false;
  let between: Span | undefined;

  const put = (item: Span) => {
    const gap = started && between ? between : span('');
    if (started && used + textWidth(gap.text) + textWidth(item.text) > sheet.columns) {
      lines.push(line);
      line = [...rest, item];
      used = lineWidth(line);
    } else {
      line.push(gap, item);
      used += textWidth(gap.text) + textWidth(item.text);
    }
    started = true;
    between = undefined;
  };

  for (const item of spans) {
    if (item.separator) {
      between = item;
      continue;
    }
    const style = item.style ?? 'plain';
    if (item.whole && textWidth(item.text) <= room && item.text.trim() !== '') {
      put({ text: item.text, style });
      continue;
    }
    for (const piece of breakablePieces(item.text)) {
      if (piece.afterSpace) between ??= span(' ', style);
      put({ text: piece.text, style });
    }
    if (item.text.endsWith(' ')) between ??= span(' ', style);
  }
  lines.push(line);
  return lines;
}

/** The width of the widest text that no line break can divide. */
export function widestPiece(spans: readonly Span[]): number {
  return Math.max(
    0,
    ...spans.flatMap(({ text }) => breakablePieces(text).map((piece) => textWidth(piece.text))),
  );
}

export function lineWidth(line: readonly Span[]): number {
  return line.reduce((width, { text }) => width + textWidth(text), 0);
}

/** Neighbours of one style are painted together, and no line ends with spaces. */
export function paintLine(line: Line, paint: Paint): string {
  const merged: { text: string; style: Style }[] = [];
  for (const { text, style = 'plain' } of line) {
    const last = merged.at(-1);
    if (last?.style === style) last.text += text;
    else if (last && text.trim() === '') last.text += text;
    else merged.push({ text, style });
  }
  while (merged.length > 0) {
    const last = merged.at(-1);
    if (!last) break;
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
    merged.pop();
  }
  return merged.map(({ text, style }) => paint(text, style)).join('');
}
