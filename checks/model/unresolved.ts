const opening = 'unresolved (';

/** Stands for an id or a value that a template leaves open; equal for equal values. */
export function unresolvedText(what: string): string {
  return `${opening}${what})`;
}

/** What is left open, where the text stands for something that is: "parameter VpcId". Undefined otherwise. */
export function unresolvedWhat(text: string): string | undefined {
  return text.startsWith(opening) && text.endsWith(')') ? text.slice(opening.length, -1) : undefined;
}

/** Whether a text holds something that is left open, and where; -1 where it holds nothing of the kind. */
export function unresolvedFrom(text: string): number {
  return text.indexOf(opening);
}

/** Stands for an address that AWS chooses when something is deployed, and that nobody knows before. */
export function chosenAddress(family: 4 | 6, of: string): string {
  return `some IPv${family} address of ${of}`;
}

/** Of which family an address will be that AWS has yet to choose; undefined for every other text. */
export function chosenFamily(address: string): 4 | 6 | undefined {
  if (address.startsWith('some IPv4 address of ')) return 4;
  return address.startsWith('some IPv6 address of ') ? 6 : undefined;
}
