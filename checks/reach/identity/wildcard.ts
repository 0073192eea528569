import { unresolvedFrom } from '../../model/unresolved.js';
import type { Truth } from './truth.js';

/**
 * Texts are kept with signs for what is no character of theirs, so that a star that a policy means as a wildcard is told
 * from one in a name. Unicode promises never to give these three a meaning.
 */
export const anyText = '\uFDD0';
export const anyCharacter = '\uFDD1';
/** Some text that nobody knows: a value that a template leaves open, or a variable of a request. */
export const hole = '\uFDD2';

const signs = /[\uFDD0-\uFDD2]/;
const unresolved = /unresolved \(.*$/s;

/** A text in which every character stands for itself; what is unresolved in it, up to its end, may be anything. */
export function literal(text: string): string {
  const isPlain = unresolvedFrom(text) < 0 && !signs.test(text);
  return isPlain ? text : text.replace(new RegExp(signs, 'g'), hole).replace(unresolved, hole);
}

/** A text in which stars and question marks are wildcards. */
export function withWildcards(text: string): string {
  return literal(text).replaceAll('*', anyText).replaceAll('?', anyCharacter);
}

/** The text as its author wrote it, for messages. */
export function written(text: string): string {
  return text.replaceAll(anyText, '*').replaceAll(anyCharacter, '?').replaceAll(hole, '…');
}

export function hasWildcard(text: string): boolean {
  return text.includes(anyText) || text.includes(anyCharacter);
}

/** Whether a pattern matches a text, both of which may have holes. */
export function match(pattern: string, text: string): Truth {
  const isOpen = pattern.includes(hole);
  if (!isOpen && !text.includes(hole)) return matches(pattern, text);
  if (!overlap(pattern, text)) return false;
  return !isOpen && matches(pattern, text) ? true : 'unknown';
}

/**
 * Goes through the text once for each star at most. A hole of the text is matched by a star alone, which takes whatever
 * it turns out to be.
 */
function matches(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resumeAt = 0;
  while (inText < text.length) {
    const sign = pattern[inPattern];
    if (sign === anyText) {
      star = inPattern++;
      resumeAt = inText;
    } else if (sign !== undefined && (sign === text[inText] || isAnyOne(sign, text[inText]))) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resumeAt;
    } else return false;
  }
  while (pattern[inPattern] === anyText) inPattern++;
  return inPattern === pattern.length;
}

function isAnyOne(sign: string, character: string | undefined): boolean {
  return sign === anyCharacter && character !== hole;
}

/** Whether two patterns have a text in common, where a hole may be any text. */
export function overlap(a: string, b: string): boolean {
  if (beginApart(a, b)) return false;
  const isAny = (sign: string | undefined) => sign === anyText || sign === hole;
  /** Which beginnings of `b` can meet the beginning of `a` that was read so far. */
  let row = [true];
  for (let j = 0; j < b.length; j++) row.push(row[j] === true && isAny(b[j]));
  for (let i = 0; i < a.length; i++) {
    const sign = a[i];
    const next = [row[0] === true && isAny(sign)];
    for (let j = 0; j < b.length; j++) {
      const other = b[j];
      if (isAny(sign)) next.push(row[j + 1] === true || next[j] === true);
      else if (isAny(other)) next.push(next[j] === true || row[j + 1] === true);
      else next.push(row[j] === true && (sign === other || sign === anyCharacter || other === anyCharacter));
    }
    row = next;
  }
  return row[b.length] === true;
}

/** Whether two patterns differ before anything in them is open, as most do. */
function beginApart(a: string, b: string): boolean {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (isSign(one) || isSign(other)) return false;
    if (one !== other) return true;
  }
  return false;
}

function isSign(code: number): boolean {
  return code >= 0xfdd0 && code <= 0xfdd2;
}
