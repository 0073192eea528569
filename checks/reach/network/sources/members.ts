import { empty, intersect, type Ranges } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anythingIn, exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, setOf } from '../address-space.js';
import type { Members } from '../security-group.js';
import type { Attached } from './transit-gateway.js';

/** The private addresses of the interfaces in a scanned network that carry a group, of those in `from`. */
export function membersOfVpc<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpc: { readonly vpcId: string; readonly account?: string; readonly region?: string },
  from: Ranges<N>,
): Members<N> {
  const gap = estate.listingGap('DescribeNetworkInterfaces', {
    account: vpc.account ?? '',
    region: vpc.region ?? '',
  });
  const length = space.family === 4 ? 32 : 128;
  return (group) => {
    const carried = estate
      .networkInterfacesOf(vpc.vpcId)
      .filter((eni) => eni.securityGroupIds.includes(group.id))
      .flatMap((eni) => [...eni.privateAddresses.map(({ address }) => address), ...eni.ipv6Addresses])
      .map((address) => `${address}/${length}`);
    const addresses = intersect(setOf(space.block, carried), from);
    return gap ? { ...anythingIn(from, [gap]), must: addresses } : exactly(addresses);
  };
}

/**
 * Across a transit gateway a reference holds where the gateway and both attachments support it; the gateway's default
 * is off. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security
 */
export function carriedGroups<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { near, far, transitGatewayId, source }: Attached,
  from: Ranges<N>,
): Members<N> {
  const nobody = () => exactly<N>(empty);
  if (source.kind === 'on-premises') return nobody;
  const gateway = estate.transitGateway(transitGatewayId);
  if (gateway && gateway.securityGroupReferencingSupport !== 'enable') return nobody;
  for (const attachment of [near, far]) {
    if (attachment?.vpc?.known && attachment.vpc.value.securityGroupReferencingSupport === 'disable')
      return nobody;
  }
  const members =
    source.kind === 'vpc' && source.scanned ? membersOfVpc(estate, space, source, from) : () => exactly(from);
  if (gateway && source.kind === 'vpc') return members;
  const gap: Gap = {
    reason: 'not-collected',
    fact: `whether ${transitGatewayId} carries security group references`,
    account: near.account,
    region: near.region,
  };
  return (group) => {
    // A group of the database's own network is carried by nobody beyond the transit gateway.
    const local = estate.securityGroup(group.id, near);
    const isLocal = local.known && local.value.vpcId !== undefined && near.resourceId === local.value.vpcId;
    return isLocal ? exactly<N>(empty) : anythingIn(from, [gap]);
  };
}
