/**
 * What a person cannot see, or what moves, hides or reorders text on a terminal: control and format characters, line
 * separators, lone surrogates. File names and arguments may hold all of them.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const longest = 1000;

/** Any text as one printable line. */
export function oneLine(text: string): string {
  const line = text.replace(unprintable, '\ufffd');
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}
