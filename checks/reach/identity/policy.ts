import type { ActionPattern } from './action.js';
import type { Condition } from './condition.js';
import type { Pattern } from './pattern.js';
import type { Principals } from './principal-pattern.js';
import type { Problem } from './problem.js';

/**
 * Where a policy stands: which elements it has, and what it may do, follow from that.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types
 */
export type PolicyType = 'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource' | 'endpoint';

/** A statement by its policy and its place there; `name` is its Sid, or `statement 2`. */
export interface StatementName {
  readonly policy: string;
  readonly index: number;
  readonly name: string;
}

/** What an element lists, or all but what it lists. */
export interface Listed<T> {
  readonly patterns: readonly T[];
  readonly isNegated: boolean;
}

/** A statement that can be put to requests. */
export interface Statement {
  readonly name: StatementName;
  /** `unreadable`: it may allow and it may deny. */
  readonly effect: 'Allow' | 'Deny' | 'unreadable';
  readonly actions: Listed<ActionPattern>;
  /** Undefined: the resource to which the policy is attached. */
  readonly resources: Listed<Pattern> | undefined;
  /** Undefined where the type of policy has none. */
  readonly principals: Principals | undefined;
  readonly conditions: readonly Condition[];
  /** Keys of variables that have nothing to stand in for them. */
  readonly variables: readonly string[];
  /** Because of these it is not known whether it applies, where it otherwise would. */
  readonly problems: readonly Problem[];
}

/** A policy that can be put to requests. */
export interface Policy {
  /** The ARN, or what else names it. */
  readonly id: string;
  readonly type: PolicyType;
  readonly statements: readonly Statement[];
  /** Everything in it that could not be read, in its order. */
  readonly problems: readonly Problem[];
  /** The statements that may be about actions of a service. */
  about(service: string): readonly Statement[];
}
