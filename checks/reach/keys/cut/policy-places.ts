import type { IamGroup, IamRole, PolicyHolder } from '../../../model/identity.js';
import type { Inventory } from '../../../model/inventory.js';
import type { Scope } from '../../../model/network.js';
import { inlineId, resourceId, trustId } from '../policies-of.js';
import { type KeptRoles, keptRolesIn } from './kept-roles.js';

export type HolderKind = 'user' | 'role' | 'group';

/** Where the text of a policy stands, so that it can be written anew. */
export type PolicyPlace = Scope & {
  /** How statements and reports call the policy. */
  readonly key: string;
  /** The document as it is. */
  readonly text: string;
} & (
    | {
        readonly kind: 'inline';
        readonly holder: PolicyHolder;
        readonly of: HolderKind;
        readonly name: string;
      }
    /** The inline policy of a permission set, which stands in all of its roles. */
    | ({ readonly kind: 'permission-set'; readonly name: string } & KeptRoles)
    /** Of the customer; `users` are the ARNs of everything that it is attached to. */
    | { readonly kind: 'managed'; readonly arn: string; readonly users: readonly string[] }
    | { readonly kind: 'trust'; readonly holder: PolicyHolder }
    | { readonly kind: 'secret' | 'key' | 'domain' | 'dsql-cluster'; readonly arn: string }
    | { readonly kind: 'function'; readonly arn: string }
  );

/** A policy that identities carry, so that it can be counted who loses something with it. */
export type CarriedPlace = Extract<PolicyPlace, { readonly kind: 'inline' | 'managed' | 'permission-set' }>;

export function isCarried(place: PolicyPlace): place is CarriedPlace {
  return place.kind === 'inline' || place.kind === 'managed' || place.kind === 'permission-set';
}

/** Every policy of an inventory that a customer can write, by the names that statements give it. */
export function policyPlacesIn(inventory: Inventory): ReadonlyMap<string, PolicyPlace> {
  const found = new Map<string, PolicyPlace>();
  const add = (place: PolicyPlace) => found.set(place.key, place);
  const attached = new Map<string, string[]>();
  const look = (holder: PolicyHolder, of: HolderKind) => {
    for (const arn of holder.attachedPolicyArns) {
      const users = attached.get(arn);
      if (users) users.push(holder.arn);
      else attached.set(arn, [holder.arn]);
    }
    if (isOfAws(holder.arn)) return;
    for (const { name, document } of holder.inlinePolicies)
      if (document.known)
        add({
          ...scopeOf(holder),
          kind: 'inline',
          holder,
          of,
          name,
          key: inlineId(holder.arn, name),
          text: document.value,
        });
  };
  for (const user of inventory.iamUsers) look(user, 'user');
  for (const group of inventory.iamGroups) look(group, 'group');
  for (const role of inventory.iamRoles) {
    look(role, 'role');
    if (!isOfAws(role.arn) && role.trustPolicy.known)
      add({
        ...scopeOf(role),
        kind: 'trust',
        holder: role,
        key: trustId(role.arn),
        text: role.trustPolicy.value,
      });
  }
  for (const [key, place] of placesOfSets(inventory)) found.set(key, place);
  for (const policy of inventory.managedPolicies)
    if (policy.document.known && !isAwsManaged(policy.arn))
      add({
        ...scopeOf(policy),
        kind: 'managed',
        arn: policy.arn,
        users: attached.get(policy.arn) ?? [],
        key: policy.arn,
        text: policy.document.value,
      });
  for (const { service, resourceArn: arn, document, ...scope } of inventory.resourcePolicies) {
    const kind = kindOfResource[service];
    if (kind !== undefined && document.known)
      add({ ...scopeOf(scope), kind, arn, key: resourceId(arn), text: document.value });
  }
  for (const store of inventory.dataStores) {
    const { placement, service, arn } = store;
    if (placement.kind !== 'service-endpoint' || placement.guard.kind !== 'identity') continue;
    const { resourcePolicy } = placement.guard;
    if (!resourcePolicy?.known || (service !== 'opensearch' && service !== 'dsql')) continue;
    const kind = service === 'dsql' ? 'dsql-cluster' : 'domain';
    add({ ...scopeOf(store), kind, arn, key: resourceId(arn), text: resourcePolicy.value });
  }
  return found;
}

/** By the names that statements give the policy in each role. Nothing of a set whose roles do not say the same. */
function placesOfSets(inventory: Inventory): readonly (readonly [string, PolicyPlace])[] {
  const kept = keptRolesIn(inventory);
  const byArn = new Map(inventory.iamRoles.map((role) => [role.arn, role]));
  const textIn = (arn: string, name: string) => textNamed(byArn.get(arn), name);
  return inventory.iamRoles.flatMap((role) => {
    const own = kept.get(role.arn);
    if (!own) return [];
    return role.inlinePolicies.flatMap(({ name }): readonly (readonly [string, PolicyPlace])[] => {
      const text = textIn(role.arn, name);
      if (text === undefined || !own.roles.every((arn) => textIn(arn, name) === text)) return [];
      const key = inlineId(own.set.arn, name);
      return [
        [inlineId(role.arn, name), { ...scopeOf(own.set), kind: 'permission-set', ...own, name, key, text }],
      ];
    });
  });
}

function textNamed(role: IamRole | undefined, name: string): string | undefined {
  const document = role?.inlinePolicies.find((policy) => policy.name === name)?.document;
  return document?.known ? document.value : undefined;
}

/** Policies of tables let nobody at a database that is judged. */
const kindOfResource = {
  secretsmanager: 'secret',
  kms: 'key',
  lambda: 'function',
  dynamodb: undefined,
} as const;

export function isAwsManaged(policyArn: string): boolean {
  return policyArn.includes(':iam::aws:policy/');
}

/**
 * Roles that a service of AWS made for itself, and those of permission sets, take no changes in their own account: the latter
 * take those of the set.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export function isOfAws(holderArn: string): boolean {
  return /:role\/(aws-service-role|aws-reserved)\//.test(holderArn);
}

export function kindOfHolder(arn: string): HolderKind {
  if (arn.includes(':user/')) return 'user';
  return arn.includes(':group/') ? 'group' : 'role';
}

/** The members of a group. */
export function membersOf({ iamUsers }: Inventory, { account, name }: IamGroup): readonly string[] {
  return iamUsers
    .filter((user) => user.account === account && user.groupNames.includes(name))
    .map(({ arn }) => arn);
}

function scopeOf({ account, region }: Scope): Scope {
  return { account, region };
}
