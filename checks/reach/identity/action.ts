import { isEverything } from './arn.js';
import type { Truth } from './truth.js';
import { hasWildcard, hole, match, withWildcards } from './wildcard.js';

/** An action of a policy, in lower case: names of services and actions are compared without regard to case. */
export interface ActionPattern {
  readonly text: string;
  /** The service where no wildcard stands in its name. */
  readonly service?: string;
}

/**
 * Undefined for what names no service, which AWS refuses.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionPatternOf(given: string): ActionPattern | undefined {
  const text = withWildcards(given).toLowerCase();
  if (isEverything(text) || text.startsWith(hole)) return { text };
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const service = text.slice(0, colon);
  return hasWildcard(service) || service.includes(hole) ? { text } : { text, service };
}

export function actionMatches({ text }: ActionPattern, action: string): Truth {
  return match(text, action);
}
