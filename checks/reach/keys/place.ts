import type { Scope } from '../../model/network.js';
import type { Gap } from '../../model/value.js';
import type { ContextValue } from '../identity/index.js';
import type { ActsAs } from './acting-as.js';

/** The resources of one database that a way is about. */
export interface Place {
  /** What it is about besides the database, as reports call it. */
  readonly about?: string;
  /** By service and type, in AWS's words; any one of several will do. A type that is missing is not needed. */
  readonly arns: ReadonlyMap<string, readonly string[]>;
  /** What is known of the tags of a resource. */
  readonly tags?: ReadonlyMap<string, readonly { readonly key: string; readonly value: string }[]>;
  /** What is known of the condition keys of a request, by its action or by the service and type that it is about. */
  readonly keys?: ReadonlyMap<string, ConditionKeys>;
  /** Where the compute is that it is about. */
  readonly region?: string;
  /** Other accounts that its owner lets in by no policy, or `all` of them; nobody else goes there by the way. */
  readonly openTo?: readonly string[];
  /** Whether the resources are out of reach of other accounts, whatever policies say. */
  readonly isHomeOnly?: boolean;
  /** Why it is not known whether the way leads on. */
  readonly doubts: readonly Gap[];
}

/** Names in lower case, with their values. */
export type ConditionKeys = readonly (readonly [string, ContextValue])[];

/** Hosts and functions from which packets reach the database. */
export interface Standing extends Scope, ActsAs {
  readonly id: string;
  /** Undefined of a function, which its ARN names. */
  readonly arn: string;
  readonly doubts: readonly Gap[];
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

export interface Surroundings {
  readonly hosts: readonly Standing[];
  readonly functions: readonly Standing[];
}
