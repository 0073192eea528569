import { actionMatches } from './action.js';
import { resourceMatches } from './arn.js';
import { isMet } from './condition.js';
import { type Context, isGap } from './context.js';
import type { Listed, Statement } from './policy.js';
import type { Principal } from './principal.js';
import { isExcepted, isNamed, type Naming, namingBy } from './principal-pattern.js';
import { and, doubted, every, not, some, type Truth } from './truth.js';

/** A request as statements see it. */
export interface Request {
  readonly principal: Principal;
  /** In lower case. */
  readonly action: string;
  readonly service: string;
  /** The ARN, with holes for what is unresolved in it. */
  readonly resource: string;
  readonly context: Context;
  readonly hasBoundary: boolean;
}

function isListed<T>({ patterns, isNegated }: Listed<T>, matches: (pattern: T) => Truth): Truth {
  const found = some(patterns, matches);
  return isNegated ? not(found) : found;
}

export function isAboutAction({ actions }: Statement, { action }: Pick<Request, 'action'>): Truth {
  return isListed(actions, (pattern) => actionMatches(pattern, action));
}

export function isAboutResource({ resources }: Statement, { resource, context }: Request): Truth {
  return resources ? isListed(resources, (pattern) => resourceMatches(pattern, resource, context)) : true;
}

const everyone: Naming = { directly: true, behind: false, account: false };
const nobody: Naming = { directly: false, behind: false, account: false };

/** How a statement names who asks. Statements without principals are attached to whom they are about. */
export function namingOf({ principals, effect }: Statement, { principal, hasBoundary }: Request): Naming {
  if (!principals) return everyone;
  const naming = namingBy(principals.patterns, principal);
  if (!principals.isNegated) return naming;
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
  if (effect === 'Deny' && hasBoundary && 'arn' in principal) return everyone;
  if (principals.patterns.some(({ type }) => type === 'everyone')) return nobody;
  return { ...nobody, directly: not(isExcepted(naming, principal)) };
}

/**
 * Whether all but the principal of a statement fits. A variable that has no value may make the whole statement void, and
 * so does not let it apply for sure.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fits(statement: Statement, request: Request): Truth {
  let found = isAboutAction(statement, request);
  if (found === false) return false;
  found = and(found, isAboutResource(statement, request));
  if (found === false) return false;
  found = and(
    found,
    every(statement.conditions, (condition) => isMet(condition, request.context)),
  );
  const isSure = statement.problems.length === 0 && lackingVariables(statement, request).length === 0;
  return isSure ? found : doubted(found);
}

/** The variables of which it is not known that the request has one value. */
export function lackingVariables({ variables }: Statement, { context }: Request): readonly string[] {
  if (variables.length === 0) return variables;
  return variables.filter((key) => {
    const values = context(key);
    return values === 'absent' || isGap(values) || values.length !== 1;
  });
}

/** Whether a statement applies to a request. */
export function applies(statement: Statement, request: Request): Truth {
  const named = isNamed(namingOf(statement, request));
  return named === false ? false : and(named, fits(statement, request));
}
