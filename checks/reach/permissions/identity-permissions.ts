import { groupBy } from '../../model/group-by.js';
import type { IamRole, IamUser, InlinePolicy, PolicyDocument, PolicyHolder } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { unresolvedWhat } from '../../model/unresolved.js';
import type { Gap } from '../../model/value.js';
import {
  compile,
  type Decision,
  decide,
  type Policies,
  type Policy,
  type PolicyType,
  type Principal,
  unknownPolicy,
} from '../identity/index.js';
import { awsManagedDocument } from './aws-managed.js';
import { inSomeAccount } from './some-account.js';

/** A user or a role, and what its own policies say about requests. */
export interface ActingIdentity {
  readonly arn: string;
  readonly name: string;
  readonly kind: 'user' | 'role';
  readonly account: string;
  /** What its policies and its boundary say, apart from policies of resources and of the organization. */
  decides(action: string, resource: string): Decision;
}

/**
 * Users and roles that somebody can act as. Service-linked roles are left out: only their service acts as them, in ways that
 * nobody changes. https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
export function actingIdentitiesIn(inventory: Inventory): readonly ActingIdentity[] {
  const managed = groupBy(inventory.managedPolicies, ({ account, arn }) => `${account} ${arn}`);
  const groups = groupBy(inventory.iamGroups, ({ account, name }) => `${account} ${name}`);
  const compiled = new Map<string, Policy>();

  const once = (
    id: string,
    type: PolicyType,
    account: string,
    document: PolicyDocument | undefined,
    gap: Gap,
  ) => {
    const key = `${account} ${type} ${id}`;
    const before = compiled.get(key);
    if (before) return before;
    const policy = policyFrom(id, type, account, document, gap);
    compiled.set(key, policy);
    return policy;
  };
  const attached = (arn: string, type: 'identity' | 'boundary', account: string): Policy =>
    once(arn, type, account, managed.get(`${account} ${arn}`)?.[0]?.document, missingPolicy(arn, account));
  const inline = (holder: PolicyHolder, { name, document }: InlinePolicy): Policy => {
    const id = `${holder.arn}/${name}`;
    return once(id, 'identity', holder.account, document, missingPolicy(id, holder.account));
  };
  const policiesOf = (holder: PolicyHolder): readonly Policy[] => [
    ...holder.inlinePolicies.map((policy) => inline(holder, policy)),
    ...holder.attachedPolicyArns.map((arn) => attached(arn, 'identity', holder.account)),
  ];
  const ofGroup = (name: string, account: string): readonly Policy[] => {
    const found = groups.get(`${account} ${name}`)?.[0];
    if (found) return policiesOf(found);
    const fact = `the policies of group ${name}`;
    return [unknownPolicy(`group ${name}`, 'identity', { ...missingPolicy(name, account), fact })];
  };
  const acting = (kind: 'user' | 'role', holder: IamUser | IamRole): ActingIdentity => {
    const { arn, name, account, permissionsBoundaryArn: boundary } = holder;
    const inGroups =
      'groupNames' in holder ? holder.groupNames.flatMap((each) => ofGroup(each, account)) : [];
    const policies: Policies = {
      identity: [...policiesOf(holder), ...inGroups],
      ...(boundary === undefined ? {} : { boundary: attached(boundary, 'boundary', account) }),
    };
    const principal: Principal = { kind, arn: inSomeAccount(arn, account) };
    return {
      arn,
      name,
      kind,
      account,
      decides: (action, resource) =>
        decide({ principal, action, resource: { arn: inSomeAccount(resource, account) } }, policies),
    };
  };
  return [
    ...inventory.iamUsers.map((user) => acting('user', user)),
    ...inventory.iamRoles
      .filter(({ arn }) => !arn.includes(':role/aws-service-role/'))
      .map((role) => acting('role', role)),
  ];
}

function policyFrom(
  id: string,
  type: PolicyType,
  account: string,
  document: PolicyDocument | undefined,
  gap: Gap,
): Policy {
  if (document?.known) return compile({ id, type, document: inSomeAccount(document.value, account) });
  if (document) return unknownPolicy(id, type, document.gap);
  const known = awsManagedDocument(id);
  return known ? compile({ id, type, document: known }) : unknownPolicy(id, type, gap);
}

function missingPolicy(arn: string, account: string): Gap {
  const what = unresolvedWhat(arn);
  if (what !== undefined) return { reason: 'unresolved', fact: what, account };
  return {
    reason: 'not-collected',
    fact: `the document of ${arn}`,
    account,
    action: 'iam:GetAccountAuthorizationDetails',
  };
}
