import type { Gap } from '../../model/value.js';
import type { Principal } from './principal.js';
import { accountOf, nameOf } from './principal.js';
import { isIgnored } from './services.js';

/** The values that a request has for a condition key, that it has none, or why nobody knows. */
export type ContextValue = readonly string[] | 'absent' | Gap;

/** What is known of the condition keys of a request, by their names in lower case. */
export type GivenContext = ReadonlyMap<string, ContextValue>;

/** What the keys of a request hold; names are compared without regard to case. */
export type Context = (key: string) => ContextValue;

export function isGap(value: ContextValue): value is Gap {
  return typeof value === 'object' && 'reason' in value;
}

/** All tags of the principal and of the resource, where they are known. */
export interface KnownTags {
  readonly principal?: readonly Tag[];
  readonly resource?: readonly Tag[];
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface ContextSource {
  readonly principal: Principal;
  readonly action: string;
  readonly resourceAccount: string | undefined;
  readonly given: GivenContext;
  readonly tags?: KnownTags;
}

/**
 * What a service ignores is absent, whatever the request has. What is given comes before what follows from the
 * principal, and of anything else nobody knows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function contextOf({ principal, action, resourceAccount, given, tags = {} }: ContextSource): Context {
  return (key) => {
    const name = key.toLowerCase();
    if (isIgnored(action, name)) return 'absent';
    return (
      given.get(name) ??
      ofPrincipal(principal, name) ??
      ofTags(tags, name) ??
      (name === 'aws:resourceaccount' && resourceAccount !== undefined ? [resourceAccount] : notKnown(key))
    );
  };
}

/**
 * Keys that hold a tag of the resource, under the names that services gave them before there was one for all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
const ofResource =
  /^(?:(?:aws|ec2|ssm|secretsmanager|ecs|eks):resourcetag|rds:(?:db|cluster|snapshot|cluster-snapshot)-tag)\/(.+)$/;
const ofWhoAsks = /^aws:principaltag\/(.+)$/;

function ofTags({ principal, resource }: KnownTags, name: string): ContextValue | undefined {
  return tagValue(resource, ofResource.exec(name)?.[1]) ?? tagValue(principal, ofWhoAsks.exec(name)?.[1]);
}

function tagValue(tags: readonly Tag[] | undefined, key: string | undefined): ContextValue | undefined {
  if (tags === undefined || key === undefined) return undefined;
  const values = tags.filter((tag) => tag.key.toLowerCase() === key).map(({ value }) => value);
  // Which of two tags counts whose keys differ in case alone, no page says.
  if (values.length > 1) return undefined;
  return values.length === 0 ? 'absent' : values;
}

function notKnown(key: string): Gap {
  return { reason: 'not-collected', fact: `the value of ${key} in the request` };
}

/**
 * The keys that every request of a principal has, and those that its kind never has.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
function ofPrincipal(principal: Principal, name: string): ContextValue | undefined {
  switch (name) {
    case 'aws:principalarn':
      return principalArn(principal);
    case 'aws:principalaccount': {
      // Requests that nobody signed say so.
      if (principal.kind === 'anonymous') return ['anonymous'];
      const account = accountOf(principal);
      return account === undefined ? undefined : [account];
    }
    case 'aws:principaltype':
      return principalType(principal);
    case 'aws:principalisawsservice':
      return [String(principal.kind === 'service')];
    case 'aws:principalservicename':
      return principal.kind === 'service' ? [principal.name] : 'absent';
    case 'aws:username':
      return principal.kind === 'user' ? [nameOf(principal.arn)] : 'absent';
    case 'aws:userid':
      return userId(principal);
    default:
      return undefined;
  }
}

/** Of a session of a role, the key holds the role's ARN. */
function principalArn(principal: Principal): ContextValue | undefined {
  switch (principal.kind) {
    case 'user':
    case 'role':
    case 'root':
    case 'federated-user':
      return [principal.arn];
    case 'service':
    case 'anonymous':
      return 'absent';
    case 'identity-provider':
      return undefined;
  }
}

function principalType(principal: Principal): ContextValue | undefined {
  switch (principal.kind) {
    case 'user':
      return ['User'];
    case 'role':
      return ['AssumedRole'];
    case 'root':
      return ['Account'];
    case 'federated-user':
      return ['FederatedUser'];
    case 'anonymous':
      return ['Anonymous'];
    case 'service':
    case 'identity-provider':
      return undefined;
  }
}

function userId(principal: Principal): ContextValue | undefined {
  switch (principal.kind) {
    case 'root':
      return [String(accountOf(principal))];
    case 'user':
      return principal.id === undefined ? undefined : [principal.id];
    case 'role':
      return principal.id === undefined || principal.session === undefined
        ? undefined
        : [`${principal.id}:${principal.session}`];
    case 'federated-user':
      return [`${accountOf(principal)}:${nameOf(principal.arn)}`];
    case 'service':
    case 'anonymous':
    case 'identity-provider':
      return undefined;
  }
}
