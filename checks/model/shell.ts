/**
 * One argument of a POSIX shell command. Names come from AWS and may be chosen by an attacker, so everything but
 * plain words is quoted.
 */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_.,:/=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command line: each argument quoted where it needs to be. */
export function commandLine(...words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
