import type { Reading } from './facts.js';
import { compact, flag, isObject, isPresent, type Json, list, nameOf, object, text } from './json.js';

export function readVpc(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'VpcId');
  if (id === undefined) return problem('a VPC without VpcId');
  const { account, region } = scope;
  const primary = text(item, 'CidrBlock');
  const cidrs = associated(item, 'CidrBlockAssociationSet', 'CidrBlock');
  put(
    'vpcs',
    id,
    compact({
      account,
      region,
      owner: text(item, 'OwnerId') ?? account,
      id,
      name: nameOf(item),
      isDefault: flag(item, 'IsDefault') ?? false,
      cidrs: [...new Set([...(primary === undefined ? [] : [primary]), ...cidrs])],
      ipv6Cidrs: associated(item, 'Ipv6CidrBlockAssociationSet', 'Ipv6CidrBlock'),
    }),
  );
}

/**
 * Blocks that are in use: only `associated` ones are routed locally. A block on its way in or out is left out, since
 * addresses of the VPC's own blocks do not count as internet sources, and leaving one out can only add sources.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcCidrBlockState.html
 */
function associated(item: Json, set: string, block: string): readonly string[] {
  return (list(item, set) ?? [])
    .map((association) => {
      if (!isObject(association)) return undefined;
      const state = object(association, `${block}State`);
      const settled = state === undefined || text(state, 'State') === 'associated';
      return settled ? text(association, block) : undefined;
    })
    .filter(isPresent);
}
