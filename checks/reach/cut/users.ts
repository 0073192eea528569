import type { DatabaseInstance, DatabaseSubnetGroup } from '../../model/database.js';
import type { NetworkInterface, RouteTable, Scope } from '../../model/network.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { endpointsOf } from '../subjects.js';
import type { Edit } from './edit.js';

/** What else depends on the things that an edit changes. */
export interface Users {
  /**
   * How many network interfaces, or databases where more of those are known, beside the subject's own an edit touches.
   */
  others(edit: Edit, subject: DatabaseSubject): number;
  /** The other databases whose verdict an edit may change. */
  neighbours(edit: Edit, subject: DatabaseSubject): readonly DatabaseSubject[];
}

/** Counts over the whole estate, each list walked once and only when it is first needed. */
export function usersOf(estate: Estate, databases: readonly DatabaseSubject[]): Users {
  const { inventory } = estate;
  const subnetsOfSubject = (subject: DatabaseSubject) => [
    ...new Set(
      endpointsOf(estate, subject).flatMap(({ subnetGroup }) =>
        subnetGroup.known ? subnetGroup.value.subnets.map(({ id }) => id) : [],
      ),
    ),
  ];
  const interfacesByGroup = once(() => index(inventory.networkInterfaces, (eni) => eni.securityGroupIds));
  const interfacesBySubnet = once(() => index(inventory.networkInterfaces, (eni) => [eni.subnetId]));
  const interfacesByScope = once(() => index(inventory.networkInterfaces, (eni) => [scopeKey(eni)]));
  const databasesByGroup = once(() => index(databases, (one) => one.securityGroupIds));
  const databasesBySubnet = once(() => index(databases, subnetsOfSubject));
  const databasesByScope = once(() => index(databases, (one) => [scopeKey(one)]));

  function databasesIn(edit: Edit): readonly DatabaseSubject[] {
    switch (edit.kind) {
      case 'revoke-rule':
      case 'narrow-rule':
        return databasesByGroup().get(edit.group.id) ?? [];
      case 'make-private':
        // Databases that share groups cannot be told apart by their interfaces.
        return edit.instance.securityGroupIds.flatMap((id) => databasesByGroup().get(id) ?? []);
      case 'replace-subnets':
        return ofGroup(edit.group).flatMap((id) => databasesBySubnet().get(id) ?? []);
      case 'deny-entry':
        return edit.acl.subnetIds.flatMap((id) => databasesBySubnet().get(id) ?? []);
      case 'delete-route':
        return subnetsRoutedBy(estate, edit.table).flatMap((id) => databasesBySubnet().get(id) ?? []);
      case 'delete-exclusion':
        return subnetsExcludedBy(estate, edit.exclusion.resourceArn).flatMap(
          (id) => databasesBySubnet().get(id) ?? [],
        );
      case 'block-public-access':
        return databasesByScope().get(scopeKey(edit.scope)) ?? [];
    }
  }

  function interfacesIn(edit: Edit): readonly NetworkInterface[] {
    switch (edit.kind) {
      case 'revoke-rule':
      case 'narrow-rule':
        return interfacesByGroup().get(edit.group.id) ?? [];
      case 'make-private':
      case 'replace-subnets':
        return [];
      case 'deny-entry':
        return edit.acl.subnetIds.flatMap((id) => interfacesBySubnet().get(id) ?? []);
      case 'delete-route':
        return subnetsRoutedBy(estate, edit.table).flatMap((id) => interfacesBySubnet().get(id) ?? []);
      case 'delete-exclusion':
        return subnetsExcludedBy(estate, edit.exclusion.resourceArn).flatMap(
          (id) => interfacesBySubnet().get(id) ?? [],
        );
      case 'block-public-access':
        return interfacesByScope().get(scopeKey(edit.scope)) ?? [];
    }
  }

  const neighbours = (edit: Edit, subject: DatabaseSubject) => {
    const arns = new Map(databasesIn(edit).map((one) => [one.arn, one]));
    arns.delete(subject.arn);
    return [...arns.values()];
  };
  return {
    neighbours,
    others(edit, subject) {
      // Switching the flag of one instance changes nothing for the instances that share its groups.
      if (edit.kind === 'make-private') return 0;
      const ids = new Set(interfacesIn(edit).map(({ id }) => id));
      const databaseCount = neighbours(edit, subject).filter((one) => usesGroup(one, edit)).length;
      return Math.max(ids.size - ownInterfaces(ids, subject), databaseCount);
    },
  };

  /** No more of them than the subject has instances: what it shares with others is theirs. */
  function ownInterfaces(ids: ReadonlySet<string>, subject: DatabaseSubject): number {
    const groups = new Set(subject.securityGroupIds);
    const own = subnetsOfSubject(subject)
      .flatMap((id) => interfacesBySubnet().get(id) ?? [])
      .filter((eni) => ids.has(eni.id) && eni.securityGroupIds.some((id) => groups.has(id)));
    return Math.min(own.length, Math.max(1, subject.instances.length));
  }
}

/** Databases elsewhere in the same subnets do not use the subnet group that is replaced. */
function usesGroup(subject: DatabaseSubject, edit: Edit): boolean {
  if (edit.kind !== 'replace-subnets') return true;
  const { name } = edit.group;
  return [subject.cluster, ...subject.instances].some((one) => one !== undefined && inGroup(one, name, edit));
}

function inGroup(
  one: Pick<DatabaseInstance, 'subnetGroup' | 'account' | 'region'>,
  name: string,
  { group }: { readonly group: DatabaseSubnetGroup },
): boolean {
  return one.subnetGroup === name && one.account === group.account && one.region === group.region;
}

function ofGroup(group: DatabaseSubnetGroup): readonly string[] {
  return group.subnets.map(({ id }) => id);
}

/** The subnets that a table routes for: those associated with it, and the rest of the VPC where it is the main one. */
export function subnetsRoutedBy(estate: Estate, table: RouteTable): readonly string[] {
  const explicit = table.associations.flatMap(({ subnetId }) => (subnetId === undefined ? [] : [subnetId]));
  if (!table.associations.some(({ isMain }) => isMain)) return explicit;
  const byMain = estate.subnetsOf(table.vpcId).filter((subnet) => {
    const routed = estate.routeTableOf(subnet);
    return routed.known && routed.value.id === table.id;
  });
  return [...new Set([...explicit, ...byMain.map(({ id }) => id)])];
}

function subnetsExcludedBy(estate: Estate, arn: string): readonly string[] {
  const [kind, id] = (arn.split(':').at(-1) ?? '').split('/');
  if (id === undefined) return [];
  return kind === 'vpc' ? estate.subnetsOf(id).map((subnet) => subnet.id) : [id];
}

function scopeKey({ account, region }: Scope): string {
  return `${account}/${region}`;
}

function index<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}
