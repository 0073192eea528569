/** What a text says, or where it stops being JSON. */
export type JsonText =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly at: number; readonly what: string };

/** No policy is deeper than a value in a list of a key of an operator of a statement. */
const deepest = 32;

class Broken {
  constructor(
    readonly at: number,
    readonly what: string,
  ) {}
}

/**
 * Reads JSON as `JSON.parse` does, but says where it is broken and refuses what names a member twice: which of the two
 * counts is not the same everywhere.
 */
export function readJson(text: string): JsonText {
  try {
    const [value, end] = valueAt(text, skip(text, 0), 0);
    const rest = skip(text, end);
    if (rest < text.length) throw new Broken(rest, 'follows the end of the document');
    return { kind: 'value', value };
  } catch (error) {
    if (error instanceof Broken) return { kind: 'broken', at: error.at, what: error.what };
    throw error;
  }
}

type Read = readonly [value: unknown, end: number];

function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at] as string)) at++;
  return at;
}

function valueAt(text: string, at: number, depth: number): Read {
  if (depth > deepest) throw new Broken(at, 'is nested deeper than any policy');
  switch (text[at]) {
    case '{':
      return objectAt(text, at, depth);
    case '[':
      return listAt(text, at, depth);
    case '"':
      return stringAt(text, at);
    default:
      return wordAt(text, at);
  }
}

function objectAt(text: string, start: number, depth: number): Read {
  const members = new Map<string, unknown>();
  let at = skip(text, start + 1);
  if (text[at] === '}') return [{}, at + 1];
  for (;;) {
    const [name, afterName] = stringAt(text, at);
    if (members.has(name)) throw new Broken(at, 'names a member for the second time');
    const colon = skip(text, afterName);
    if (text[colon] !== ':') throw new Broken(colon, 'stands where a colon should');
    const [value, end] = valueAt(text, skip(text, colon + 1), depth + 1);
    members.set(name, value);
    at = skip(text, end);
    if (text[at] === '}') return [Object.fromEntries(members), at + 1];
    if (text[at] !== ',') throw new Broken(at, 'stands where a comma or a brace should');
    at = skip(text, at + 1);
  }
}

function listAt(text: string, start: number, depth: number): Read {
  const items: unknown[] = [];
  let at = skip(text, start + 1);
  if (text[at] === ']') return [items, at + 1];
  for (;;) {
    const [value, end] = valueAt(text, at, depth + 1);
    items.push(value);
    at = skip(text, end);
    if (text[at] === ']') return [items, at + 1];
    if (text[at] !== ',') throw new Broken(at, 'stands where a comma or a bracket should');
    at = skip(text, at + 1);
  }
}

function stringAt(text: string, start: number): readonly [value: string, end: number] {
  if (text[start] !== '"') throw new Broken(start, 'is no JSON');
  let end = start + 1;
  while (text[end] !== '"') {
    if (end >= text.length) throw new Broken(start, 'opens a string that never ends');
    end += text[end] === '\\' ? 2 : 1;
  }
  return [parsed(text, start, end + 1) as string, end + 1];
}

function wordAt(text: string, start: number): Read {
  const word = /[-+.\w]*/y;
  word.lastIndex = start;
  const [found = ''] = word.exec(text) ?? [];
  if (found === '') throw new Broken(start, 'is no JSON');
  return [parsed(text, start, start + found.length), start + found.length];
}

function parsed(text: string, start: number, end: number): unknown {
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    throw new Broken(start, 'is no JSON');
  }
}
