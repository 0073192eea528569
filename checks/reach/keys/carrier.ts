import type { IamRole, IamUser, Tag } from '../../model/identity.js';
import type { Gap } from '../../model/value.js';
import { compile, type Policies, type Policy, type Principal } from '../identity/index.js';
import type { PolicyOrigin } from './catalogue/index.js';
import type { Guardrails } from './guardrails.js';
import { inlineId } from './policies-of.js';

/** How somebody stands to the accounts of the scan. */
export type CarrierKind =
  | 'user'
  | 'role'
  /** The root user of an account of the scan. */
  | 'root'
  /** Whoever another account lets ask. */
  | 'account'
  /** Whoever has an account of AWS. */
  | 'anyone'
  /** Whom an identity provider vouches for. */
  | 'federated'
  /** A user or a group of Identity Center to whom a permission set is assigned, or who is in such groups. */
  | 'assigned'
  /** Whoever can get an identity provider to vouch for them, for which an account with it is enough. */
  | 'stranger';

/** Somebody who may ask AWS for something, with everything that decides what is allowed. */
export interface Carrier {
  /** One for each; of somebody with more permissions than at the start it says so. */
  readonly key: string;
  readonly kind: CarrierKind;
  readonly principal: Principal;
  /** Undefined of whoever belongs to none. */
  readonly account: string | undefined;
  readonly policies: Policies;
  /** Why it is not known whether guardrails of the organization deny everything. */
  readonly unread: readonly Gap[];
  readonly tags?: readonly Tag[];
  readonly user?: IamUser;
  readonly role?: IamRole;
  /** Whether a policy of its own making lets it do everything. */
  readonly isRaised?: boolean;
  /** Names of groups that it has joined. */
  readonly joined?: readonly string[];
}

/** Names what somebody writes or has beyond the scan, so that no report points at it. */
export const ofItsOwnMaking = 'a policy of its own making';

const everything: Policy = compile({
  id: ofItsOwnMaking,
  type: 'identity',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
});

/** With a policy of its own making that allows everything, beside all that it has. */
export function raised(carrier: Carrier): Carrier {
  const { policies, key } = carrier;
  return {
    ...carrier,
    key: `${key} raised`,
    isRaised: true,
    policies: { ...policies, identity: [...(policies.identity ?? []), everything] },
  };
}

/**
 * The root user of an account, who may do everything that guardrails leave.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
 */
export function rootCarrier(arn: string, account: string, guardrails: Guardrails): Carrier {
  return { ...madeRole(arn, arn, account, guardrails), kind: 'root', principal: { kind: 'root', arn } };
}

/** A role that somebody makes in an account so that it may do everything that guardrails leave. */
export function madeRole(
  key: string,
  arn: string,
  account: string,
  { policies, unread }: Guardrails,
): Carrier {
  const scps = policies.scps ? { scps: policies.scps } : {};
  return {
    key,
    kind: 'role',
    account,
    principal: { kind: 'role', arn },
    policies: { identity: [everything], ...scps },
    unread,
    isRaised: true,
  };
}

/** The same with a policy that allows everything in place of all that it has, so that nothing but guardrails is in its way. */
export function almighty(carrier: Carrier): Carrier {
  const { identity: _identity, boundary: _boundary, ...guardrails } = carrier.policies;
  return {
    ...carrier,
    key: `${carrier.key} almighty`,
    policies: { ...guardrails, identity: [everything] },
  };
}

export function unbounded(carrier: Carrier): Carrier {
  const { boundary, ...others } = carrier.policies;
  return { ...carrier, key: `${carrier.key} without boundary`, policies: others };
}

/** Without those of its policies that deny something and come from there; undefined where there is none. */
export function undenied(carrier: Carrier, origin: PolicyOrigin): Carrier | undefined {
  const { identity = [], ...others } = carrier.policies;
  const kept = identity.filter(
    (policy) =>
      originOf(carrier, policy.id) !== origin || policy.statements.every(({ effect }) => effect !== 'Deny'),
  );
  if (kept.length === identity.length) return undefined;
  return {
    ...carrier,
    key: `${carrier.key} without ${origin} denials`,
    policies: { ...others, identity: kept },
  };
}

/** Undefined of a policy of its own making. */
function originOf({ user, role }: Carrier, id: string): PolicyOrigin | undefined {
  const holder = user ?? role;
  if (!holder || id === ofItsOwnMaking) return undefined;
  if (holder.attachedPolicyArns.includes(id)) return 'attached';
  return holder.inlinePolicies.some(({ name }) => inlineId(holder.arn, name) === id) ? 'inline' : 'group';
}

export function inGroups(carrier: Carrier, names: readonly string[], policies: readonly Policy[]): Carrier {
  return {
    ...carrier,
    key: `${carrier.key} in ${names.join(', ')}`,
    joined: [...(carrier.joined ?? []), ...names],
    policies: { ...carrier.policies, identity: [...(carrier.policies.identity ?? []), ...policies] },
  };
}

/** Whoever is not of the scan decides alone what its own account allows. */
export function foreign(kind: CarrierKind, key: string, principal: Principal, account?: string): Carrier {
  return { key, kind, principal, account, policies: { identity: [everything] }, unread: [] };
}

/** Whoever Identity Center lets act as roles. Of its provider each account has one. */
export function assignedCarrier(arn: string): Carrier {
  return foreign('assigned', arn, { kind: 'identity-provider', name: arn });
}

export function isOutsider({ kind }: Carrier): boolean {
  switch (kind) {
    case 'account':
    case 'anyone':
    case 'stranger':
      return true;
    case 'user':
    case 'role':
    case 'root':
    case 'federated':
    case 'assigned':
      return false;
  }
}
