import { createHash } from 'node:crypto';

/** Tells one text of a template from another: the SHA-256 of its UTF-8, in hexadecimal. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
