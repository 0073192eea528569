import type { DatabaseSubnetGroup } from '../../../model/database.js';
import type { Scope } from '../../../model/network.js';
import { type Reading, unreadable } from './facts.js';
import { compact, isObject, type Json, list, object, text } from './json.js';

export function readDBSubnetGroup(item: Json, { scope, put, problem }: Reading) {
  const name = text(item, 'DBSubnetGroupName');
  if (name === undefined) return problem('a DB subnet group without DBSubnetGroupName');
  const group = subnetGroupOf(item, name, scope);
  if (!group) return problem(`DB subnet group ${name} without Subnets`);
  put('databaseSubnetGroups', name, group);
}

/** Undefined when the subnets are not listed. */
export function subnetGroupOf(
  item: Json,
  name: string,
  { account, region }: Scope,
): DatabaseSubnetGroup | undefined {
  const subnets = list(item, 'Subnets')?.map((subnet) => {
    const from = isObject(subnet) ? subnet : {};
    const zone = object(from, 'SubnetAvailabilityZone');
    return compact({
      id: text(from, 'SubnetIdentifier') ?? unreadable('a subnet'),
      availabilityZone: zone && text(zone, 'Name'),
      status: text(from, 'SubnetStatus'),
    });
  });
  if (!subnets) return undefined;
  const arn = text(item, 'DBSubnetGroupArn');
  return compact({ account, region, name, arn, vpcId: text(item, 'VpcId'), subnets });
}
