import { type Source, sourceText } from '../../../model/way.js';

const texts = new WeakMap<Source, string>();

/** `sourceText`, put together once for each source: every database of a network has the same ones. */
export function textOfSource(source: Source): string {
  const present = texts.get(source);
  if (present !== undefined) return present;
  const text = sourceText(source);
  texts.set(source, text);
  return text;
}
