import { groupBy } from '../../model/group-by.js';
import type { KmsKey, PolicyDocument } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { globalScope } from '../../model/operations.js';
import { unresolvedText } from '../../model/unresolved.js';
import { distinctGaps, type Gap, known } from '../../model/value.js';
import type { Estate } from '../estate.js';
import {
  type ContextValue,
  compile,
  type Decision,
  type GivenContext,
  gapsOf,
  inWords,
  type Policies,
  type Principal,
  unknownPolicy,
} from '../identity/index.js';
import { createMemory } from '../remember.js';
import { inSomeAccount } from './some-account.js';

/** Somebody of an account that is not ours. */
export interface Outsider {
  /** `every AWS account`, an account, or the ARN of an identity. */
  readonly who: string;
  readonly isEveryone: boolean;
  readonly principal: Principal;
  /** Of which account it is, and of which organization. */
  readonly context: GivenContext;
}

/** Stands for a name that outsiders choose, so that no policy surely means another one. */
const anyName = unresolvedText('whatever they call it');

/**
 * Which organization an outsider belongs to is up to the account. Whether one that a policy names is ours, nobody knows.
 */
const whoseOrganization: Gap = {
  reason: 'not-collected',
  fact: 'whether the organization that its policy names is ours',
};

/** An account that no policy can mean by name. */
const nobody = '000000000001';

/** Whoever asks from outside has an account that allows it. */
export const ownAccount = compile({
  id: 'the policies of the reader',
  type: 'identity',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
});

/**
 * Everyone, and each account and identity of others that policies and grants of an account name anywhere. Where they name no
 * organization but that of the account, everyone else is in another one. Whether an account that they name is in it the
 * management account says, where it was scanned.
 */
export function outsidersIn(
  estate: Estate,
  texts: readonly string[],
  { arn, account }: { readonly arn: string; readonly account: string },
  ours: ReadonlySet<string>,
): readonly Outsider[] {
  const partition = arn.split(':')[1] ?? 'aws';
  const text = texts.join('\n');
  const isOther = (id: string) => id !== account && !ours.has(id);
  const accounts = new Set((text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []).filter(isOther));
  const identities = new Set(
    [...text.matchAll(/arn:[\w-]+:iam::(\d{12}):(?:role|user)\/[\w+=,.@/-]+(?=["\\])/g)].flatMap(
      ([named, of]) => (isOther(of ?? '') ? [named] : []),
    ),
  );
  const organization = estate.inventory.organizations.find((each) => each.account === account);
  const isOwnAlone = (text.match(/\bo-[a-z0-9]+/g) ?? []).every((id) => id === organization?.id);
  const members = organization && membersOf(estate, organization);
  const organizationOf = (id: string): ContextValue => {
    if (organization && members?.has(id)) return [organization.id];
    return members && isOwnAlone ? [strange] : whoseOrganization;
  };
  const roleOf = (id: string): Principal => ({
    kind: 'role',
    arn: `arn:${partition}:iam::${id}:role/${anyName}`,
  });
  return [
    outsider('every AWS account', true, roleOf(nobody), isOwnAlone ? [strange] : whoseOrganization),
    ...[...accounts].sort().map((id) => outsider(id, false, roleOf(id), organizationOf(id))),
    ...[...identities].sort().map((named) => {
      const kind = named.includes(':user/') ? 'user' : 'role';
      return outsider(named, false, { kind, arn: named }, organizationOf(named.split(':')[4] ?? ''));
    }),
  ];
}

/** Every account of an organization, where its management account was asked and said all of them. */
function membersOf(
  { inventory, listingGap }: Estate,
  { managementAccount }: Inventory['organizations'][number],
): ReadonlySet<string> | undefined {
  if (listingGap('ListAccounts', { account: managementAccount, region: globalScope })) return undefined;
  const listed = inventory.organizationAccounts.filter(({ account }) => account === managementAccount);
  const ids = listed.map(({ id }) => id);
  return ids.includes(managementAccount) ? new Set(ids) : undefined;
}

/** An organization that no policy can mean by its id. */
const strange = 'o-0';

function outsider(
  who: string,
  isEveryone: boolean,
  principal: Principal,
  organization: ContextValue,
): Outsider {
  const account = 'arn' in principal ? (principal.arn.split(':')[4] ?? '') : '';
  const isStrange = Array.isArray(organization) && organization.includes(strange);
  const context = new Map<string, ContextValue>([
    ['aws:principalorgid', organization],
    ['aws:principalorgpaths', isStrange ? [`${strange}/r-0/`] : whoseOrganization],
    ['kms:calleraccount', [account]],
    // Only a service that calls for a resource has these.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceaccount
    ['aws:sourceaccount', 'absent'],
    ['aws:sourcearn', 'absent'],
  ]);
  return { who, isEveryone, principal, context };
}

/** What it hangs on that all of these requests are allowed, undefined where nothing; or `no` where one surely is not. */
export function hangingOn(decisions: readonly Decision[]): Hanging | 'no' {
  if (decisions.some(({ kind }) => kind === 'deny' || kind === 'implicit')) return 'no';
  const open = decisions.filter(isConditional);
  if (open.length === 0) return { gaps: [] };
  const gaps = distinctGaps(open.flatMap(({ when }) => gapsOf(when)));
  const when = open.map((decision) => inWords(decision.when)).join(' and ');
  const unsaid: Gap = { reason: 'unsupported', fact: `whether ${when}` };
  return { when, gaps: gaps.length > 0 ? gaps : [unsaid] };
}

export interface Hanging {
  /** What it hangs on; undefined where it holds whatever is unknown. */
  readonly when?: string;
  readonly gaps: readonly Gap[];
}

/** The same, where it hangs on one thing more. */
export function hangingAlsoOn<T extends Hanging>(each: T, condition: string, gaps: readonly Gap[]): T {
  return {
    ...each,
    when: each.when === undefined ? condition : `${each.when} and ${condition}`,
    gaps: distinctGaps([...each.gaps, ...gaps]),
  };
}

/** What of all that somebody may do is surely let, or else everything that may be; undefined where nothing is. */
export function surestOf<T extends Hanging>(
  asked: readonly T[],
): (Hanging & { readonly told: readonly T[] }) | undefined {
  const sure = asked.filter(({ when }) => when === undefined);
  const told = sure.length > 0 ? sure : asked;
  const [first] = told;
  if (!first) return undefined;
  const { when } = first;
  return {
    told,
    gaps: distinctGaps(told.flatMap(({ gaps }) => gaps)),
    ...(when === undefined ? {} : { when }),
  };
}

function isConditional(decision: Decision): decision is Extract<Decision, { kind: 'conditional' }> {
  return decision.kind === 'conditional';
}

/** The policy of a resource as the inventory has it; undefined where it has none, or nobody asked. */
export function policyOf({ resourcePolicies }: Inventory, arn: string): PolicyDocument | undefined {
  const byResource = remembered([resourcePolicies], '', () =>
    groupBy(resourcePolicies, ({ resourceArn }) => resourceArn),
  );
  return byResource.get(arn)?.[0]?.document;
}

const remembered = createMemory();

/** The policy of a resource, read for somebody of outside; one that nobody asked about may allow and deny everything. */
export function resourcePolicy(id: string, account: string, document: PolicyDocument | undefined) {
  if (document?.known)
    return compile({ id, type: 'resource', document: inSomeAccount(document.value, account) });
  const gap: Gap = document?.gap ?? {
    reason: 'not-collected',
    fact: `the resource policy of ${id}`,
    account,
  };
  return unknownPolicy(id, 'resource', gap);
}

export function grantsOf({ grants }: KmsKey): NonNullable<Policies['grants']> {
  if (!grants.known) return grants;
  return known(grants.value.map(({ granteePrincipal: grantee, ...grant }) => ({ ...grant, grantee })));
}
