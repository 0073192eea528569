import { actionMatches } from './action.js';
import { isAboutAction } from './applies.js';
import { resourceMatches } from './arn.js';
import type { Context } from './context.js';
import type { Listed, Statement } from './policy.js';
import type { Principal } from './principal.js';
import { isNamed, namingBy } from './principal-pattern.js';
import type { Truth } from './truth.js';
import { literal } from './wildcard.js';

/** Nothing is known of a request, so that whatever hangs on it is open. */
const anyRequest: Context = (key) => ({
  reason: 'not-collected',
  fact: `the value of ${key} in the request`,
});

/** Places in its own list of what a statement says of something; undefined where it lists all but some. */
type Mentioned = readonly number[] | undefined;

/** Whether a statement may be about an action on a resource, whatever its conditions are. */
export function mayBeAbout(statement: Statement, action: string, arn: string): boolean {
  if (isAboutAction(statement, { action: literal(action.toLowerCase()) }) === false) return false;
  const { resources } = statement;
  if (!resources) return true;
  const found = mentioned(resources, (pattern) => resourceMatches(pattern, literal(arn), anyRequest));
  return found === undefined || found.length > 0;
}

/** The actions of its list by which a statement may be about one. */
export function actionsMentioning({ actions }: Statement, action: string): Mentioned {
  const asked = literal(action.toLowerCase());
  return mentioned(actions, (pattern) => actionMatches(pattern, asked));
}

/** The resources of its list by which a statement may be about one. */
export function resourcesMentioning({ resources }: Statement, arn: string): Mentioned {
  return resources && mentioned(resources, (pattern) => resourceMatches(pattern, literal(arn), anyRequest));
}

/** The principals of its list by which a statement may name somebody; undefined where it has none, or excepts some. */
export function principalsMentioning({ principals }: Statement, principal: Principal): Mentioned {
  return principals && mentioned(principals, (pattern) => isNamed(namingBy([pattern], principal)));
}

function mentioned<T>({ patterns, isNegated }: Listed<T>, matches: (pattern: T) => Truth): Mentioned {
  if (isNegated) return undefined;
  return patterns.flatMap((pattern, index) => (matches(pattern) === false ? [] : [index]));
}
