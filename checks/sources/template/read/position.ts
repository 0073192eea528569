import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { eachJsonKey } from './json-keys.js';
import { isJson, type ReadTemplate } from './parse-template.js';

/** Counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the lines of one template. What is not written there has the line of what it would stand in. */
export type PositionFinder = (keys: readonly (string | number)[]) => Position;

export function positionsIn({ text }: ReadTemplate): PositionFinder {
  return isJson(text) ? jsonPositions(text) : yamlPositions(text);
}

function jsonPositions(text: string): PositionFinder {
  const starts = lineStarts(text);
  const outer = outerKeys(text);
  return (keys) => {
    const known = outer.get(keys.join('/'));
    return positionAt(starts, keys.length <= 2 && known !== undefined ? known : deepestOf(text, keys));
  };
}

/** Where its sections and what stands in them begin, by their keys with `/` between: most of what is asked about. */
function outerKeys(text: string): ReadonlyMap<string, number> {
  const outer = new Map<string, number>();
  eachJsonKey(text, (key) => {
    if (key.depth <= 2) outer.set(key.path().join('/'), key.offset);
    return undefined;
  });
  return outer;
}

function deepestOf(text: string, keys: readonly (string | number)[]): number {
  let best = 0;
  let depth = 0;
  eachJsonKey(text, (key) => {
    if (key.depth <= depth || key.depth > keys.length) return undefined;
    const path = key.path();
    if (!path.every((each, index) => String(each) === String(keys[index]))) return undefined;
    best = key.offset;
    depth = key.depth;
    return depth === keys.length ? 'stop' : undefined;
  });
  return best;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] as number) + 1 };
}

function yamlPositions(text: string): PositionFinder {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  return (keys) => {
    let node: unknown = document.contents;
    let offset = (document.contents as Node | null)?.range?.[0] ?? 0;
    for (const key of keys) {
      if (isMap(node)) {
        const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key));
        if (!pair) break;
        offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item = node.items[Number(key)];
        if (!isNode(item)) break;
        offset = item.range?.[0] ?? offset;
        node = item;
      } else if (typeof key === 'string' && key.startsWith('Fn::')) {
        // A short tag writes the function and its argument as one.
      } else break;
    }
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
}
