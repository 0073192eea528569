import type {
  DatabaseCluster,
  DatabaseInstance,
  DatabaseShardGroup,
  DatabaseSnapshot,
  DatabaseSubnetGroup,
} from '../../../checks/model/database.js';
import { known } from '../../../checks/model/value.js';
import { here, home } from './network.js';

export function arn(type: string, id: string): string {
  return `arn:aws:rds:${home.region}:${home.account}:${type}:${id}`;
}

/** A MySQL instance in zone a, publicly accessible unless told otherwise. */
export function instance(id: string, facts: Partial<DatabaseInstance> = {}): DatabaseInstance {
  return {
    ...here,
    kind: 'instance',
    id,
    arn: arn('db', id),
    engine: 'mysql',
    status: 'available',
    subnetGroup: 'orders',
    securityGroupIds: ['sg-orders'],
    networkType: 'IPV4',
    tags: [],
    ports: [3306],
    publiclyAccessible: true,
    vpcId: 'vpc-hub',
    availabilityZone: `${home.region}a`,
    multiAz: false,
    resourceId: `db-${id.toUpperCase()}`,
    iamAuthenticationEnabled: false,
    ...facts,
  };
}

/** An Aurora PostgreSQL cluster in the subnet group of its name. */
export function cluster(id: string, facts: Partial<DatabaseCluster> = {}): DatabaseCluster {
  return {
    ...here,
    kind: 'cluster',
    id,
    arn: arn('cluster', id),
    engine: 'aurora-postgresql',
    status: 'available',
    subnetGroup: id,
    securityGroupIds: [`sg-${id}`],
    networkType: 'IPV4',
    tags: [],
    ports: [5432],
    availabilityZones: [`${home.region}a`, `${home.region}b`],
    memberIds: [],
    httpEndpointEnabled: false,
    resourceId: `cluster-${id.toUpperCase()}`,
    iamAuthenticationEnabled: false,
    ...facts,
  };
}

export function subnetGroup(name: string): DatabaseSubnetGroup {
  return {
    ...here,
    name,
    arn: arn('subgrp', name),
    vpcId: 'vpc-hub',
    subnets: (['a', 'b'] as const).map((zone) => ({
      id: `subnet-hub-${zone}`,
      availabilityZone: `${home.region}${zone}`,
      status: 'Active',
    })),
  };
}

export function shardGroup(id: string, clusterId: string, publiclyAccessible: boolean): DatabaseShardGroup {
  return { ...here, id, arn: arn('shard-group', id), clusterId, status: 'available', publiclyAccessible };
}

export function snapshot(
  kind: DatabaseSnapshot['kind'],
  id: string,
  databaseId: string,
  sharedWith: readonly string[],
): DatabaseSnapshot {
  const type = kind === 'cluster' ? 'cluster-snapshot' : 'snapshot';
  return {
    ...here,
    kind,
    id,
    arn: arn(type, id),
    engine: kind === 'cluster' ? 'aurora-postgresql' : 'mysql',
    databaseId,
    encrypted: false,
    sharedWith: known(sharedWith),
  };
}

/** A snapshot of the Redshift cluster, or of the namespace of Redshift Serverless, that has this name. */
export function warehouseSnapshot(
  kind: 'redshift' | 'redshift-serverless',
  id: string,
  databaseId: string,
  sharedWith: readonly string[] = [],
): DatabaseSnapshot {
  const name = kind === 'redshift' ? `snapshot:${databaseId}/${id}` : 'snapshot/0a1b2c3d';
  return {
    ...here,
    kind,
    id,
    arn: `arn:aws:${kind}:${here.region}:${here.account}:${name}`,
    databaseId,
    ...(kind === 'redshift' ? { encrypted: false } : {}),
    sharedWith: known(sharedWith),
  };
}
