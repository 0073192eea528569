import type {
  DatabaseCluster,
  DatabaseInstance,
  DatabaseSnapshot,
  DatabaseSubnetGroup,
} from '../../../model/database.js';
import type { PrefixList } from '../../../model/network.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { snapshotKey } from './db-snapshot.js';
import { unreadable } from './facts.js';
import { compact } from './json.js';
import { rdsArn } from './partition.js';
import type { RegionFacts } from './region-facts.js';

/** The described clusters, and those of which only members are known. */
export function joinClusters(facts: RegionFacts): readonly DatabaseCluster[] {
  const members = new Map<string, DatabaseInstance[]>();
  for (const instance of facts.all('databaseInstances')) {
    if (instance.clusterId === undefined) continue;
    members.set(instance.clusterId, [...(members.get(instance.clusterId) ?? []), instance]);
  }
  const clusters = facts.all('databaseClusters').map((cluster) => {
    const all = [cluster, ...(members.get(cluster.id) ?? [])];
    members.delete(cluster.id);
    // Every interface has a security group, so a cluster in a VPC of which no answer names one is not understood.
    const named = all.some((part) => part.securityGroupIds.length > 0);
    if (named || cluster.vpcNetworkingEnabled === false) return cluster;
    return { ...cluster, securityGroupIds: [unreadable('security groups')] };
  });
  return [...clusters, ...[...members].map(([id, instances]) => seenThrough(facts, id, instances))];
}

function seenThrough(
  facts: RegionFacts,
  id: string,
  instances: readonly DatabaseInstance[],
): DatabaseCluster {
  const sorted = [...instances].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { account, region } = facts.scope;
  const groups = new Set(sorted.flatMap((instance) => instance.securityGroupIds));
  return compact({
    kind: 'cluster' as const,
    account,
    region,
    id,
    arn: rdsArn(facts.scope, 'cluster', id),
    engine: sorted[0]?.engine ?? 'not stated',
    subnetGroup: sorted.find((instance) => instance.subnetGroup !== undefined)?.subnetGroup,
    securityGroupIds: groups.size > 0 ? [...groups].sort() : [unreadable('security groups')],
    ports: [...new Set(sorted.flatMap((instance) => instance.ports))].sort((a, b) => a - b),
    availabilityZones: [],
    memberIds: sorted.map((instance) => instance.id),
    seenOnlyThroughMembers: true,
  });
}

/** The described subnet groups, and those that only the instances describe. */
export function joinSubnetGroups(facts: RegionFacts): readonly DatabaseSubnetGroup[] {
  const described = facts.all('databaseSubnetGroups');
  const names = new Set(described.map((group) => group.name));
  return [...described, ...facts.all('embeddedSubnetGroups').filter((group) => !names.has(group.name))];
}

export function joinSnapshots(facts: RegionFacts, coverage: RegionCoverage): readonly DatabaseSnapshot[] {
  return facts.all('databaseSnapshots').map((snapshot) => {
    const { kind, id } = snapshot;
    const operation =
      kind === 'instance' ? 'DescribeDBSnapshotAttributes' : 'DescribeDBClusterSnapshotAttributes';
    const fact = `accounts that may restore ${kind === 'instance' ? 'snapshot' : 'cluster snapshot'} ${id}`;
    const accounts = facts.get('snapshotSharing', snapshotKey(kind, id))?.accounts;
    const gap = coverage.gap(operation, fact, id);
    if (gap || !accounts) {
      return { ...snapshot, sharedWith: unknownBecause(gap ?? { reason: 'failed', fact }) };
    }
    return { ...snapshot, sharedWith: known(accounts) };
  });
}

export function joinPrefixLists(facts: RegionFacts, coverage: RegionCoverage): readonly PrefixList[] {
  const entries = new Map<string, string[]>();
  for (const { list, cidr } of facts.all('prefixListEntries')) {
    const cidrs = entries.get(list);
    if (cidrs) cidrs.push(cidr);
    else entries.set(list, [cidr]);
  }
  return facts.all('prefixLists').map((list) => {
    const gap = coverage.gap('GetManagedPrefixListEntries', `entries of prefix list ${list.id}`, list.id);
    return { ...list, entries: gap ? unknownBecause(gap) : known((entries.get(list.id) ?? []).sort()) };
  });
}
