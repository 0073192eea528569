import type { ExemptRole, GuardrailId } from '../../checks/index.js';

/** Operator, condition key, and values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement that denies. */
export interface Denial {
  readonly sid: string;
  readonly actions: readonly string[];
  /** Without a partition, which is written as `*`. Every resource where nothing is named. */
  readonly resources?: readonly string[];
  readonly conditions?: Conditions;
  /** Whom it lets through, beside `breakGlass`; nobody but them where the list is empty, nobody at all where there is none. */
  readonly except?: readonly ExemptRole[];
}

/**
 * The service control policies. AWS attaches at most five to a place, FullAWSAccess among them, so that statements share four.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const controlPolicies = ['databases', 'network', 'copies', 'detection'] as const;
export type ControlPolicy = (typeof controlPolicies)[number];

export type Enforcement =
  /** Binds the principals of member accounts; never those of the management account. */
  | { readonly kind: 'scp'; readonly policy: ControlPolicy; readonly denials: readonly Denial[] }
  /** Binds whoever calls resources of member accounts. */
  | { readonly kind: 'rcp'; readonly denials: readonly Denial[] }
  /** A setting of EC2 that accounts cannot change. */
  | { readonly kind: 'declarative'; readonly attributes: Readonly<Record<string, object>> };

export interface Guardrail {
  readonly id: GuardrailId;
  /** What it prevents, in one sentence. */
  readonly prevents: string;
  /** What it leaves open. */
  readonly leaves: string;
  readonly enforcements: readonly Enforcement[];
}

/** Stands in conditions for the id of the organization. */
export const ownOrganization = '<organization>';
/** Stands in attributes for the mode of VPC Block Public Access, as EC2 spells it there. */
export const internetMode = '<mode>';
/** The tag of security groups, prefix lists and whatever else guards databases. */
export const guardTag = 'dbperimeter';
