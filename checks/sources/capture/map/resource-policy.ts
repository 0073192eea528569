import type { ResourceShare } from '../../../model/lattice.js';
import { isObject, isPresent, type Json, list, member, text, texts } from './json.js';

/** The account in an ARN; undefined where it names none. */
function accountIn(arn: string): string | undefined {
  return /^\d{12}$/.exec(arn.split(':')[4] ?? '')?.[0];
}

/**
 * Everybody whom a resource policy allows something, or one action alone; undefined when a statement cannot be read.
 * Denials are not followed: they make the shares conditional, as exceptions from everything (`NotAction`) do.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/sharing.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function sharesIn(policy: string, action?: string): readonly ResourceShare[] | undefined {
  const document = parsed(policy);
  if (document === undefined) return undefined;
  const listed = list(document, 'Statement') ?? [member(document, 'Statement')];
  const statements = listed.filter(isObject);
  if (statements.length !== listed.length) return undefined;
  const isDenied = statements.some((statement) => text(statement, 'Effect') !== 'Allow');
  const shares = statements
    .filter((statement) => text(statement, 'Effect') !== 'Deny')
    .filter((statement) => action === undefined || mayBeAbout(statement, action))
    .map((statement) => {
      const isNarrowed = ['Condition', 'NotAction', 'NotPrincipal'].some(
        (name) => member(statement, name) !== undefined,
      );
      const isConditional = isDenied || isNarrowed;
      return principalsIn(statement)?.map((principal): ResourceShare => {
        const account = /^\d{12}$/.exec(principal)?.[0] ?? accountIn(principal);
        return { ...(account === undefined ? {} : { account }), principal, isConditional };
      });
    });
  return shares.every(isPresent) ? shares.flat() : undefined;
}

/** Whether a statement names the action; what cannot be read may. */
function mayBeAbout(statement: Json, action: string): boolean {
  const one = text(statement, 'Action');
  const named = one === undefined ? texts(statement, 'Action') : [one];
  return named === undefined || named.some((pattern) => matches(pattern, action));
}

/** `*` stands for any letters, `?` for one, and case does not count. */
function matches(pattern: string, action: string): boolean {
  const literal = pattern.toLowerCase().replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = literal.replaceAll(/\*+/g, '.*').replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(action.toLowerCase());
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
