import { textWidth } from '../text-width.js';
import { type Line, type Sheet, span } from './flow.js';

/**
 * A shell command over as many lines as it needs, each but the last ending in a backslash, so that copying the lines
 * runs the one command. Quoted arguments are never broken: a backslash inside of quotes would change them.
 */
export function drawCommand(command: string, sheet: Sheet, indent: string): readonly Line[] {
  const room = sheet.columns - indent.length;
  if (textWidth(command) <= room) return [[span(indent), span(command, 'strong')]];
  const lines: string[] = [];
  let line = '';
  const add = (unit: string) => {
    // Two columns stay free for the space and the backslash.
    if (line !== '' && textWidth(line) + 1 + textWidth(unit) > room - 2) {
      lines.push(line);
      line = `    ${unit}`;
    } else line = line === '' ? unit : `${line} ${unit}`;
  };
  for (const option of options(shellWords(command))) {
    const together = option.join(' ');
    if (textWidth(together) + 4 <= room - 2) add(together);
    else for (const word of option) add(word);
  }
  lines.push(line);
  return lines.map((text, index) => [
    span(indent),
    span(index < lines.length - 1 ? `${text} \\` : text, 'strong'),
  ]);
}

/** An option and its values stay on one line where they fit. */
function options(words: readonly string[]): readonly (readonly string[])[] {
  const units: string[][] = [];
  for (const word of words) {
    const last = units.at(-1);
    if (!last || word.startsWith('--')) units.push([word]);
    else last.push(word);
  }
  return units;
}

/** Splits at spaces outside of quotes; an unclosed quote reaches to the end. The words keep their quotes. */
export function shellWords(command: string): readonly string[] {
  const word = /(?:\\.|'[^']*(?:'|$)|"(?:\\.|[^"\\])*(?:"|\\?$)|[^\s'"\\]|\\$)+/gsu;
  return command.match(word) ?? [];
}
