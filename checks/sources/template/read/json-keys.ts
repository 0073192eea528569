/** One key of a JSON text: where it stands, and the keys around it. */
export interface JsonKey {
  readonly path: readonly (string | number)[];
  readonly offset: number;
}

interface Frame {
  readonly kind: 'object' | 'list';
  readonly seen: Set<string>;
  /** The key or index whose value comes next. */
  at: string | number;
  offset: number;
  expectsKey: boolean;
}

/**
 * Goes once through a JSON text that is known to be well-formed, and tells of every key and list item. `on` may answer
 * `stop`. Keys that stand twice in one object are told a second time with `again`.
 */
export function eachJsonKey(text: string, on: (key: JsonKey, again: boolean) => 'stop' | undefined): void {
  const frames: Frame[] = [];
  const path = () => frames.map(({ at }) => at);
  let i = 0;
  while (i < text.length) {
    const letter = text[i];
    const top = frames.at(-1);
    if (letter === '"') {
      const end = endOfString(text, i);
      if (top?.kind === 'object' && top.expectsKey) {
        const name = JSON.parse(text.slice(i, end)) as string;
        top.at = name;
        top.offset = i;
        top.expectsKey = false;
        const again = top.seen.has(name);
        top.seen.add(name);
        if (on({ path: path(), offset: i }, again) === 'stop') return;
      }
      i = end;
      continue;
    }
    if (letter === '{' || letter === '[') {
      const kind = letter === '{' ? 'object' : 'list';
      frames.push({ kind, seen: new Set(), at: 0, offset: i, expectsKey: kind === 'object' });
    } else if (letter === '}' || letter === ']') frames.pop();
    else if (letter === ',' && top) {
      if (top.kind === 'object') top.expectsKey = true;
      else top.at = (top.at as number) + 1;
    }
    i++;
  }
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}
