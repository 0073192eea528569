import { networkTypeOf } from './data-store.js';
import { securityGroupIdsOf } from './db-security-groups.js';
import type { Reading } from './facts.js';
import { compact, flag, isObject, isPresent, type Json, list, object, text, texts } from './json.js';

/**
 * A replication instance of DMS with the subnets that its answer repeats.
 * https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationInstance.html
 */
export function readReplicationInstance(item: Json, { scope, put, problem }: Reading) {
  const [id, arn] = [text(item, 'ReplicationInstanceIdentifier'), text(item, 'ReplicationInstanceArn')];
  if (id === undefined || arn === undefined)
    return problem('a replication instance without ReplicationInstanceIdentifier or ReplicationInstanceArn');
  const { account, region } = scope;
  const group = object(item, 'ReplicationSubnetGroup') ?? {};
  const subnetIds = (list(group, 'Subnets') ?? [])
    .map((subnet) => (isObject(subnet) ? text(subnet, 'SubnetIdentifier') : undefined))
    .filter(isPresent);
  put(
    'replicationInstances',
    id,
    compact({
      account,
      region,
      id,
      arn,
      vpcId: text(group, 'VpcId'),
      subnetIds,
      availabilityZone: text(item, 'AvailabilityZone'),
      securityGroupIds: securityGroupIdsOf(item),
      publiclyAccessible: flag(item, 'PubliclyAccessible'),
      networkType: networkTypeOf(item, 'NetworkType'),
      publicAddresses: addressesOf(item, 'ReplicationInstancePublicIpAddress'),
      privateAddresses: [
        ...addressesOf(item, 'ReplicationInstancePrivateIpAddress'),
        ...(texts(item, 'ReplicationInstanceIpv6Addresses') ?? []),
      ],
    }),
  );
}

/** The list, and the single address from before there were lists. */
function addressesOf(item: Json, name: string): readonly string[] {
  const single = text(item, name);
  return [...new Set([...(texts(item, `${name}es`) ?? []), ...(single === undefined ? [] : [single])])];
}
