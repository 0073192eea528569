import type { Gap } from '../../model/value.js';

/** Something in a policy that cannot be read, and where it stands. What it belongs to is unknown and never left out. */
export interface Problem {
  /** The ARN, or what else names the policy. */
  readonly policy: string;
  /** `Statement[3].Condition.StringEquals`, or `character 17` of a text that is no JSON. */
  readonly at: string;
  /** What is wrong, as the end of a sentence: "is no effect". */
  readonly what: string;
  /** Why the whole policy is missing, where it is. */
  readonly gap?: Gap;
}

/** Notes what cannot be read below one place of a policy. */
export interface Place {
  readonly policy: string;
  readonly at: string;
  readonly problems: Problem[];
}

export function placeOf(policy: string): Place {
  return { policy, at: '', problems: [] };
}

export function below(place: Place, name: string | number): Place {
  const step = typeof name === 'number' ? `[${name}]` : place.at === '' ? name : `.${name}`;
  return { ...place, at: place.at + step };
}

export function note(place: Place, what: string): Problem {
  const problem = { policy: place.policy, at: place.at === '' ? 'document' : place.at, what };
  place.problems.push(problem);
  return problem;
}
