import type { DatabaseCluster, DatabaseInstance, DatabaseSubnetGroup } from '../model/database.js';
import type { Scope } from '../model/network.js';
import { type Gap, known, unknownBecause, type Value } from '../model/value.js';
import { type Estate, forThisQuestion } from './estate.js';
import { furtherListeners } from './further-ports.js';
import type { DatabaseSubject } from './index.js';
import type { Endpoint } from './network/endpoint.js';
import { allPorts, type Listener, listenerOn } from './network/listener.js';
import { isNeverPublic } from './never-public.js';
import { createMemory } from './remember.js';
import { endpointOfReplication } from './replication-instances.js';
import { storeEndpoints, storeSubject } from './stores.js';

/** Every standalone instance, every cluster with its members, and every data store, sorted by ARN. */
export function subjectsOf(estate: Estate): readonly DatabaseSubject[] {
  const { databaseClusters, databaseInstances, dataStores } = estate.inventory;
  const members = new Map<string, DatabaseInstance[]>();
  const subjects: DatabaseSubject[] = dataStores.map((store) => storeSubject(estate, store));
  for (const instance of databaseInstances) {
    if (instance.clusterId === undefined) subjects.push(standalone(estate, instance));
    else {
      const key = clusterKey(instance, instance.clusterId);
      members.set(key, [...(members.get(key) ?? []), instance]);
    }
  }
  for (const cluster of databaseClusters) {
    const key = clusterKey(cluster, cluster.id);
    subjects.push(clustered(estate, cluster, members.get(key) ?? []));
    members.delete(key);
  }
  for (const orphans of members.values())
    subjects.push(clustered(estate, clusterSeenThrough(orphans), orphans));
  return subjects.sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
}

function clusterKey(scope: Scope, id: string): string {
  return `${scope.account}/${scope.region}/${id}`;
}

function standalone(estate: Estate, instance: DatabaseInstance): DatabaseSubject {
  const { id, arn, engine, account, region, securityGroupIds, ports } = instance;
  const subnetGroup = subnetGroupOf(estate, instance.subnetGroup, instance, id);
  return {
    kind: 'instance',
    id,
    arn,
    engine,
    account,
    region,
    securityGroupIds,
    ports,
    instances: [instance],
    subnetGroup,
  };
}

function clustered(
  estate: Estate,
  cluster: DatabaseCluster,
  members: readonly DatabaseInstance[],
): DatabaseSubject {
  const instances = [...members].sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const { id, arn, engine, account, region } = cluster;
  const name =
    cluster.subnetGroup ?? instances.find((member) => member.subnetGroup !== undefined)?.subnetGroup;
  const inNoVpc = cluster.vpcNetworkingEnabled === false;
  return {
    kind: 'cluster',
    id,
    arn,
    engine,
    account,
    region,
    cluster,
    instances,
    securityGroupIds: distinct(
      [cluster.securityGroupIds, ...instances.map((member) => member.securityGroupIds)].flat(),
    ),
    ports: distinct([cluster.ports, ...instances.map((member) => member.ports)].flat()),
    subnetGroup: inNoVpc ? undefined : subnetGroupOf(estate, name, cluster, id),
  };
}

/** A cluster of which only the members are known: its own facts are what the members say. */
function clusterSeenThrough(members: readonly DatabaseInstance[]): DatabaseCluster {
  const [first] = members as readonly [DatabaseInstance, ...DatabaseInstance[]];
  const id = first.clusterId ?? first.id;
  return {
    kind: 'cluster',
    id,
    arn: first.arn.replace(/:db:[^:]*$/, `:cluster:${id}`),
    account: first.account,
    region: first.region,
    engine: first.engine,
    securityGroupIds: [],
    ports: [],
    availabilityZones: [],
    memberIds: members.map((member) => member.id),
    seenOnlyThroughMembers: true,
  };
}

function subnetGroupOf(
  estate: Estate,
  name: string | undefined,
  scope: Scope,
  id: string,
): Value<DatabaseSubnetGroup> {
  if (name !== undefined) return estate.subnetGroup(name, scope);
  return unknownBecause(gapAbout(scope, `subnet group of ${id}`));
}

/** Says that an answer rests on the groups of these endpoints, also what of it is worked out later. */
export function restOnGroups(estate: Estate, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints)
    for (const id of endpoint.securityGroupIds) estate.securityGroup(id, endpoint);
}

/**
 * The endpoints of a subject: its instances or nodes, and a stand-in for each member that nobody described. The same
 * objects whenever they are asked for, so that what is learned about them is worked out once.
 */
export function endpointsOf(estate: Estate, subject: DatabaseSubject): readonly Endpoint[] {
  return remembered([...forThisQuestion(estate), subject], 'endpoints', () => listEndpoints(estate, subject));
}

const remembered = createMemory();

function listEndpoints(estate: Estate, subject: DatabaseSubject): readonly Endpoint[] {
  if (!subject.subnetGroup) return [];
  if (subject.store) return storeEndpoints(estate, subject.store);
  if (subject.replication) return [endpointOfReplication(estate, subject.replication)];
  const seen = subject.instances.map((instance) => endpointOf(estate, subject, instance));
  const { cluster } = subject;
  if (!cluster) return seen;
  const ids = new Set(subject.instances.map((instance) => instance.id));
  const unseen = cluster.memberIds.filter((id) => !ids.has(id)).map((id) => undescribed(estate, subject, id));
  unseen.push(...shardGroupsOf(estate, subject), ...unlistedShardGroups(estate, subject));
  // A cluster without instances has no interface of its own that could have a public address.
  if (seen.length + unseen.length === 0) {
    const flag = known(cluster.publiclyAccessible ?? false);
    return [{ ...undescribed(estate, subject, cluster.id), arn: cluster.arn, publiclyAccessible: flag }];
  }
  return [...seen, ...unseen];
}

function endpointOf(estate: Estate, subject: DatabaseSubject, instance: DatabaseInstance): Endpoint {
  const { id, arn, account, region } = instance;
  const { cluster } = subject;
  const networkType = instance.networkType ?? cluster?.networkType;
  const ports = instance.ports.length > 0 ? instance.ports : (cluster?.ports ?? []);
  const ownGroups = instance.securityGroupIds;
  return {
    id,
    arn,
    account,
    region,
    listeners: [...listenersOf(ports, instance, id), ...furtherListeners(instance, ports, cluster)],
    securityGroupIds: ownGroups.length > 0 ? ownGroups : subject.securityGroupIds,
    publiclyAccessible: flagOf(subject, instance),
    ...(isCustom(instance) ? { isOnInstance: true } : {}),
    ...speaking(subject),
    ...(networkType === undefined ? {} : { networkType }),
    ...(instance.availabilityZone === undefined ? {} : { availabilityZone: instance.availabilityZone }),
    subnetGroup:
      instance.subnetGroup === undefined
        ? (subject.subnetGroup ?? subnetGroupOf(estate, undefined, instance, id))
        : estate.subnetGroup(instance.subnetGroup, instance),
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-custom.html */
function isCustom({ engine }: Pick<DatabaseInstance, 'engine'>): boolean {
  return engine.startsWith('custom-');
}

/** https://docs.aws.amazon.com/neptune/latest/userguide/access-graph-gremlin-rest.html */
function speaking({ engine }: DatabaseSubject): Pick<Endpoint, 'speaksHttp'> {
  return engine === 'neptune' ? { speaksHttp: true } : {};
}

/** A cluster's flag covers its members: Multi-AZ DB clusters carry the flag themselves. */
function flagOf(subject: DatabaseSubject, instance: DatabaseInstance): Value<boolean> {
  if (isNeverPublic(instance)) return known(false);
  if (subject.cluster?.publiclyAccessible === true || instance.publiclyAccessible === true)
    return known(true);
  if (instance.publiclyAccessible === false) return known(false);
  return unknownBecause(gapAbout(instance, `PubliclyAccessible of ${instance.id}`));
}

function undescribed(estate: Estate, subject: DatabaseSubject, id: string): Endpoint {
  const { account, region, cluster } = subject;
  const gap =
    estate.listingGap('DescribeDBInstances', subject) ?? gapAbout(subject, `member ${id} of ${subject.id}`);
  return {
    id,
    arn: subject.arn.replace(/:cluster:[^:]*$/, `:db:${id}`),
    account,
    region,
    listeners: [
      ...listenersOf(cluster?.ports ?? [], subject, id),
      ...(cluster ? furtherListeners({ ...cluster, id }, cluster.ports) : []),
    ],
    securityGroupIds: subject.securityGroupIds,
    publiclyAccessible: cluster?.publiclyAccessible === true ? known(true) : unknownBecause(gap),
    ...speaking(subject),
    ...(cluster?.networkType === undefined ? {} : { networkType: cluster.networkType }),
    subnetGroup: subject.subnetGroup ?? unknownBecause(gap),
  };
}

/**
 * Shard groups that may exist although nobody listed them: one stand-in for all. Only Aurora PostgreSQL has Limitless,
 * and a cluster that says it is of standard scalability has none.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBShardGroup.html
 */
function unlistedShardGroups(estate: Estate, subject: DatabaseSubject): readonly Endpoint[] {
  const { cluster } = subject;
  if (!cluster?.engine.startsWith('aurora-postgresql') || cluster.scalabilityType === 'standard') return [];
  const gap = estate.listingGap('DescribeDBShardGroups', subject);
  if (!gap) return [];
  const standIn = undescribed(estate, subject, `shard groups of ${cluster.id}`);
  return [{ ...standIn, arn: cluster.arn, publiclyAccessible: unknownBecause(gap) }];
}

/** Shard groups of Aurora Limitless listen in the cluster's subnets, behind the cluster's groups, with a flag of their own. */
function shardGroupsOf(estate: Estate, subject: DatabaseSubject): readonly Endpoint[] {
  return estate.inventory.databaseShardGroups
    .filter((group) => clusterKey(group, group.clusterId) === clusterKey(subject, subject.id))
    .map((group) => ({
      ...undescribed(estate, subject, group.id),
      arn: group.arn,
      publiclyAccessible:
        group.publiclyAccessible === undefined
          ? unknownBecause(gapAbout(group, `PubliclyAccessible of ${group.id}`))
          : known(group.publiclyAccessible),
    }));
}

function listenersOf(ports: readonly number[], scope: Scope, id: string): readonly Listener[] {
  if (ports.length > 0) return ports.map(listenerOn);
  return [{ ports: allPorts, gap: gapAbout(scope, `listener port of ${id}`) }];
}

function gapAbout(scope: Scope, fact: string): Gap {
  return { reason: 'not-collected', fact, account: scope.account, region: scope.region };
}

function distinct<T extends string | number>(items: readonly T[]): readonly T[] {
  return [...new Set(items)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
