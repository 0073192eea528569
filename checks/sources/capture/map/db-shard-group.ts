import type { Reading } from './facts.js';
import { compact, flag, type Json, text } from './json.js';
import { rdsArn } from './partition.js';

export function readDBShardGroup(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'DBShardGroupIdentifier');
  if (id === undefined) return problem('a DB shard group without DBShardGroupIdentifier');
  const { account, region } = scope;
  put(
    'databaseShardGroups',
    id,
    compact({
      account,
      region,
      id,
      arn: text(item, 'DBShardGroupArn') ?? rdsArn(scope, 'shard-group', id),
      clusterId: text(item, 'DBClusterIdentifier') ?? '',
      status: text(item, 'Status'),
      publiclyAccessible: flag(item, 'PubliclyAccessible'),
    }),
  );
}
