import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';

/** Something that has to be corrected, and where it stands. Lines and columns count from 1. */
export interface DeclaredSetProblem {
  readonly line: number;
  readonly column: number;
  /** One line, no final period. */
  readonly message: string;
}

export interface OpenDocument {
  readonly document: Document.Parsed;
  readonly problems: readonly DeclaredSetProblem[];
  /** The problem as seen at an offset into the text. */
  at(offset: number, message: string): DeclaredSetProblem;
}

/** Reads YAML and refuses what only makes it harder to review: aliases, directives, own tags and several documents. */
export function openDocument(text: string): OpenDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
  const at = (offset: number, message: string): DeclaredSetProblem => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), message };
  };
  if (document.errors.some(({ message }) => message.startsWith('Maximum call stack'))) throw new RangeError();
  const problems = [...document.errors, ...document.warnings].map(({ pos, code, message }) =>
    at(pos[0], wordsFor(code, message)),
  );
  if (document.directives.yaml.explicit) problems.push(at(0, 'directives such as %YAML are not read here'));
  visit(document, {
    Alias(_, node) {
      problems.push(at(node.range?.[0] ?? 0, 'aliases are not read here: repeat the value'));
    },
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value === 'string') return;
      const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
      problems.push(at(offset, 'a key is a plain word'));
    },
  });
  return { document, problems, at };
}

function wordsFor(code: string, message: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'this key stands here twice';
    case 'MULTIPLE_DOCS':
      return 'the file holds a second document; one is enough';
    default:
      return `not valid YAML: ${(message.split('\n')[0] ?? '').replace(/[.:]$/, '')}`;
  }
}

/** Where the value at a path stands; for a key that is missing, where its place would be. */
export function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** How a scalar is written in the file, before YAML makes a number of it. */
export function writtenAs(document: Document.Parsed, path: readonly (string | number)[]): string | undefined {
  const node = document.getIn(path, true);
  return isScalar(node) && typeof node.value !== 'string' ? node.source : undefined;
}

/** Every key of every mapping, with the path of its mapping and where it stands. */
export function keysOf(
  document: Document.Parsed,
): readonly { readonly path: readonly (string | number)[]; readonly key: string; readonly offset: number }[] {
  const keys: { path: readonly (string | number)[]; key: string; offset: number }[] = [];
  const walk = (node: unknown, path: readonly (string | number)[]): void => {
    if (isSeq(node)) {
      node.items.forEach((item, index) => {
        walk(item, [...path, index]);
      });
    }
    if (!isMap(node)) return;
    for (const item of node.items) {
      if (!isPair(item) || !isScalar(item.key)) continue;
      const key = String(item.key.value);
      keys.push({ path, key, offset: item.key.range?.[0] ?? 0 });
      walk(item.value, [...path, key]);
    }
  };
  walk(document.contents, []);
  return keys;
}
