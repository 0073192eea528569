import { unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import { usualPortOf } from '../../../model/usual-port.js';
import { type Item, listIn } from './answers.js';
import { credentialAttribute, putCredentials } from './db-credentials.js';
import type { Resource } from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';
import { keyArnOf } from './secrets.js';
import { tagsOf } from './tags.js';
import { groupIdsOr, vpcOf } from './where.js';

/** How the same properties are called by RDS, DocumentDB and Neptune, which answer through the same APIs. */
interface Family {
  readonly service: 'RDS' | 'DocDB' | 'Neptune';
  /** The engine where the template need not name it. */
  readonly engine?: string;
  readonly clusterPort: string;
}

const families: readonly Family[] = [
  { service: 'RDS', clusterPort: 'Port' },
  { service: 'DocDB', engine: 'docdb', clusterPort: 'Port' },
  { service: 'Neptune', engine: 'neptune', clusterPort: 'DBPort' },
];

const named = (property: string): ResourceType['called'] => ({ kind: 'name', property, lowerCase: true });

const subnetGroupType: ResourceType = {
  called: named('DBSubnetGroupName'),
  arn: { service: 'rds', resource: 'subgrp:{id}' },
  arnAttributes: ['DBSubnetGroupArn'],
  deploy(group, deployment) {
    deployment.answers.put('DescribeDBSubnetGroups', group, group.id, {
      ...subnetGroupItem(group, deployment),
      DBSubnetGroupArn: group.arn,
    });
  },
};

const shardGroupType: ResourceType = {
  called: named('DBShardGroupIdentifier'),
  arn: { service: 'rds', resource: 'shard-group:{id}' },
  deploy(group, deployment) {
    const cluster = clusterOf(group, deployment);
    const vpcId = cluster && networkOf(cluster, deployment).vpcId;
    deployment.answers.put('DescribeDBShardGroups', group, group.id, {
      DBShardGroupIdentifier: group.id,
      DBShardGroupArn: group.arn,
      DBClusterIdentifier: group.text('DBClusterIdentifier'),
      Status: 'available',
      PubliclyAccessible: group.flag('PubliclyAccessible') ?? isPublicByGateway(vpcId, deployment),
    });
  },
};

export const databaseTypes: ResourceTypes = Object.fromEntries<ResourceType>([
  ['AWS::RDS::DBShardGroup', shardGroupType],
  // It joins clusters of several Regions, and has no network of its own.
  ['AWS::RDS::GlobalCluster', { called: named('GlobalClusterIdentifier') }],
  ...families.flatMap(
    (family) =>
      [
        [`AWS::${family.service}::DBInstance`, instanceType(family)],
        [`AWS::${family.service}::DBCluster`, clusterType(family)],
        [`AWS::${family.service}::DBSubnetGroup`, subnetGroupType],
      ] satisfies [string, ResourceType][],
  ),
]);

function instanceType(family: Family): ResourceType {
  return {
    called: named('DBInstanceIdentifier'),
    arn: { service: 'rds', resource: 'db:{id}' },
    arnAttributes: ['DBInstanceArn'],
    attribute(instance, name, deployment) {
      const credential = credentialAttribute(instance, 'instance', name);
      if (credential !== undefined) return credential;
      if (name === 'Endpoint.Address') return domainOf(instance, 'declared', family);
      const port = portOf(instance, family, deployment);
      return ['Endpoint.Port', 'Port'].includes(name) && port !== undefined ? String(port) : undefined;
    },
    deploy(instance, deployment) {
      const cluster = clusterOf(instance, deployment);
      const group = networkOf(cluster ?? instance, deployment);
      const port = portOf(instance, family, deployment);
      deployment.answers.put('DescribeDBInstances', instance, instance.id, {
        DBInstanceIdentifier: instance.id,
        DBInstanceArn: instance.arn,
        DBInstanceStatus: 'available',
        Engine: engineOf(instance, family, deployment),
        EngineVersion: instance.text('EngineVersion'),
        Endpoint: { Port: port },
        DBSubnetGroup: group.subnetGroup,
        VpcSecurityGroups: groupsOf(cluster ?? instance, group.vpcId),
        NetworkType: instance.text('NetworkType') ?? cluster?.text('NetworkType') ?? 'IPV4',
        PubliclyAccessible: isPublic(instance, family, deployment),
        AvailabilityZone: instance.text('AvailabilityZone'),
        MultiAZ: instance.flag('MultiAZ') ?? false,
        DBClusterIdentifier: instance.text('DBClusterIdentifier'),
        OptionGroupMemberships: settingsOf(instance, 'OptionGroupName', 'OptionGroupName'),
        DBParameterGroups: settingsOf(instance, 'DBParameterGroupName', 'DBParameterGroupName'),
        KmsKeyId: keyOf(cluster ?? instance, deployment),
        TagList: tagsOf(instance),
        ...replicatedBy(instance),
        ...putCredentials(
          instance,
          'instance',
          iamAuthenticationOf(cluster ?? instance, cluster ? 'cluster' : 'instance', family),
          deployment,
        ),
      });
    },
    attach(instance, { answers }) {
      const cluster = answers.get('DescribeDBClusters', instance, instance.text('DBClusterIdentifier') ?? '');
      if (cluster) listIn(cluster, 'DBClusterMembers').push({ DBInstanceIdentifier: instance.id });
    },
  };
}

/**
 * The key that encrypts a database. Where the template names none, it is that of AWS, which no template knows.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
 */
function keyOf(database: Resource, deployment: Deployment): string | undefined {
  return database.flag('StorageEncrypted') === false
    ? undefined
    : keyArnOf(database.text('KmsKeyId'), deployment);
}

/** The group with settings that a property names; without one AWS takes its own. */
function settingsOf(instance: Resource, property: string, member: string) {
  const name = instance.text(property);
  return name === undefined ? [] : [{ [member]: name }];
}

/**
 * The name that RDS gives: the id, a label that is the same for all of an account and Region, and the Region. Left open
 * where what AWS will call it is.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html
 */
function domainOf({ id, region }: Resource, label: string, { service }: Family): string | undefined {
  if (service !== 'RDS' || !/^[a-z][a-z0-9-]*$/.test(id)) return undefined;
  return `${id}.${label}.${region}.rds.amazonaws.com`;
}

function clusterType(family: Family): ResourceType {
  return {
    called: named('DBClusterIdentifier'),
    arn: { service: 'rds', resource: 'cluster:{id}' },
    arnAttributes: ['DBClusterArn'],
    attribute(cluster, name, deployment) {
      const credential = credentialAttribute(cluster, 'cluster', name);
      if (credential !== undefined) return credential;
      if (name === 'Endpoint.Address') return domainOf(cluster, 'cluster-declared', family);
      const port = portOf(cluster, family, deployment);
      return ['Endpoint.Port', 'Port'].includes(name) && port !== undefined ? String(port) : undefined;
    },
    deploy(cluster, deployment) {
      const express = cluster.has('WithExpressConfiguration') && cluster.flag('WithExpressConfiguration');
      const group = express === true ? undefined : networkOf(cluster, deployment);
      const isPublicCluster = cluster.has('DBClusterInstanceClass')
        ? isPublic(cluster, family, deployment)
        : undefined;
      deployment.answers.put('DescribeDBClusters', cluster, cluster.id, {
        DBClusterIdentifier: cluster.id,
        DBClusterArn: cluster.arn,
        Status: 'available',
        Engine: engineOf(cluster, family, deployment),
        Port: portOf(cluster, family, deployment),
        DBSubnetGroup: group?.subnetGroup.DBSubnetGroupName,
        VpcSecurityGroups: group && groupsOf(cluster, group.vpcId),
        NetworkType: cluster.text('NetworkType') ?? 'IPV4',
        PubliclyAccessible: isPublicCluster,
        AvailabilityZones: cluster.texts('AvailabilityZones'),
        ClusterScalabilityType: cluster.text('ClusterScalabilityType'),
        GlobalClusterIdentifier: cluster.text('GlobalClusterIdentifier'),
        ReplicationSourceIdentifier: cluster.text('ReplicationSourceIdentifier') ?? primaryOf(cluster),
        HttpEndpointEnabled: cluster.flag('EnableHttpEndpoint') ?? false,
        DBClusterParameterGroup: cluster.text('DBClusterParameterGroupName'),
        DBClusterMembers: [],
        KmsKeyId: keyOf(cluster, deployment),
        TagList: tagsOf(cluster),
        ...putCredentials(cluster, 'cluster', iamAuthenticationOf(cluster, 'cluster', family), deployment),
        // Express configuration: no VPC, and an endpoint on the internet.
        ...(express === undefined || express === false
          ? {}
          : {
              VPCNetworkingEnabled: express === true ? false : express,
              InternetAccessGatewayEnabled: express,
            }),
      });
      if (group && cluster.has('DBClusterInstanceClass')) deployMembers(cluster, family, group, deployment);
    },
  };
}

/** Members of a cluster are opened as their cluster is. DocumentDB has none of it in the control plane. */
function iamAuthenticationOf(
  database: Resource,
  kind: 'instance' | 'cluster',
  { service }: Family,
): boolean | string | undefined {
  if (service === 'DocDB') return undefined;
  return database.flag(
    service === 'Neptune' && kind === 'cluster' ? 'IamAuthEnabled' : 'EnableIAMDatabaseAuthentication',
  );
}

/**
 * A Multi-AZ DB cluster makes its three instances itself.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html
 */
function deployMembers(cluster: Resource, family: Family, group: Network, deployment: Deployment): void {
  const members = deployment.answers.get('DescribeDBClusters', cluster, cluster.id)?.DBClusterMembers;
  for (const number of [1, 2, 3]) {
    const id = `${cluster.id}-instance-${number}`;
    (members as Item[] | undefined)?.push({ DBInstanceIdentifier: id });
    deployment.answers.put('DescribeDBInstances', cluster, id, {
      DBInstanceIdentifier: id,
      DBInstanceArn: cluster.arn.replace(/cluster:[^:]*$/, `db:${id}`),
      DBInstanceStatus: 'available',
      Engine: engineOf(cluster, family, deployment),
      Endpoint: { Port: portOf(cluster, family, deployment) },
      DBSubnetGroup: group.subnetGroup,
      VpcSecurityGroups: groupsOf(cluster, group.vpcId),
      NetworkType: cluster.text('NetworkType') ?? 'IPV4',
      PubliclyAccessible: isPublic(cluster, family, deployment),
      DBClusterIdentifier: cluster.id,
    });
  }
}

function subnetGroupItem(
  group: Resource,
  deployment: Deployment,
): Item & { readonly DBSubnetGroupName: string } {
  const given = group.texts('SubnetIds');
  // A list that is left open holds two subnets at least.
  const what = Array.isArray(group.plain('SubnetIds')) ? undefined : unresolvedWhat(given[0] ?? '');
  const subnetIds = what === undefined ? given : [...given, unresolvedText(`another of ${what}`)];
  return {
    DBSubnetGroupName: group.id,
    VpcId: vpcOf(subnetIds, deployment),
    Subnets: subnetIds.map((id) => ({
      SubnetIdentifier: id,
      SubnetStatus: 'Active',
      SubnetAvailabilityZone: { Name: deployment.resource(id)?.text('AvailabilityZone') ?? `zone of ${id}` },
    })),
  };
}

interface Network {
  readonly subnetGroup: Item & { readonly DBSubnetGroupName: string };
  readonly vpcId: string | undefined;
}

/** Without a subnet group a database goes to the default VPC of the account, of which no template tells. */
function networkOf(database: Resource, deployment: Deployment): Network {
  const source = sourceOf(database, deployment);
  const name = database.text('DBSubnetGroupName') ?? source?.text('DBSubnetGroupName');
  if (name === undefined) {
    return { subnetGroup: { DBSubnetGroupName: unresolvedText('the default VPC') }, vpcId: undefined };
  }
  const group = deployment.resource(name, 'SubnetGroup');
  if (!group) return { subnetGroup: { DBSubnetGroupName: name }, vpcId: undefined };
  return {
    subnetGroup: subnetGroupItem(group, deployment),
    vpcId: vpcOf(group.texts('SubnetIds'), deployment),
  };
}

/** Without groups of its own a database has the default group of its VPC. */
export function groupsOf(database: Resource, vpcId: string | undefined): readonly Item[] {
  const property = database.has('VPCSecurityGroups') ? 'VPCSecurityGroups' : 'VpcSecurityGroupIds';
  // Groups from before there were VPCs, of whose rules nothing is known.
  const old = database.has('DBSecurityGroups')
    ? [unresolvedText(`DB security groups of ${database.id}`)]
    : [];
  const given = database.texts(property);
  return groupIdsOr(given.length > 0 ? given : old, vpcId).map((id) => ({
    VpcSecurityGroupId: id,
    Status: 'active',
  }));
}

function clusterOf(instance: Resource, deployment: Deployment): Resource | undefined {
  const id = instance.text('DBClusterIdentifier');
  return id === undefined ? undefined : deployment.resource(id, 'DBCluster');
}

function sourceOf(database: Resource, deployment: Deployment): Resource | undefined {
  // The name of the source, or its ARN where it is in another Region.
  const instance = database.text('SourceDBInstanceIdentifier')?.replace(/^arn:.*:/, '');
  if (instance !== undefined) return deployment.resource(instance, 'DBInstance');
  const cluster = database.text('SourceDBClusterIdentifier')?.replace(/^arn:.*:/, '');
  return cluster === undefined ? undefined : deployment.resource(cluster, 'DBCluster');
}

/** What an instance replicates. One that is restored to a moment is a copy of its own. */
function replicatedBy(instance: Resource): Item {
  const isRestored = instance.has('RestoreTime') || instance.has('UseLatestRestorableTime');
  return {
    ReadReplicaSourceDBInstanceIdentifier: isRestored
      ? undefined
      : instance.text('SourceDBInstanceIdentifier'),
    ReadReplicaSourceDBClusterIdentifier: instance.text('SourceDBClusterIdentifier'),
  };
}

/**
 * What a secondary cluster of a global database replicates, which has no master user of its own to be declared.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (GlobalClusterIdentifier)
 */
function primaryOf(cluster: Resource): string | undefined {
  const own = ['MasterUsername', 'MasterUserPassword', 'ManageMasterUserPassword', ...copies];
  return own.some((name) => cluster.has(name)) ? undefined : cluster.text('GlobalClusterIdentifier');
}

/** A replica has the engine of its source. */
function engineOf(database: Resource, family: Family, deployment: Deployment): string | undefined {
  return (
    database.text('Engine') ??
    family.engine ??
    (database.type.endsWith('DBInstance') ? clusterOf(database, deployment)?.text('Engine') : undefined) ??
    sourceOf(database, deployment)?.text('Engine')
  );
}

function portOf(database: Resource, family: Family, deployment: Deployment): number | string | undefined {
  const isInstance = database.type.endsWith('DBInstance');
  const cluster = isInstance ? clusterOf(database, deployment) : undefined;
  // A member listens where its cluster does.
  if (cluster) return portOf(cluster, family, deployment);
  const given = database.number(isInstance ? 'Port' : family.clusterPort);
  if (given !== undefined) return given;
  const source = sourceOf(database, deployment);
  if (source && !isCopy(source)) return portOf(source, family, deployment);
  // What is made of a copy listens where the original did.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html (Port)
  if (isCopy(database)) return undefined;
  const engine = engineOf(database, family, deployment);
  return engine === undefined ? undefined : usualPortOf(engine);
}

const copies = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDbiResourceId',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDBClusterIdentifier',
];

/** Whether it is made from a snapshot, a backup or another database. */
function isCopy(database: Resource): boolean {
  return copies.some((name) => database.has(name));
}

/**
 * Whether an internet gateway is attached to the VPC, which makes public what is left to AWS in some cases. A text where
 * no template declares the VPC.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html (PubliclyAccessible)
 */
function isPublicByGateway(vpcId: string | undefined, deployment: Deployment): boolean | string {
  if (vpcId === undefined || !deployment.resource(vpcId))
    return unresolvedText('whether the VPC has an internet gateway');
  return deployment
    .resourcesOf('AWS::EC2::VPCGatewayAttachment')
    .some((each) => each.has('InternetGatewayId') && each.text('VpcId') === vpcId);
}

/**
 * Where the flag is left out, a database outside Aurora is public in the default VPC, and in a subnet group of that name.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
function isPublic(database: Resource, family: Family, deployment: Deployment): boolean | string {
  const given = database.flag('PubliclyAccessible');
  if (given !== undefined) return given;
  if (database.type.endsWith('DBCluster') && isCopy(database))
    return isPublicByGateway(networkOf(database, deployment).vpcId, deployment);
  const group =
    database.text('DBSubnetGroupName') ?? clusterOf(database, deployment)?.text('DBSubnetGroupName');
  if (group !== undefined) return group === 'default';
  const engine = engineOf(database, family, deployment) ?? '';
  return family.service === 'RDS' && !engine.startsWith('aurora');
}
