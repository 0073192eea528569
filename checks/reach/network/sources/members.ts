import type { SecurityGroupVpcAssociation } from '../../../model/endpoints.js';
import { groupByEach } from '../../../model/group-by.js';
import type { Scope } from '../../../model/network.js';
import { empty, intersect, isSubset, type Ranges } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anythingIn, type Bounds, exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import { addressBounds } from '../interface-addresses.js';
import type { Members } from '../security-group.js';
import type { Attached } from './attached.js';

const remembered = createMemory();

/** The private addresses of the interfaces in a scanned network that carry a group, of those in `from`. */
export function membersOfVpc<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpc: { readonly vpcId: string; readonly account?: string; readonly region?: string },
  from: Ranges<N>,
): Members<N> {
  const { vpcId, account = '', region = '' } = vpc;
  const gap = estate.listingGap('DescribeNetworkInterfaces', { account, region });
  return (group) => {
    const carriers = carriersOf(estate, space, vpcId, group.id);
    const must = intersect(carriers.must, from);
    if (gap) return { ...anythingIn(from, [gap]), must };
    const may = intersect(carriers.may, from);
    return isSubset(may, must) ? exactly(must) : { must, may, gaps: [whereIn(vpc, group)] };
  };
}

const nobody = { must: empty, may: empty };

/** The private addresses in a network that carry a group; those of most groups are none. */
function carriersOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpcId: string,
  groupId: string,
): Pick<Bounds<N>, 'must' | 'may'> {
  const carriers = remembered([estate.networkInterfacesOf], vpcId, () =>
    groupByEach(estate.networkInterfacesOf(vpcId), (eni) => eni.securityGroupIds),
  ).get(groupId);
  if (!carriers) return nobody;
  return remembered([space, carriers], 'addresses', () => addressBounds(estate, space, carriers));
}

function whereIn(
  { account, region }: { readonly account?: string; readonly region?: string },
  { id }: { readonly id: string },
): Gap {
  return {
    reason: 'unsupported',
    fact: `which private addresses the members of ${id} will have`,
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
  };
}

/**
 * In a network that nobody looked at: whoever controls an account can put any host into a group of it, and into no
 * group of others.
 */
export function membersOfStranger<N extends number | bigint>(
  estate: Estate,
  account: string | undefined,
  from: Ranges<N>,
  scope: Scope,
): Members<N> {
  return (group) => {
    if (group.account !== undefined && account !== undefined)
      return exactly(group.account === account ? from : empty);
    const local = estate.securityGroup(group.id, scope);
    return local.known ? exactly<N>(empty) : anythingIn(from, [local.gap]);
  };
}

/**
 * Whether nobody outside a network carries a group of it. Only an association lets interfaces of another VPC carry a
 * group. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html
 */
export function isCarriedWithin(estate: Estate, groupId: string, vpcId: string, scope: Scope): boolean {
  const group = estate.securityGroup(groupId, scope);
  if (!group.known || group.value.vpcId !== vpcId) return false;
  if (estate.listingGap('DescribeSecurityGroupVpcAssociations', group.value)) return false;
  return !estate.inventory.securityGroupVpcAssociations.some(
    (one) => one.groupId === groupId && one.vpcId !== vpcId && !isOver(one),
  );
}

/** Whether an association lets nothing carry the group any more. */
export function isOver({ state }: SecurityGroupVpcAssociation): boolean {
  return ['disassociated', 'association-failed'].includes(state);
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
  if (source.kind === 'on-premises' || (far && far.resourceType !== 'vpc')) return nobody;
  const gateway = estate.transitGateway(transitGatewayId);
  const support = gateway?.securityGroupReferencingSupport;
  if (support !== undefined && support !== 'enable') return nobody;
  for (const attachment of [near, far]) {
    if (attachment?.vpc?.known && attachment.vpc.value.securityGroupReferencingSupport === 'disable')
      return nobody;
  }
  const isCertain = support === 'enable' && near.vpc?.known === true && far?.vpc?.known === true;
  if (isCertain && source.kind === 'vpc') {
    return source.scanned
      ? membersOfVpc(estate, space, source, from)
      : membersOfStranger(estate, source.account, from, near);
  }
  const gap: Gap = {
    reason: 'not-collected',
    fact: `whether ${transitGatewayId} carries security group references`,
    account: near.account,
    region: near.region,
  };
  return (group) =>
    near.resourceId !== undefined && isCarriedWithin(estate, group.id, near.resourceId, near)
      ? exactly<N>(empty)
      : anythingIn(from, [gap]);
}
