import type { DatabaseSnapshot } from '../../../model/database.js';
import type {
  IamGroup,
  IamRole,
  IamUser,
  KmsKey,
  PolicyDocument,
  PolicyHolder,
} from '../../../model/identity.js';
import type { Inventory } from '../../../model/inventory.js';
import { known } from '../../../model/value.js';
import { type Deny, type Drop, type Edit, isDeny, isDrop } from './edit.js';
import { type EditedDocument, editedDocument, writtenText } from './edited-document.js';
import type { PolicyPlace } from './policy-places.js';

/** An inventory with edits made, and where statements of edited documents stood before. */
export interface Edited {
  readonly inventory: Inventory;
  originalIndex(policy: string, index: number): number;
  /** The document of a policy that an edit is about. */
  textOf(policy: string): string | undefined;
}

export function editedInventory(inventory: Inventory, edits: readonly Edit[]): Edited {
  const documents = new Map<string, { readonly place: PolicyPlace } & EditedDocument>();
  const drops = edits.filter(isDrop);
  for (const { place } of drops) {
    const edited = editedDocument(place.text, dropsFrom(drops, place));
    documents.set(place.key, { place, text: writtenText(place, edited), kept: edited.kept });
  }
  const holders = changedHolders(edits);
  const resources = new Map<string, string | undefined>();
  const managed = new Map<string, PolicyDocument>();
  for (const { place, text } of documents.values()) {
    switch (place.kind) {
      case 'inline':
      case 'trust':
      case 'permission-set':
        break;
      case 'managed':
        if (text !== undefined) managed.set(place.arn, known(text));
        break;
      default:
        resources.set(place.arn, text);
    }
  }
  const withHolders = <T extends PolicyHolder>(list: readonly T[], change: (holder: T) => T): readonly T[] =>
    holders.size === 0 ? list : list.map((each) => (holders.has(each.arn) ? change(each) : each));
  const policies = <T extends PolicyHolder>(holder: T): T => ({
    ...holder,
    inlinePolicies: [
      ...holder.inlinePolicies.flatMap((policy) => {
        const edited = [...documents.values()].find(
          ({ place }) =>
            'name' in place && place.name === policy.name && holdersOf(place).includes(holder.arn),
        );
        if (!edited) return [policy];
        return edited.text === undefined ? [] : [{ ...policy, document: known(edited.text) }];
      }),
      ...denialsOf(holder, edits.filter(isDeny)),
    ],
    attachedPolicyArns: holder.attachedPolicyArns.filter(
      (arn) =>
        !edits.some(
          (edit) =>
            (edit.kind === 'detach-policy' || edit.kind === 'detach-from-set') &&
            edit.policyArn === arn &&
            holdersChangedBy(edit).includes(holder.arn),
        ),
    ),
  });
  const user = (each: IamUser): IamUser => {
    const left = edits.flatMap((edit) =>
      edit.kind === 'leave-group' && edit.userArn === each.arn ? [groupNameIn(edit.groupArn)] : [],
    );
    return { ...policies(each), groupNames: each.groupNames.filter((name) => !left.includes(name)) };
  };
  const role = (each: IamRole): IamRole => {
    const trust = [...documents.values()].find(
      ({ place }) => place.kind === 'trust' && place.holder.arn === each.arn,
    );
    return { ...policies(each), ...(trust?.text === undefined ? {} : { trustPolicy: known(trust.text) }) };
  };
  return {
    inventory: {
      ...inventory,
      iamUsers: withHolders(inventory.iamUsers, user),
      iamGroups: withHolders(inventory.iamGroups, policies<IamGroup>),
      iamRoles: withHolders(inventory.iamRoles, role),
      managedPolicies: inventory.managedPolicies.map((policy) => {
        const document = managed.get(policy.arn);
        return document ? { ...policy, document } : policy;
      }),
      ...withResources(inventory, resources),
      kmsKeys: inventory.kmsKeys.map((key) => withoutGrants(key, edits)),
      databaseSnapshots: inventory.databaseSnapshots.map((snapshot) => withoutShares(snapshot, edits)),
    },
    textOf: (policy) => documents.get(policy)?.text,
    originalIndex: (policy, index) => documents.get(policy)?.kept[index] ?? index,
  };
}

/** What one document loses, in the order of the edits. */
export function dropsFrom(drops: readonly Drop[], { key }: PolicyPlace): readonly Drop[] {
  return drops.filter(({ place }) => place.key === key);
}

function changedHolders(edits: readonly Edit[]): ReadonlySet<string> {
  return new Set(edits.flatMap(holdersChangedBy));
}

function holdersChangedBy(edit: Edit): readonly string[] {
  switch (edit.kind) {
    case 'drop':
      return holdersOf(edit.place);
    case 'leave-group':
      return [edit.userArn];
    case 'detach-policy':
    case 'deny':
      return [edit.holderArn];
    case 'detach-from-set':
      return edit.roles;
    case 'revoke-grant':
    case 'unshare':
      return [];
  }
}

/** The ARNs of those in whose own record a policy stands. */
function holdersOf(place: PolicyPlace): readonly string[] {
  switch (place.kind) {
    case 'inline':
    case 'trust':
      return [place.holder.arn];
    case 'permission-set':
      return place.roles;
    case 'managed':
    case 'secret':
    case 'key':
    case 'domain':
    case 'dsql-cluster':
    case 'function':
      return [];
  }
}

function withoutGrants(key: KmsKey, edits: readonly Edit[]): KmsKey {
  const revoked = edits.flatMap((edit) =>
    edit.kind === 'revoke-grant' && edit.key.arn === key.arn ? [edit.grant.id] : [],
  );
  if (revoked.length === 0 || !key.grants.known) return key;
  return { ...key, grants: known(key.grants.value.filter(({ id }) => !revoked.includes(id))) };
}

function withoutShares(snapshot: DatabaseSnapshot, edits: readonly Edit[]): DatabaseSnapshot {
  const gone = edits.flatMap((edit) =>
    edit.kind === 'unshare' && edit.snapshot.arn === snapshot.arn ? [edit.from] : [],
  );
  const { sharedWith } = snapshot;
  if (gone.length === 0 || !sharedWith.known) return snapshot;
  return { ...snapshot, sharedWith: known(sharedWith.value.filter((each) => !gone.includes(each))) };
}

function withResources(
  { resourcePolicies, dataStores }: Inventory,
  changed: ReadonlyMap<string, string | undefined>,
): Pick<Inventory, 'resourcePolicies' | 'dataStores'> {
  if (changed.size === 0) return { resourcePolicies, dataStores };
  return {
    resourcePolicies: resourcePolicies.flatMap((policy) => {
      if (!changed.has(policy.resourceArn)) return [policy];
      const text = changed.get(policy.resourceArn);
      return text === undefined ? [] : [{ ...policy, document: known(text) }];
    }),
    dataStores: dataStores.map((store) => {
      const { placement } = store;
      if (!changed.has(store.arn) || placement.kind !== 'service-endpoint') return store;
      if (placement.guard.kind !== 'identity') return store;
      const { resourcePolicy, ...guard } = placement.guard;
      const text = changed.get(store.arn);
      const written = text === undefined ? guard : { ...guard, resourcePolicy: known(text) };
      return { ...store, placement: { ...placement, guard: written } };
    }),
  };
}

/** The inline policy that holds what somebody is denied. Its name is free. */
export function denialsOf(
  { arn, inlinePolicies }: PolicyHolder,
  denials: readonly Deny[],
): readonly { readonly name: string; readonly document: { readonly known: true; readonly value: string } }[] {
  const own = denials.filter(({ holderArn }) => holderArn === arn);
  if (own.length === 0) return [];
  const taken = new Set(inlinePolicies.map(({ name }) => name));
  let name = 'deny-database-access';
  for (let number = 2; taken.has(name); number++) name = `deny-database-access-${number}`;
  const byResources = new Map<string, Deny[]>();
  for (const denial of own) {
    const key = denial.resources.join('\n');
    byResources.set(key, [...(byResources.get(key) ?? []), denial]);
  }
  const Statement = [...byResources.values()].map((some) => ({
    Effect: 'Deny',
    Action: some.map(({ action }) => action),
    Resource: some[0]?.resources,
  }));
  return [{ name, document: { known: true, value: JSON.stringify({ Version: '2012-10-17', Statement }) } }];
}

export function groupNameIn(groupArn: string): string {
  return groupArn.slice(groupArn.lastIndexOf('/') + 1);
}
