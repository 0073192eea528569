import type { IdentityFacts, InlinePolicy, PolicyHolder, Tag } from '../model/identity.js';
import type { Scope } from '../model/network.js';
import { known } from '../model/value.js';
import { sortedBy, textOf, textsInOrder } from './sorted.js';

const byArn = <T extends { readonly arn: string }>(items: readonly T[]): readonly T[] =>
  sortedBy(items, ({ arn }) => arn);

const placeAndArn = ({ account, region, arn }: Scope & { readonly arn: string }): string =>
  `${account}/${region}/${arn}`;

/** Identities, policies, secrets and keys, with all of their lists in one order. */
export function identitiesInOrder(facts: IdentityFacts): IdentityFacts {
  return {
    iamUsers: byArn(facts.iamUsers).map((user) => ({
      ...inOrder(user),
      groupNames: [...user.groupNames].sort(),
      tags: tagsInOrder(user.tags),
    })),
    serviceCredentials: sortedBy(facts.serviceCredentials, ({ account, id }) => `${account}/${id}`),
    accessKeys: sortedBy(
      facts.accessKeys,
      ({ userArn, isActive, createdAt }) => `${userArn} ${isActive} ${createdAt}`,
    ),
    identityProviders: byArn(facts.identityProviders),
    iamGroups: byArn(facts.iamGroups).map(inOrder),
    iamRoles: byArn(facts.iamRoles).map((role) => ({
      ...inOrder(role),
      tags: tagsInOrder(role.tags),
      instanceProfileArns: [...role.instanceProfileArns].sort(),
    })),
    managedPolicies: sortedBy(facts.managedPolicies, ({ account, arn }) => `${account}/${arn}`),
    resourcePolicies: sortedBy(facts.resourcePolicies, ({ resourceArn }) => resourceArn),
    secrets: byArn(facts.secrets).map((secret) => ({ ...secret, tags: tagsInOrder(secret.tags) })),
    secretLinks: sortedBy(facts.secretLinks, textOf),
    glueConnections: byArn(facts.glueConnections),
    plainParameters: byArn(facts.plainParameters),
    kmsKeys: byArn(facts.kmsKeys).map((key) => ({
      ...key,
      grants: key.grants.known
        ? known(
            sortedBy(key.grants.value, ({ id }) => id).map((grant) => ({
              ...grant,
              operations: [...grant.operations].sort(),
            })),
          )
        : key.grants,
    })),
    keyUses: sortedBy(facts.keyUses, ({ resourceArn, keyId }) => `${resourceArn} ${keyId}`),
    workloads: byArn(facts.workloads).map((workload) => ({
      ...workload,
      subnetIds: [...workload.subnetIds].sort(),
      securityGroupIds: [...workload.securityGroupIds].sort(),
    })),
    programEnvironments: byArn(facts.programEnvironments),
    organizations: sortedBy(facts.organizations, ({ account, id }) => `${account}/${id}`),
    organizationPolicies: sortedBy(facts.organizationPolicies, ({ account, id }) => `${account}/${id}`).map(
      (policy) => ({ ...policy, targets: textsInOrder(policy.targets) }),
    ),
    organizationAccounts: sortedBy(facts.organizationAccounts, ({ account, id }) => `${account}/${id}`),
    identityCenterInstances: sortedBy(facts.identityCenterInstances, placeAndArn),
    permissionSets: sortedBy(facts.permissionSets, placeAndArn),
    identityPools: sortedBy(facts.identityPools, ({ account, id }) => `${account}/${id}`),
    accountAssignments: sortedBy(facts.accountAssignments, textOf),
    groupMemberships: sortedBy(facts.groupMemberships, textOf),
  };
}

function inOrder<T extends PolicyHolder>(holder: T): T {
  return {
    ...holder,
    inlinePolicies: sortedBy<InlinePolicy>(holder.inlinePolicies, ({ name }) => name),
    attachedPolicyArns: [...holder.attachedPolicyArns].sort(),
  };
}

function tagsInOrder(tags: readonly Tag[]): readonly Tag[] {
  return sortedBy(tags, ({ key }) => key);
}
