import { limits } from './limits.js';

/**
 * Parses untrusted text, or says in words what is wrong with it. Keys such as `__proto__` stay plain own members:
 * whoever reads the result reads own members by fixed names and copies no objects, so they have no effect.
 */
export function parseJson(text: string): { readonly value: unknown } | { readonly wrong: string } {
  if (isDeeperThan(text, limits.depth)) return { wrong: `is nested more than ${limits.depth} levels deep` };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // The engine's message may quote the text, which is not ours to print.
    const position = / at position (\d+)/.exec(String(error))?.[1];
    return { wrong: `is not JSON${position === undefined ? '' : ` (at character ${Number(position) + 1})`}` };
  }
}

const quote = 0x22;
const backslash = 0x5c;

/** Counts brackets outside strings in one pass, so that depth is refused before anything is built from it. */
export function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === backslash) i++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > most) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}
