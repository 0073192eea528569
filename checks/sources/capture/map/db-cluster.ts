import { credentialsOf } from './db-credentials.js';
import { portOf } from './db-ports.js';
import { securityGroupIdsOf } from './db-security-groups.js';
import { ownSettings } from './db-settings.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, isObject, isPresent, type Json, list, member, tagsOf, text, texts } from './json.js';
import { readKeyUse } from './key-use.js';
import { rdsArn } from './partition.js';

export function readDBCluster(item: Json, reading: Reading) {
  const { scope, put, problem } = reading;
  const id = text(item, 'DBClusterIdentifier');
  if (id === undefined) return problem('a DB cluster without DBClusterIdentifier');
  const { account, region } = scope;
  const arn = text(item, 'DBClusterArn') ?? rdsArn(scope, 'cluster', id);
  const vpcNetworkingEnabled = flag(item, 'VPCNetworkingEnabled');
  const outsideVpc = vpcNetworkingEnabled === false && member(item, 'VpcSecurityGroups') === undefined;
  const port = portOf(item, 'Port');
  const group = member(item, 'DBSubnetGroup');
  put(
    'databaseClusters',
    id,
    compact({
      kind: 'cluster' as const,
      account,
      region,
      id,
      arn,
      engine: text(item, 'Engine') ?? 'not stated',
      status: text(item, 'Status'),
      subnetGroup:
        group === undefined
          ? undefined
          : (text(item, 'DBSubnetGroup') ?? unreadable(`the DB subnet group of ${id}`)),
      securityGroupIds: outsideVpc ? [] : securityGroupIdsOf(item),
      networkType: text(item, 'NetworkType'),
      tags: tagsOf(item, 'TagList'),
      ports: port === undefined ? [] : [port],
      publiclyAccessible: flag(item, 'PubliclyAccessible'),
      availabilityZones: texts(item, 'AvailabilityZones') ?? [],
      memberIds: membersOf(item, id, problem),
      scalabilityType: text(item, 'ClusterScalabilityType'),
      globalClusterId: text(item, 'GlobalClusterIdentifier'),
      vpcNetworkingEnabled,
      internetAccessGatewayEnabled: flag(item, 'InternetAccessGatewayEnabled'),
      httpEndpointEnabled: flag(item, 'HttpEndpointEnabled'),
      ownSettings: ownSettings([{ kind: 'parameter-group', name: text(item, 'DBClusterParameterGroup') }]),
      ...credentialsOf(item, 'DbClusterResourceId'),
    }),
  );
  readKeyUse(item, arn, reading);
}

function membersOf(item: Json, id: string, problem: Reading['problem']): readonly string[] {
  const members = member(item, 'DBClusterMembers') ?? [];
  if (!Array.isArray(members)) problem(`members of ${id} that are no list`);
  return (list(item, 'DBClusterMembers') ?? [])
    .map((entry) => {
      const memberId = isObject(entry) ? text(entry, 'DBInstanceIdentifier') : undefined;
      if (memberId === undefined) problem(`a member of ${id} without DBInstanceIdentifier`);
      return memberId;
    })
    .filter(isPresent);
}
