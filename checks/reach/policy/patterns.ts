import type { Patterns } from './statements.js';

/** Whether a pattern with `*` and `?` matches the whole text. Goes through the text once for each star at most. */
export function matches(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resumeAt = 0;
  while (inText < text.length) {
    const sign = pattern[inPattern];
    if (sign === '*') {
      star = inPattern++;
      resumeAt = inText;
    } else if (sign === '?' || (sign !== undefined && sign === text[inText])) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resumeAt;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}

/** Whether a statement is about an action. Names of actions are compared without regard to case. */
export function isAbout({ patterns, negated }: Patterns, action: string): boolean {
  const isListed = patterns.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
  return isListed !== negated;
}

/** How much of what belongs to a store a statement is about. `perhaps`: it may be about any of it, or none. */
export type Coverage = 'all' | 'some' | 'none' | 'perhaps';

/** What of a store a policy speaks of: the store itself, or what lies below it, such as the indexes of a domain. */
export interface Resource {
  readonly arn: string;
  readonly isBelow: boolean;
}

/** A character that no name holds, so that only a wildcard can match it. */
const anyName = '\u0001';

export function coverageOf({ patterns, negated }: Patterns, { arn, isBelow }: Resource): Coverage {
  if (negated) return 'perhaps';
  const prefix = isBelow ? `${arn}/` : arn;
  const whole = isBelow ? `${prefix}${anyName}` : arn;
  if (patterns.some((pattern) => matches(pattern, whole) && (!isBelow || pattern.endsWith('*'))))
    return 'all';
  if (isBelow && patterns.some((pattern) => literalStart(pattern).startsWith(prefix))) return 'some';
  const mayMatch = patterns.some(
    (pattern) => pattern !== literalStart(pattern) && prefix.startsWith(literalStart(pattern)),
  );
  return mayMatch ? 'perhaps' : 'none';
}

function literalStart(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]|$/));
}
