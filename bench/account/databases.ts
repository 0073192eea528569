import type { RegionAnswers } from '../../test/fixture-server/data.js';
import { awsId, chance, itemsOf } from './items.js';
import { groupIn, type Place, zoneOf } from './network.js';
import type { AccountShape } from './shape.js';

const created = '2026-01-05T08:00:00.000Z';

export interface DatabasePlacement {
  readonly vpc: number;
  /** The first subnet of the VPC; the subnet group spans all of them. */
  readonly firstSubnet: number;
  readonly subnet: number;
  readonly group: string;
}

/** Standalone databases first, then the members of the clusters; members of a cluster share its VPC. */
export function placementOf(database: number, shape: AccountShape, { seed }: Place): DatabasePlacement {
  const member = database - shape.standaloneDatabases;
  const unit =
    member < 0 ? database : shape.standaloneDatabases + Math.floor(member / shape.instancesPerCluster);
  const vpc = chance(seed, 'database', unit, shape.vpcs);
  const firstSubnet = vpc * shape.subnetsPerVpc;
  const subnet = firstSubnet + chance(seed, 'database subnet', database, shape.subnetsPerVpc);
  return { vpc, firstSubnet, subnet, group: groupIn(vpc, unit, shape) };
}

export function databaseCount(shape: AccountShape): number {
  return shape.standaloneDatabases + shape.clusters * shape.instancesPerCluster;
}

/** Keys that the databases of a Region share, that of AWS among them. */
const keysInUse = 4;

function keyOf(thing: number, { account, region }: Place): string {
  return `arn:aws:kms:${region}:${account}:key/0a1b2c3d-0000-4444-8888-00000000000${thing % keysInUse}`;
}

export function databaseAnswers(shape: AccountShape, place: Place): RegionAnswers {
  const { account, region, seed } = place;
  const arn = (type: string, id: string) => `arn:aws:rds:${region}:${account}:${type}:${id}`;
  const subnetGroup = (vpc: number) => `subnets-${vpc}`;
  const parentIds = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}-${i}`);

  return {
    DescribeDBInstances: {
      DBInstances: itemsOf(databaseCount(shape), (i) => instance(i, shape, place)),
    },
    DescribeDBClusters: {
      DBClusters: itemsOf(shape.clusters, (i) => {
        const first = shape.standaloneDatabases + i * shape.instancesPerCluster;
        const { vpc, group } = placementOf(first, shape, place);
        return {
          DBClusterIdentifier: `ledger-${i}`,
          DBClusterArn: arn('cluster', `ledger-${i}`),
          Engine: 'aurora-postgresql',
          Status: 'available',
          Port: 5432,
          DBSubnetGroup: subnetGroup(vpc),
          KmsKeyId: keyOf(i, place),
          VpcSecurityGroups: [{ VpcSecurityGroupId: group, Status: 'active' }],
          AvailabilityZones: [0, 1, 2].map((zone) => zoneOf(zone, region)),
          NetworkType: 'IPV4',
          ClusterCreateTime: created,
          DBClusterMembers: Array.from({ length: shape.instancesPerCluster }, (_, member) => ({
            DBInstanceIdentifier: `orders-${first + member}`,
            IsClusterWriter: member === 0,
          })),
        };
      }),
    },
    ...keyAnswers(shape, place),
    DescribeDBShardGroups: { DBShardGroups: itemsOf(0, () => ({})) },
    DescribeDBSubnetGroups: {
      DBSubnetGroups: itemsOf(shape.vpcs, (vpc) => ({
        DBSubnetGroupName: subnetGroup(vpc),
        DBSubnetGroupArn: arn('subgrp', subnetGroup(vpc)),
        VpcId: awsId('vpc', vpc),
        SubnetGroupStatus: 'Complete',
        Subnets: Array.from({ length: shape.subnetsPerVpc }, (_, i) => ({
          SubnetIdentifier: awsId('subnet', vpc * shape.subnetsPerVpc + i),
          SubnetAvailabilityZone: { Name: zoneOf(vpc * shape.subnetsPerVpc + i, region) },
          SubnetStatus: 'Active',
        })),
      })),
    },
    DescribeDBProxies: {
      DBProxies: itemsOf(shape.proxies, (i) => {
        const { vpc, firstSubnet, group } = placementOf(i, shape, place);
        return {
          DBProxyName: `proxy-${i}`,
          DBProxyArn: arn('db-proxy', `prx-${i}`),
          Status: 'available',
          EngineFamily: 'POSTGRESQL',
          VpcId: awsId('vpc', vpc),
          VpcSubnetIds: [awsId('subnet', firstSubnet + shape.subnetsPerVpc - 1)],
          VpcSecurityGroupIds: [group],
          RequireTLS: true,
        };
      }),
    },
    DescribeDBProxyEndpoints: { DBProxyEndpoints: itemsOf(0, () => ({})) },
    DescribeDBProxyTargets: Object.fromEntries(
      parentIds('proxy', shape.proxies).map((name, i) => [
        name,
        { Targets: itemsOf(1, () => ({ RdsResourceId: `orders-${i}`, Type: 'RDS_INSTANCE', Port: 5432 })) },
      ]),
    ),
    DescribeDBSnapshots: {
      DBSnapshots: itemsOf(shape.snapshots, (i) => ({
        DBSnapshotIdentifier: `orders-saved-${i}`,
        DBSnapshotArn: arn('snapshot', `orders-saved-${i}`),
        DBInstanceIdentifier: `orders-${i % shape.standaloneDatabases}`,
        Engine: 'postgres',
        Status: 'available',
        SnapshotType: 'manual',
        SnapshotCreateTime: created,
        Encrypted: true,
        KmsKeyId: keyOf(i, place),
      })),
    },
    DescribeDBSnapshotAttributes: Object.fromEntries(
      parentIds('orders-saved', shape.snapshots).map((DBSnapshotIdentifier, i) => [
        DBSnapshotIdentifier,
        {
          DBSnapshotAttributesResult: {
            DBSnapshotIdentifier,
            DBSnapshotAttributes: [
              { AttributeName: 'restore', AttributeValues: sharedWith(seed, 'snapshot', i) },
            ],
          },
        },
      ]),
    ),
    DescribeDBClusterSnapshots: {
      DBClusterSnapshots: itemsOf(shape.clusterSnapshots, (i) => ({
        DBClusterSnapshotIdentifier: `ledger-saved-${i}`,
        DBClusterSnapshotArn: arn('cluster-snapshot', `ledger-saved-${i}`),
        DBClusterIdentifier: `ledger-${i % shape.clusters}`,
        Engine: 'aurora-postgresql',
        Status: 'available',
        SnapshotType: 'manual',
        SnapshotCreateTime: created,
        StorageEncrypted: true,
        KmsKeyId: keyOf(i, place),
      })),
    },
    DescribeDBClusterSnapshotAttributes: Object.fromEntries(
      parentIds('ledger-saved', shape.clusterSnapshots).map((DBClusterSnapshotIdentifier, i) => [
        DBClusterSnapshotIdentifier,
        {
          DBClusterSnapshotAttributesResult: {
            DBClusterSnapshotIdentifier,
            DBClusterSnapshotAttributes: [
              { AttributeName: 'restore', AttributeValues: sharedWith(seed, 'cluster snapshot', i) },
            ],
          },
        },
      ]),
    ),
  };
}

/** RDS makes a grant of a key for each database that it encrypts. */
function keyAnswers(shape: AccountShape, place: Place): RegionAnswers {
  const arns = Array.from({ length: Math.min(keysInUse, databaseCount(shape)) }, (_, i) => keyOf(i, place));
  const root = { AWS: `arn:aws:iam::${place.account}:root` };
  const Statement = [{ Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const grants = itemsOf(Math.ceil(databaseCount(shape) / keysInUse), (i) => ({
    GrantId: `grant-${i}`,
    GranteePrincipal: `rds.${place.region}.amazonaws.com`,
    Operations: ['Decrypt', 'GenerateDataKey', 'CreateGrant'],
  }));
  return {
    GetKeyPolicy: Object.fromEntries(arns.map((arn) => [arn, { Policy, PolicyName: 'default' }])),
    ListGrants: Object.fromEntries(arns.map((arn) => [arn, { Grants: grants }])),
  };
}

function instance(index: number, shape: AccountShape, place: Place) {
  const { vpc, subnet, group } = placementOf(index, shape, place);
  const member = index - shape.standaloneDatabases;
  const DBInstanceIdentifier = `orders-${index}`;
  return {
    DBInstanceIdentifier,
    DBInstanceArn: `arn:aws:rds:${place.region}:${place.account}:db:${DBInstanceIdentifier}`,
    DbiResourceId: `db-${String(index).padStart(26, '0')}`,
    DBInstanceClass: 'db.r7g.large',
    DBInstanceStatus: 'available',
    InstanceCreateTime: created,
    Engine: member < 0 ? 'postgres' : 'aurora-postgresql',
    Endpoint: {
      Address: `${DBInstanceIdentifier}.benchmark.${place.region}.rds.amazonaws.com`,
      Port: 5432,
    },
    AvailabilityZone: zoneOf(subnet, place.region),
    MultiAZ: false,
    PubliclyAccessible: chance(place.seed, 'public', index, 10) === 0,
    NetworkType: 'IPV4',
    StorageEncrypted: true,
    KmsKeyId: keyOf(index, place),
    VpcSecurityGroups: [{ VpcSecurityGroupId: group, Status: 'active' }],
    DBSubnetGroup: {
      DBSubnetGroupName: `subnets-${vpc}`,
      VpcId: awsId('vpc', vpc),
      SubnetGroupStatus: 'Complete',
      Subnets: Array.from({ length: shape.subnetsPerVpc }, (_, i) => ({
        SubnetIdentifier: awsId('subnet', vpc * shape.subnetsPerVpc + i),
        SubnetAvailabilityZone: { Name: zoneOf(vpc * shape.subnetsPerVpc + i, place.region) },
        SubnetStatus: 'Active',
      })),
    },
    ...(member < 0
      ? {}
      : { DBClusterIdentifier: `ledger-${Math.floor(member / shape.instancesPerCluster)}` }),
    TagList: [{ Key: 'team', Value: `team-${index % 7}` }],
  };
}

function sharedWith(seed: number, kind: string, index: number): readonly string[] {
  const pick = chance(seed, kind, index, 40);
  if (pick === 0) return ['all'];
  return pick === 1 ? ['444455556666'] : [];
}
