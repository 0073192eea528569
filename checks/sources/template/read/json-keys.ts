/** One key of a JSON text: where it stands, and how deep. */
export interface JsonKey {
  readonly depth: number;
  readonly offset: number;
  /** The keys around it and itself; made when asked for, since most keys are only passed. */
  path(): readonly (string | number)[];
}

interface Frame {
  readonly isObject: boolean;
  readonly seen: Set<string>;
  /** The key or index whose value comes next. */
  at: string | number;
  expectsKey: boolean;
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * Goes once through a JSON text that is known to be well-formed, and tells of every key of an object. `on` may answer `stop`.
 * Keys that stand twice in one object are told a second time with `again`.
 */
export function eachJsonKey(text: string, on: (key: JsonKey, again: boolean) => 'stop' | undefined): void {
  const frames: Frame[] = [];
  const key = { depth: 0, offset: 0, path: () => frames.map(({ at }) => at) };
  let top: Frame | undefined;
  // Between these letters nothing is of interest, and a regular expression passes it faster than a loop does.
  const structure = /["{}[\],]/g;
  while (structure.test(text)) {
    const i = structure.lastIndex - 1;
    switch (text.charCodeAt(i)) {
      case quote: {
        const end = endOfString(text, i);
        if (top?.expectsKey) {
          const name = nameIn(text.slice(i + 1, end));
          top.at = name;
          top.expectsKey = false;
          const again = top.seen.has(name);
          top.seen.add(name);
          key.depth = frames.length;
          key.offset = i;
          if (on(key, again) === 'stop') return;
        }
        structure.lastIndex = end + 1;
        break;
      }
      case 0x7b: // {
        top = { isObject: true, seen: new Set(), at: 0, expectsKey: true };
        frames.push(top);
        break;
      case 0x5b: // [
        top = { isObject: false, seen: nothing, at: 0, expectsKey: false };
        frames.push(top);
        break;
      case 0x7d: // }
      case 0x5d: // ]
        frames.pop();
        top = frames.at(-1);
        break;
      case 0x2c: // ,
        if (top?.isObject) top.expectsKey = true;
        else if (top) top.at = (top.at as number) + 1;
        break;
    }
  }
}

/**
 * Whether no object in a JSON text has a key twice: then what was read of it has as many keys as are written. To count is much
 * faster than to go from key to key, and nearly all texts are well.
 */
export function hasEachKeyOnce(text: string, read: unknown): boolean {
  const strings = text.replaceAll(/\\./g, '').match(/"[^"]*"(?:\s*:)?/g) ?? [];
  return strings.filter((string) => string.endsWith(':')).length === keysIn(read);
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const member of Object.values(value)) count += keysIn(member);
  return count;
}

const nothing: Set<string> = new Set();

/** Where the string ends that begins here: the place of its closing quote. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
}

function nameIn(raw: string): string {
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}
