import type { IamGroup, IamRole, IamUser, PolicyDocument, PolicyHolder } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { compile, type Policy, type PolicyType, unknownPolicy } from '../identity/index.js';

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

function read(id: string, type: PolicyType, document: PolicyDocument): Policy {
  const key = `${type} ${id}`;
  const before = compiled.get(document) ?? new Map<string, Policy>();
  const known = before.get(key);
  if (known) return known;
  const policy = document.known
    ? compile({ id, type, document: document.value })
    : unknownPolicy(id, type, document.gap);
  compiled.set(document, before.set(key, policy));
  return policy;
}

export function policyReader(inventory: Inventory): PolicyReader {
  const managed = new Map(inventory.managedPolicies.map((policy) => [policy.arn, policy]));
  const groups = new Map(inventory.iamGroups.map((group) => [`${group.account} ${group.name}`, group]));
  const attached = (arn: string, type: PolicyType): Policy => {
    const policy = managed.get(arn);
    return read(arn, type, policy ? policy.document : unread(arn));
  };
  const own = (holder: PolicyHolder): readonly Policy[] => [
    ...holder.inlinePolicies.map(({ name, document }) =>
      read(inlineId(holder.arn, name), 'identity', document),
    ),
    ...holder.attachedPolicyArns.map((arn) => attached(arn, 'identity')),
  ];
  const groupsOf = (user: IamUser): readonly IamGroup[] =>
    user.groupNames.flatMap((name) => groups.get(`${user.account} ${name}`) ?? []);
  return {
    read,
    groupsOf,
    ofGroup: own,
    identity(holder) {
      if (!('groupNames' in holder)) return own(holder);
      const unlisted = holder.groupNames.filter((name) => !groups.has(`${holder.account} ${name}`));
      return [
        ...own(holder),
        ...groupsOf(holder).flatMap(own),
        ...unlisted.map((name) => {
          const arn = `${holder.arn.split(':user/')[0]}:group/${name}`;
          return read(arn, 'identity', unread(arn));
        }),
      ];
    },
    boundary: ({ permissionsBoundaryArn: arn }) =>
      arn === undefined ? undefined : attached(arn, 'boundary'),
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

function unread(arn: string): PolicyDocument {
  return {
    known: false,
    gap: {
      reason: 'not-collected',
      fact: `the document of ${arn}`,
      action: 'iam:GetAccountAuthorizationDetails',
    },
  };
}
