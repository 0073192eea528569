import { credentialsOf } from './db-credentials.js';
import { instancePorts } from './db-ports.js';
import { securityGroupIdsOf } from './db-security-groups.js';
import { ownSettings, settingsNamed } from './db-settings.js';
import { subnetGroupOf } from './db-subnet-group.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, isObject, type Json, member, tagsOf, text } from './json.js';
import { readKeyUse } from './key-use.js';
import { rdsArn } from './partition.js';

/**
 * DocumentDB and Neptune instances appear in RDS answers as well: they are databases like the others.
 * A database with an id is kept, however little of the rest can be read.
 */
export function readDBInstance(item: Json, reading: Reading) {
  const { scope, put, problem } = reading;
  const id = text(item, 'DBInstanceIdentifier');
  if (id === undefined) return problem('a DB instance without DBInstanceIdentifier');
  const { account, region } = scope;
  const arn = text(item, 'DBInstanceArn') ?? rdsArn(scope, 'db', id);
  const clusterId = text(item, 'DBClusterIdentifier');
  const group = member(item, 'DBSubnetGroup');
  const described = isObject(group) ? group : {};
  const groupName = text(described, 'DBSubnetGroupName');
  const groups = securityGroupIdsOf(item);
  put(
    'databaseInstances',
    id,
    compact({
      kind: 'instance' as const,
      account,
      region,
      id,
      arn,
      engine: text(item, 'Engine') ?? 'not stated',
      engineVersion: text(item, 'EngineVersion'),
      status: text(item, 'DBInstanceStatus'),
      subnetGroup:
        group === undefined ? undefined : (groupName ?? unreadable(`the DB subnet group of ${id}`)),
      vpcId: text(described, 'VpcId'),
      // Every interface has a security group. Members of a cluster may leave theirs to the cluster's answer.
      securityGroupIds:
        groups.length === 0 && clusterId === undefined ? [unreadable('security groups')] : groups,
      networkType: text(item, 'NetworkType'),
      tags: tagsOf(item, 'TagList'),
      ports: instancePorts(item),
      publiclyAccessible: flag(item, 'PubliclyAccessible'),
      availabilityZone: text(item, 'AvailabilityZone'),
      secondaryAvailabilityZone: text(item, 'SecondaryAvailabilityZone'),
      multiAz: flag(item, 'MultiAZ') ?? false,
      clusterId,
      ownSettings: ownSettings([
        ...settingsNamed(item, 'OptionGroupMemberships', 'option-group', 'OptionGroupName'),
        ...settingsNamed(item, 'DBParameterGroups', 'parameter-group', 'DBParameterGroupName'),
      ]),
      ...credentialsOf(item, 'DbiResourceId'),
    }),
  );
  readKeyUse(item, arn, reading);
  const embedded = groupName === undefined ? undefined : subnetGroupOf(described, groupName, scope);
  if (embedded) put('embeddedSubnetGroups', embedded.name, embedded);
}
