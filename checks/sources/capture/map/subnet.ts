import type { Reading } from './facts.js';
import { compact, isObject, isPresent, type Json, list, nameOf, object, text } from './json.js';

export function readSubnet(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'SubnetId');
  if (id === undefined) return problem('a subnet without SubnetId');
  const vpcId = text(item, 'VpcId');
  const availabilityZone = text(item, 'AvailabilityZone');
  if (vpcId === undefined || availabilityZone === undefined)
    return problem(`${id} without VpcId or AvailabilityZone`);
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
      ipv6Cidrs: ipv6Blocks(item),
    }),
  );
}

/**
 * A subnet with an IPv6 block may hold addresses that need no mapping to be public, so a block counts unless AWS says
 * that it is gone. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SubnetCidrBlockState.html
 */
function ipv6Blocks(item: Json): readonly string[] {
  return (list(item, 'Ipv6CidrBlockAssociationSet') ?? [])
    .map((association) => {
      if (!isObject(association)) return undefined;
      const state = object(association, 'Ipv6CidrBlockState');
      const gone = ['disassociated', 'failed'].includes((state && text(state, 'State')) ?? '');
      return gone ? undefined : text(association, 'Ipv6CidrBlock');
    })
    .filter(isPresent);
}
