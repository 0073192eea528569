import type { Value } from '../../model/value.js';
import type { GivenContext, KnownTags } from './context.js';
import type { Policy } from './policy.js';
import type { Principal } from './principal.js';

/** What a request is about. */
export interface Resource {
  /** Its ARN, or `*` for actions that are about no resource. */
  readonly arn: string;
  /** The account that owns it, where the ARN does not say. */
  readonly account?: Value<string>;
  /** Whether it is a key that AWS manages, which no resource control policy reaches. */
  readonly isAwsManagedKey?: boolean;
}

/** A request whose fate is asked for. */
export interface Question {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: Resource;
  /** What is known of its condition keys, by their names in lower case; of the others nothing is. */
  readonly context?: GivenContext;
  /** True where the principal is of another account than the resource, although nobody knows of which. */
  readonly isFromElsewhere?: boolean;
  /** Where all tags are known, a key of one that is not there is absent. */
  readonly tags?: KnownTags;
}

/** A grant of a key, which allows operations beside all policies. */
export interface Grant {
  readonly id: string;
  readonly grantee: string;
  readonly operations: readonly string[];
  /** Whether it holds for some encryption contexts alone. */
  readonly isConstrained: boolean;
}

/** The policies that apply to a request. One that nobody could read is an `unknownPolicy`. */
export interface Policies {
  /** Those of the user with its groups, or of the role. */
  readonly identity?: readonly Policy[];
  readonly boundary?: Policy;
  /** Those that were passed when the session was made; undefined where none were. */
  readonly session?: readonly Policy[];
  /** Service control policies of the principal's account: its own, those of its units, those of the root, level by level. */
  readonly scps?: readonly (readonly Policy[])[];
  /** Resource control policies of the resource's account, likewise. */
  readonly rcps?: readonly (readonly Policy[])[];
  readonly resource?: Policy;
  /** That of the VPC endpoint through which the request travels; undefined where it travels through none. */
  readonly endpoint?: Policy;
  /** Where there are service or resource control policies: the account that they do not bind. */
  readonly managementAccount?: Value<string>;
  /** Where the resource is a key: its grants. Undefined: nobody asked. */
  readonly grants?: Value<readonly Grant[]>;
}
