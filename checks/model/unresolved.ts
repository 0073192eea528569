const opening = 'unresolved (';

/** Stands for an id or a value that a template leaves open; equal for equal values. */
export function unresolvedText(what: string): string {
  return `${opening}${what})`;
}

/** What is left open, where the text stands for something that is: "parameter VpcId". Undefined otherwise. */
export function unresolvedWhat(text: string): string | undefined {
  return text.startsWith(opening) && text.endsWith(')') ? text.slice(opening.length, -1) : undefined;
}
