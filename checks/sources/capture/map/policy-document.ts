import type { PolicyDocument } from '../../../model/identity.js';
import { known, unknownBecause } from '../../../model/value.js';
import { isObject, type Json, member } from './json.js';

/**
 * A policy in an answer. IAM percent-encodes its documents, and the AWS CLI makes objects of them; whatever the text says
 * is left to whoever judges it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html
 */
export function policyDocumentIn(item: Json, name: string, of: string): PolicyDocument {
  const given = member(item, name);
  if (isObject(given)) return known(JSON.stringify(given));
  if (typeof given === 'string' && given.trim() !== '') return known(decoded(given));
  return unknownBecause({
    reason: 'failed',
    fact: `the document of ${of}`,
    detail: `no ${name} in the answer`,
  });
}

/** JSON begins with a brace, and what is encoded with a percent sign. */
function decoded(text: string): string {
  if (!text.trimStart().startsWith('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
