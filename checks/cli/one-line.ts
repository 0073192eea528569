import { unprintable } from '../model/unprintable.js';

const longest = 1000;

/** Any text as one printable line. */
export function oneLine(text: string): string {
  const line = text.replace(unprintable, '\ufffd');
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}
