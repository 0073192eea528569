import type { IamGroup, IamRole, IamUser, PolicyDocument, PolicyHolder } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { unresolvedWhat } from '../../model/unresolved.js';
import type { Gap } from '../../model/value.js';
import { compile, type Policy, type PolicyType, unknownPolicy } from '../identity/index.js';
import { awsManagedDocument } from './aws-managed.js';

/** Reads the policies of an inventory, each once. */
export interface PolicyReader {
  /** Those of a user with its groups, or of a role. */
  identity(holder: IamUser | IamRole): readonly Policy[];
  ofGroup(group: IamGroup): readonly Policy[];
  boundary(holder: IamUser | IamRole): Policy | undefined;
  groupsOf(user: IamUser): readonly IamGroup[];
  read(id: string, type: PolicyType, document: PolicyDocument): Policy;
}

/** By the document itself, so that inventories which share it read it once. */
const compiled = new WeakMap<PolicyDocument, Map<string, Policy>>();

function compiledOnce(id: string, type: PolicyType, document: PolicyDocument, text?: string): Policy {
  const key = `${type} ${id} ${text ?? ''}`;
  const before = compiled.get(document) ?? new Map<string, Policy>();
  const known = before.get(key);
  if (known) return known;
  const policy = document.known
    ? compile({ id, type, document: text ?? document.value })
    : unknownPolicy(id, type, document.gap);
  compiled.set(document, before.set(key, policy));
  return policy;
}

/** `inAccount` writes a document as it stands in an account. */
export function policyReader(
  inventory: Inventory,
  inAccount?: (text: string, account: string) => string,
): PolicyReader {
  const managed = new Map(inventory.managedPolicies.map((policy) => [policy.arn, policy]));
  const groups = new Map(inventory.iamGroups.map((group) => [`${group.account} ${group.name}`, group]));
  const ofAws = new Map<string, PolicyDocument>();
  const readIn = (id: string, type: PolicyType, document: PolicyDocument, account: string): Policy =>
    inAccount && document.known
      ? compiledOnce(id, type, document, inAccount(document.value, account))
      : compiledOnce(id, type, document);
  /** A policy of AWS that a template only names. */
  const documentOf = (arn: string, account: string): PolicyDocument => {
    const policy = managed.get(arn);
    if (policy) return policy.document;
    const key = `${account} ${arn}`;
    const before = ofAws.get(key);
    if (before) return before;
    const known = awsManagedDocument(arn);
    const document: PolicyDocument = known
      ? { known: true, value: JSON.stringify(known) }
      : { known: false, gap: unread(arn, account) };
    ofAws.set(key, document);
    return document;
  };
  const attached = (arn: string, type: PolicyType, account: string): Policy =>
    readIn(arn, type, documentOf(arn, account), account);
  const own = (holder: PolicyHolder): readonly Policy[] => [
    ...holder.inlinePolicies.map(({ name, document }) =>
      readIn(inlineId(holder.arn, name), 'identity', document, holder.account),
    ),
    ...holder.attachedPolicyArns.map((arn) => attached(arn, 'identity', holder.account)),
  ];
  const groupsOf = (user: IamUser): readonly IamGroup[] =>
    user.groupNames.flatMap((name) => groups.get(`${user.account} ${name}`) ?? []);
  return {
    read: compiledOnce,
    groupsOf,
    ofGroup: own,
    identity(holder) {
      if (!('groupNames' in holder)) return own(holder);
      const { account } = holder;
      const unlisted = holder.groupNames.filter((name) => !groups.has(`${account} ${name}`));
      return [
        ...own(holder),
        ...groupsOf(holder).flatMap(own),
        ...unlisted.map((name) => {
          const arn = `${holder.arn.split(':user/')[0]}:group/${name}`;
          return unknownPolicy(arn, 'identity', unread(arn, account));
        }),
      ];
    },
    boundary: ({ permissionsBoundaryArn: arn, account }) =>
      arn === undefined ? undefined : attached(arn, 'boundary', account),
  };
}

/** How reports call a policy that is part of an identity. */
export function inlineId(holderArn: string, name: string): string {
  return `${name} of ${holderArn}`;
}

export function trustId(roleArn: string): string {
  return `the trust policy of ${roleArn}`;
}

/** Of a policy that is attached to a resource. */
export function resourceId(arn: string): string {
  return `the policy of ${arn}`;
}

function unread(arn: string, account: string): Gap {
  const what = unresolvedWhat(arn);
  if (what !== undefined) return { reason: 'unresolved', fact: what, account };
  return {
    reason: 'not-collected',
    fact: `the document of ${arn}`,
    account,
    action: 'iam:GetAccountAuthorizationDetails',
  };
}
