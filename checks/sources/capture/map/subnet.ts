import type { Reading } from './facts.js';
import { compact, isObject, type Json, member, nameOf, object, text, textsOf } from './json.js';

export function readSubnet(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'SubnetId');
  if (id === undefined) return problem('a subnet without SubnetId');
  const vpcId = text(item, 'VpcId');
  const availabilityZone = text(item, 'AvailabilityZone');
  const ipv6Cidrs = ipv6Blocks(item);
  if (vpcId === undefined || availabilityZone === undefined || !ipv6Cidrs)
    return problem(`${id} without readable VpcId, AvailabilityZone or IPv6 blocks`);
  const { account, region } = scope;
  put(
    'subnets',
    id,
    compact({
      account,
      region,
      owner: text(item, 'OwnerId') ?? account,
      id,
      arn: text(item, 'SubnetArn'),
      name: nameOf(item),
      vpcId,
      availabilityZone,
      availabilityZoneId: text(item, 'AvailabilityZoneId'),
      cidr: text(item, 'CidrBlock'),
      ipv6Cidrs,
    }),
  );
}

/**
 * A subnet with an IPv6 block may hold addresses that need no mapping to be public, so a block counts unless AWS says
 * that it is gone, and one that cannot be read leaves the subnet unknown.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SubnetCidrBlockState.html
 */
function ipv6Blocks(item: Json): readonly string[] | undefined {
  const associations = member(item, 'Ipv6CidrBlockAssociationSet') ?? [];
  if (!Array.isArray(associations)) return undefined;
  const present = associations.filter((association) => {
    const state = isObject(association) ? object(association, 'Ipv6CidrBlockState') : undefined;
    return !['disassociated', 'failed'].includes((state && text(state, 'State')) ?? '');
  });
  return textsOf({ present }, 'present', 'Ipv6CidrBlock');
}
