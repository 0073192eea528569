import type { DatabaseInstance, DatabaseSubnetGroup } from '../../model/database.js';
import { groupByEach } from '../../model/group-by.js';
import type { NetworkInterface } from '../../model/network.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Edit } from './edit.js';
import { interfacesIn } from './interfaces.js';
import { onceFor, scopeKey } from './lookup.js';
import { subnetsExcludedBy, subnetsOf, subnetsRoutedBy } from './subnets.js';

/** What else depends on the things that an edit changes. */
export interface Users {
  /**
   * How many network interfaces, or databases where more of those are known, beside the subject's own an edit touches.
   */
  others(edit: Edit, subject: DatabaseSubject): number;
  /** The other databases whose verdict an edit may change. */
  neighbours(edit: Edit, subject: DatabaseSubject): readonly DatabaseSubject[];
}

/** Counts network by network, each walked once and only when it is first needed. */
export function usersOf(estate: Estate, databases: readonly DatabaseSubject[]): Users {
  const subnetsOfSubject = onceFor((subject: DatabaseSubject) => subnetsOf(estate, subject));
  const byGroup = onceFor((_: Estate) => groupByEach(databases, (one) => one.securityGroupIds));
  const byScope = onceFor((_: Estate) => groupByEach(databases, (one) => [scopeKey(one)]));
  const byVpc = onceFor((_: Estate) => groupByEach(databases, vpcsOf));
  const bySubnet = onceFor((residents: readonly DatabaseSubject[]) =>
    groupByEach(residents, subnetsOfSubject),
  );
  const interfaces = interfacesIn(estate);

  function vpcsOf({ subnetGroup }: DatabaseSubject): readonly string[] {
    if (!subnetGroup?.known) return [];
    const { vpcId, subnets } = subnetGroup.value;
    if (vpcId !== undefined) return [vpcId];
    // Of a group that does not name its network: any.
    return subnets.length > 0 ? [''] : [];
  }

  const databasesInVpc = (vpcId: string) => byVpc(estate).get(vpcId) ?? [];

  function databasesInSubnets(vpcId: string | undefined, ids: readonly string[]): readonly DatabaseSubject[] {
    const residents = vpcId === undefined ? [databases] : [databasesInVpc(vpcId), databasesInVpc('')];
    return ids.flatMap((id) => residents.flatMap((some) => bySubnet(some).get(id) ?? []));
  }

  function databasesIn(edit: Edit): readonly DatabaseSubject[] {
    switch (edit.kind) {
      case 'revoke-rule':
      case 'narrow-rule':
        return byGroup(estate).get(edit.group.id) ?? [];
      case 'make-private':
        // Databases that share groups cannot be told apart by their interfaces.
        return edit.instance.securityGroupIds.flatMap((id) => byGroup(estate).get(id) ?? []);
      case 'replace-subnets':
        return databasesInSubnets(edit.group.vpcId, ofGroup(edit.group));
      case 'deny-entry':
        return databasesInSubnets(edit.acl.vpcId, edit.acl.subnetIds);
      case 'delete-route':
      case 'disable-route-propagation':
        return databasesInSubnets(edit.table.vpcId, subnetsRoutedBy(estate, edit.table));
      case 'delete-exclusion': {
        const ids = subnetsExcludedBy(estate, edit.exclusion.resourceArn);
        const [first] = ids;
        const subnet = first === undefined ? undefined : estate.subnet(first, edit.exclusion);
        return databasesInSubnets(subnet?.known ? subnet.value.vpcId : undefined, ids);
      }
      case 'block-public-access':
        return byScope(estate).get(scopeKey(edit.scope)) ?? [];
      case 'delete-peering':
        return [edit.connection.requester, edit.connection.accepter].flatMap(({ vpcId }) =>
          vpcId === undefined ? [] : databasesInVpc(vpcId),
        );
      // Every client of a transit gateway or a load balancer counts by its interface.
      case 'blackhole-transit-route':
      case 'disable-transit-propagation':
      case 'disassociate-attachment':
      case 'delete-listener':
      case 'deregister-target':
      // No database opens connections of its own, and a host's addresses are its own.
      case 'revoke-outbound-rule':
      case 'release-addresses':
      // Doors count whom they lead to by themselves.
      case 'change-door':
        return [];
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
      if (edit.kind === 'change-door') return edit.others;
      if (edit.kind === 'delete-listener') return interfaces.targetsBeside(edit, subject);
      if (edit.kind === 'block-public-access') {
        const own = ownInterfaces(() => true, subject);
        return Math.max(interfaces.countIn(edit.scope) - own, neighbours(edit, subject).length);
      }
      const ids = new Set(interfaces.touchedBy(edit).map(({ id }) => id));
      const databaseCount = neighbours(edit, subject).filter((one) => usesGroup(one, edit)).length;
      return Math.max(ids.size - ownInterfaces(({ id }) => ids.has(id), subject), databaseCount);
    },
  };

  /** No more of them than the subject has instances: what it shares with others is theirs. */
  function ownInterfaces(isTouched: (eni: NetworkInterface) => boolean, subject: DatabaseSubject): number {
    const groups = new Set(subject.securityGroupIds);
    const own = subnetsOfSubject(subject)
      .flatMap((id) => estate.networkInterfacesIn(id))
      .filter((eni) => isTouched(eni) && eni.securityGroupIds.some((id) => groups.has(id)));
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
