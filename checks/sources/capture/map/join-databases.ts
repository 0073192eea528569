import type {
  DatabaseCluster,
  DatabaseInstance,
  DatabaseSnapshot,
  DatabaseSubnetGroup,
  SnapshotKind,
} from '../../../model/database.js';
import type { PrefixList } from '../../../model/network.js';
import type { OperationId } from '../../../model/operations.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { snapshotKey } from './db-snapshot.js';
import { unreadable } from './facts.js';
import { compact } from './json.js';
import { resourceIn } from './load-balancer.js';
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

/** What each kind of snapshot is called, and the answer that says who may restore it, beside its listing. */
const sharing: Readonly<Record<SnapshotKind, { readonly name: string; readonly operation?: OperationId }>> = {
  instance: { name: 'snapshot', operation: 'DescribeDBSnapshotAttributes' },
  cluster: { name: 'cluster snapshot', operation: 'DescribeDBClusterSnapshotAttributes' },
  redshift: { name: 'Redshift snapshot' },
  'redshift-serverless': {
    name: 'Redshift Serverless snapshot',
    operation: 'GetRedshiftServerlessSnapshotPolicy',
  },
};

export function joinSnapshots(facts: RegionFacts, coverage: RegionCoverage): readonly DatabaseSnapshot[] {
  return facts.all('databaseSnapshots').map(({ listedAccounts, ...snapshot }) => {
    const { kind, id, arn } = snapshot;
    const { name, operation } = sharing[kind];
    const parent = kind === 'redshift-serverless' ? resourceIn(arn) : id;
    const fact = `accounts that may restore ${name} ${id}`;
    const told = facts.get('snapshotSharing', snapshotKey(kind, parent));
    // One without a policy is shared with whom its listing names.
    const accounts = told ? told.accounts : listedAccounts;
    const gap = operation && coverage.gap(operation, fact, parent);
    if (gap || !accounts) {
      return { ...snapshot, sharedWith: unknownBecause(gap ?? { reason: 'failed', fact }) };
    }
    return { ...snapshot, sharedWith: known([...new Set([...(listedAccounts ?? []), ...accounts])].sort()) };
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
