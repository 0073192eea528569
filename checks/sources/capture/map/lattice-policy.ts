import type { ResourceShare } from '../../../model/lattice.js';
import { isObject, isPresent, type Json, list, member, text, texts } from './json.js';

/** The account in an ARN; undefined where it names none. */
function accountIn(arn: string): string | undefined {
  return /^\d{12}$/.exec(arn.split(':')[4] ?? '')?.[0];
}

/**
 * Everybody whom a resource policy allows something; undefined when a statement cannot be read. Denials are not
 * followed: they make the shares conditional.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/sharing.html
 */
export function sharesIn(policy: string): readonly ResourceShare[] | undefined {
  const document = parsed(policy);
  if (document === undefined) return undefined;
  const listed = list(document, 'Statement') ?? [member(document, 'Statement')];
  const statements = listed.filter(isObject);
  if (statements.length !== listed.length) return undefined;
  const isDenied = statements.some((statement) => text(statement, 'Effect') !== 'Allow');
  const shares = statements
    .filter((statement) => text(statement, 'Effect') !== 'Deny')
    .map((statement) => {
      const isConditional = isDenied || member(statement, 'Condition') !== undefined;
      return principalsIn(statement)?.map((principal): ResourceShare => {
        const account = /^\d{12}$/.exec(principal)?.[0] ?? accountIn(principal);
        return { ...(account === undefined ? {} : { account }), principal, isConditional };
      });
    });
  return shares.every(isPresent) ? shares.flat() : undefined;
}

function principalsIn(statement: Json): readonly string[] | undefined {
  const principal = member(statement, 'Principal');
  if (typeof principal === 'string') return [principal];
  if (!isObject(principal)) return undefined;
  const named = Object.keys(principal).map((kind) => {
    const one = text(principal, kind);
    return one === undefined ? texts(principal, kind) : [one];
  });
  return named.every(isPresent) ? named.flat() : undefined;
}

function parsed(policy: string): Json | undefined {
  try {
    const document: unknown = JSON.parse(policy);
    return isObject(document) ? document : undefined;
  } catch {
    return undefined;
  }
}
