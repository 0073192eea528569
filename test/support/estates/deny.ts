import type { CoverageEntry } from '../../../checks/model/coverage.js';
import type { DatabaseCluster, SnapshotKind } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { type OperationId, operation, operationIds } from '../../../checks/model/operations.js';
import { type Gap, known, type Unknown, unknownBecause } from '../../../checks/model/value.js';
import { arn } from './databases.js';
import { withoutEdge } from './deny-edge.js';
import { withoutIdentities } from './deny-identities.js';
import { isAboutKeys, withoutKeysOf } from './deny-keys.js';
import { withoutLattice } from './deny-lattice.js';
import { withoutOutsideStores } from './deny-outside.js';
import { withoutStores } from './deny-stores.js';
import { withoutTransitAndEndpoints } from './deny-transit.js';
import { here } from './network.js';

const words = 'AccessDenied';

/**
 * The inventory that the same estate gives when one operation is denied everywhere: its records are gone, the calls
 * about each of them were never made, and coverage says why.
 */
export function deny(inventory: Inventory, id: OperationId): Inventory {
  const children = operationIds.filter((other) => !isAboutKeys(other) && isAskedAfter(other, id));
  const coverage = inventory.coverage
    .filter((entry) => !children.includes(entry.operation))
    .map(
      (entry): CoverageEntry =>
        entry.operation === id ? { ...entry, status: 'denied', detail: words, items: 0 } : entry,
    );
  return withoutKeysOf({ ...inventory, ...without[id]?.(inventory), coverage }, id);
}

/** Whether an operation is about what another one lists, or about what is listed of that. */
function isAskedAfter(id: OperationId, listing: OperationId): boolean {
  const from = operation(id).parent?.from as OperationId | undefined;
  return from !== undefined && (from === listing || isAskedAfter(from, listing));
}

/** What is left of the records of a denied operation. Those that no record comes from are not listed. */
const without: Readonly<Partial<Record<OperationId, (inventory: Inventory) => Partial<Inventory>>>> = {
  DescribeVpcs: () => ({ vpcs: [] }),
  DescribeSubnets: () => ({ subnets: [] }),
  DescribeRouteTables: () => ({ routeTables: [] }),
  DescribeInternetGateways: () => ({ internetGateways: [] }),
  DescribeEgressOnlyInternetGateways: () => ({ egressOnlyInternetGateways: [] }),
  DescribeNatGateways: () => ({ natGateways: [] }),
  DescribeNetworkAcls: () => ({ networkAcls: [] }),
  // The listed rules name their groups, so the groups are lost only together with the rules.
  DescribeSecurityGroups: (inventory) => ({
    securityGroups: isDenied(inventory, 'DescribeSecurityGroupRules')
      ? []
      : inventory.securityGroups.map(({ name: _name, vpcId: _vpcId, ...group }) => group),
  }),
  // The groups carry their rules themselves, without ids.
  DescribeSecurityGroupRules: (inventory) => ({
    securityGroups: isDenied(inventory, 'DescribeSecurityGroups')
      ? []
      : inventory.securityGroups.map((group) => ({
          ...group,
          ingress: withoutIds(group.ingress),
          egress: withoutIds(group.egress),
        })),
  }),
  DescribeManagedPrefixLists: () => ({ prefixLists: [] }),
  GetManagedPrefixListEntries: (inventory) => ({
    prefixLists: inventory.prefixLists.map((list) => ({
      ...list,
      entries: denied('GetManagedPrefixListEntries', `entries of prefix list ${list.id}`, list),
    })),
  }),
  DescribeNetworkInterfaces: () => ({ networkInterfaces: [] }),
  DescribeAddresses: () => ({ addresses: [] }),
  DescribeInstances: () => ({ instances: [] }),
  DescribeVpcPeeringConnections: () => ({ peeringConnections: [] }),
  DescribeVpcBlockPublicAccessOptions: () => ({ blockPublicAccess: [] }),
  DescribeVpcBlockPublicAccessExclusions: () => ({ blockPublicAccessExclusions: [] }),
  ...withoutTransitAndEndpoints(denied, isDenied),
  DescribeLoadBalancers: (inventory) => ({
    loadBalancers: inventory.loadBalancers.filter(({ kind }) => kind === 'classic'),
  }),
  DescribeClassicLoadBalancers: (inventory) => ({
    loadBalancers: inventory.loadBalancers.filter(({ kind }) => kind !== 'classic'),
  }),
  DescribeLoadBalancerAttributes: (inventory) => ({
    loadBalancers: inventory.loadBalancers.map((balancer) =>
      balancer.kind === 'classic'
        ? balancer
        : {
            ...balancer,
            attributes: denied(
              'DescribeLoadBalancerAttributes',
              `attributes of load balancer ${balancer.name}`,
              balancer,
            ),
          },
    ),
  }),
  DescribeClassicLoadBalancerAttributes: (inventory) => ({
    loadBalancers: inventory.loadBalancers.map((balancer) =>
      balancer.kind === 'classic'
        ? {
            ...balancer,
            attributes: denied(
              'DescribeClassicLoadBalancerAttributes',
              `attributes of load balancer ${balancer.name}`,
              balancer,
            ),
          }
        : balancer,
    ),
  }),
  DescribeListeners: (inventory) => ({
    loadBalancers: inventory.loadBalancers.map((balancer) =>
      balancer.kind === 'classic'
        ? balancer
        : {
            ...balancer,
            listeners: denied('DescribeListeners', `listeners of load balancer ${balancer.name}`, balancer),
          },
    ),
  }),
  DescribeRules: (inventory) => ({
    loadBalancers: inventory.loadBalancers.map((balancer) =>
      balancer.kind === 'application' && balancer.listeners.known
        ? {
            ...balancer,
            listeners: known(
              balancer.listeners.value.map((listener) => ({
                ...listener,
                rules: denied(
                  'DescribeRules',
                  `rules of the listener on port ${listener.port} of ${balancer.name}`,
                  balancer,
                ),
              })),
            ),
          }
        : balancer,
    ),
  }),
  DescribeTargetGroups: () => ({ targetGroups: [] }),
  DescribeTargetGroupAttributes: (inventory) => ({
    targetGroups: inventory.targetGroups.map((group) => ({
      ...group,
      attributes: denied('DescribeTargetGroupAttributes', `attributes of target group ${group.name}`, group),
    })),
  }),
  DescribeTargetHealth: (inventory) => ({
    targetGroups: inventory.targetGroups.map((group) => ({
      ...group,
      targets: denied('DescribeTargetHealth', `targets of target group ${group.name}`, group),
    })),
  }),
  ...withoutEdge(denied),
  ...withoutLattice(denied),
  DescribeInstanceInformation: () => ({ managedNodes: [] }),
  DescribeDmsEndpoints: () => ({ migrationEndpoints: [] }),
  DescribeReplicationInstances: () => ({ replicationInstances: [] }),
  ...withoutStores,
  ...withoutOutsideStores(denied),
  ...withoutIdentities(denied),
  DescribeDBInstances: (inventory) => ({
    databaseInstances: [],
    databaseClusters: inventory.databaseClusters.filter((cluster) => !cluster.seenOnlyThroughMembers),
    databaseSubnetGroups: isDenied(inventory, 'DescribeDBSubnetGroups') ? [] : inventory.databaseSubnetGroups,
  }),
  DescribeDBClusters: (inventory) => ({ databaseClusters: clustersSeenThroughMembers(inventory) }),
  DescribeDBShardGroups: () => ({ databaseShardGroups: [] }),
  // Each instance carries its subnet group with it.
  DescribeDBSubnetGroups: (inventory) => ({
    databaseSubnetGroups: inventory.databaseSubnetGroups
      .filter((group) => inventory.databaseInstances.some((instance) => instance.subnetGroup === group.name))
      .map(({ arn: _arn, ...group }) => group),
  }),
  DescribeDBProxies: () => ({ databaseProxies: [], databaseProxyTargets: [] }),
  DescribeDBProxyEndpoints: () => ({ databaseProxyEndpoints: [] }),
  DescribeDBProxyTargets: () => ({ databaseProxyTargets: [] }),
  DescribeDBSnapshots: (inventory) => ({ databaseSnapshots: snapshotsOtherThan(inventory, 'instance') }),
  DescribeDBClusterSnapshots: (inventory) => ({
    databaseSnapshots: snapshotsOtherThan(inventory, 'cluster'),
  }),
  DescribeRedshiftSnapshots: (inventory) => ({
    databaseSnapshots: snapshotsOtherThan(inventory, 'redshift'),
  }),
  ListRedshiftServerlessSnapshots: (inventory) => ({
    databaseSnapshots: snapshotsOtherThan(inventory, 'redshift-serverless'),
  }),
  GetRedshiftServerlessSnapshotPolicy: (inventory) =>
    attributesDenied(inventory, 'redshift-serverless', 'GetRedshiftServerlessSnapshotPolicy'),
  DescribeDBSnapshotAttributes: (inventory) =>
    attributesDenied(inventory, 'instance', 'DescribeDBSnapshotAttributes'),
  DescribeDBClusterSnapshotAttributes: (inventory) =>
    attributesDenied(inventory, 'cluster', 'DescribeDBClusterSnapshotAttributes'),
};

function isDenied(inventory: Inventory, id: OperationId): boolean {
  return inventory.coverage.some((entry) => entry.operation === id && entry.status === 'denied');
}

function clustersSeenThroughMembers(inventory: Inventory): readonly DatabaseCluster[] {
  const ids = new Set(inventory.databaseInstances.flatMap(({ clusterId }) => clusterId ?? []));
  return [...ids].map((id) => {
    const members = inventory.databaseInstances.filter((instance) => instance.clusterId === id);
    const [first] = members;
    return {
      ...here,
      kind: 'cluster',
      id,
      arn: arn('cluster', id),
      ...(first?.subnetGroup === undefined ? {} : { subnetGroup: first.subnetGroup }),
      engine: first?.engine ?? '',
      securityGroupIds: [...new Set(members.flatMap((member) => member.securityGroupIds))],
      ports: [...new Set(members.flatMap((member) => member.ports))],
      availabilityZones: [],
      memberIds: members.map((member) => member.id),
      seenOnlyThroughMembers: true,
    };
  });
}

function withoutIds(rules: Inventory['securityGroups'][number]['ingress']) {
  return rules.known ? { ...rules, value: rules.value.map(({ id: _id, ...rule }) => rule) } : rules;
}

function snapshotsOtherThan(inventory: Inventory, kind: SnapshotKind) {
  return inventory.databaseSnapshots.filter((snapshot) => snapshot.kind !== kind);
}

const snapshotNames: Readonly<Record<SnapshotKind, string>> = {
  instance: 'snapshot',
  cluster: 'cluster snapshot',
  redshift: 'Redshift snapshot',
  'redshift-serverless': 'Redshift Serverless snapshot',
};

function attributesDenied(inventory: Inventory, kind: SnapshotKind, id: OperationId): Partial<Inventory> {
  return {
    databaseSnapshots: inventory.databaseSnapshots.map((snapshot) =>
      snapshot.kind === kind
        ? {
            ...snapshot,
            sharedWith: denied(
              id,
              `accounts that may restore ${snapshotNames[kind]} ${snapshot.id}`,
              snapshot,
            ),
          }
        : snapshot,
    ),
  };
}

function denied(
  id: OperationId,
  fact: string,
  { account, region }: Pick<Gap, 'account' | 'region'>,
): Unknown {
  const { action } = operation(id);
  return unknownBecause({
    reason: 'denied',
    fact,
    detail: words,
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(action === undefined ? {} : { action }),
  });
}
