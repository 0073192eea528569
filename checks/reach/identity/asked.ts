import { known, unknownBecause, type Value } from '../../model/value.js';
import type { Request } from './applies.js';
import { contextOf } from './context.js';
import { type Formula, fact } from './formula.js';
import { accountOf, isServiceLinked, type Principal } from './principal.js';
import type { Policies, Question, Resource } from './question.js';
import { isReachedByRcps } from './services.js';
import { literal } from './wildcard.js';

/** A question as it is put to policies, with what decides which of them count. */
export interface Asked {
  readonly request: Request;
  readonly isSameAccount: Formula;
  readonly isBoundByScps: Formula;
  readonly isBoundByRcps: Formula;
}

const sameAccount = 'the resource belongs to the account that asks';

export function askedOf(question: Question, policies: Policies): Asked {
  const { principal, action, resource, context, tags, isFromElsewhere } = question;
  const name = action.toLowerCase();
  const owner = ownerOf(resource, accountOf(principal));
  const request: Request = {
    principal,
    action: name,
    service: name.slice(0, Math.max(0, name.indexOf(':'))),
    resource: literal(resource.arn),
    context: contextOf({
      principal,
      action: name,
      resourceAccount: owner.known ? owner.value : undefined,
      given: context ?? new Map(),
      ...(tags ? { tags } : {}),
    }),
    hasBoundary: policies.boundary !== undefined,
  };
  return {
    request,
    isSameAccount: isFromElsewhere ? fact(false, sameAccount) : isAccount(owner, principal, sameAccount),
    isBoundByScps: boundByScps(request, policies),
    isBoundByRcps: boundByRcps(request, resource, owner, policies),
  };
}

const isAccountId = (text: string) => /^\d{12}$/.test(text);

/** An account by its id; what a template leaves open is none. */
function accountNamed(text: string, of: string): Value<string> {
  return isAccountId(text)
    ? known(text)
    : unknownBecause({ reason: 'unresolved', fact: `the account of ${of}` });
}

/** Requests about no resource in particular are about the account that makes them. */
function ownerOf({ arn, account }: Resource, asking: string | undefined): Value<string> {
  if (account) return account.known ? accountNamed(account.value, arn) : account;
  const named = arn === '*' ? asking : arn.split(':')[4];
  if (named !== undefined && isAccountId(named)) return known(named);
  return unknownBecause({ reason: 'not-collected', fact: `the account that owns ${arn}` });
}

function isAccount(owner: Value<string>, principal: Principal, words: string): Formula {
  if (!owner.known) return fact('unknown', words, owner.gap);
  if (!('arn' in principal)) return fact(false, words);
  const asking = accountNamed(accountOf(principal) ?? '', principal.arn);
  return asking.known ? fact(owner.value === asking.value, words) : fact('unknown', words, asking.gap);
}

const noManagementAccount: Value<string> = unknownBecause({
  reason: 'not-collected',
  fact: 'the management account of the organization',
  action: 'organizations:DescribeOrganization',
});

/**
 * Service control policies bind the identities of member accounts and their root users. They bind neither service-linked
 * roles nor anybody in the management account, nor those who belong to no account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
function boundByScps({ principal }: Request, { scps = [], managementAccount }: Policies): Formula {
  const words = 'service control policies bind the principal';
  if (scps.length === 0 || !('arn' in principal) || isServiceLinked(principal)) return fact(false, words);
  const account = accountNamed(accountOf(principal) ?? '', principal.arn);
  if (!account.known) return fact('unknown', words, account.gap);
  return outside(account.value, managementAccount ?? noManagementAccount, words);
}

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function boundByRcps(
  { principal, action, service }: Request,
  { isAwsManagedKey = false }: Resource,
  owner: Value<string>,
  { rcps = [], managementAccount }: Policies,
): Formula {
  const words = 'resource control policies reach the resource';
  const isReached = isReachedByRcps(action, service);
  if (rcps.length === 0 || isAwsManagedKey || isServiceLinked(principal) || isReached === false)
    return fact(false, words);
  if (!owner.known) return fact('unknown', words, owner.gap);
  const bound = outside(owner.value, managementAccount ?? noManagementAccount, words);
  if (bound.truth !== true || isReached) return bound;
  return fact('unknown', words, {
    reason: 'unsupported',
    fact: `whether resource control policies reach ${service}`,
  });
}

function outside(account: string, management: Value<string>, words: string): Formula {
  return management.known
    ? fact(account !== management.value, words)
    : fact('unknown', words, management.gap);
}
