import type { TargetGroup } from '../../../model/load-balancer.js';
import { intersect, isEmpty, type Ranges, subtract } from '../../../model/ranges.js';
import { type Estate, ownerScope } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, hostsOf, ipv4, ipv6, setOf } from '../address-space.js';
import { connectionListings, networksConnectedTo } from '../sources/connected.js';

const remembered = createMemory();

/** A target group with those of its targets that lie outside of its own network. */
interface FarGroup {
  readonly group: TargetGroup & { readonly vpcId: string };
  readonly ipv4: Ranges<number>;
  readonly ipv6: Ranges<bigint>;
}

/**
 * Target groups of other networks that name addresses of this one: targets by address may lie wherever peering, a
 * transit gateway or a VPN leads. A group whose targets are not known counts where its network is connected to this one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-type
 */
export function groupsElsewhere(estate: Estate, vpcId: string): readonly TargetGroup[] {
  const own = { ipv4: blocksOf(estate, ipv4, vpcId), ipv6: blocksOf(estate, ipv6, vpcId) };
  const vpc = estate.inventory.vpcs.find(({ id }) => id === vpcId);
  const others = farGroups(estate).filter(({ group }) => group.vpcId !== vpcId);
  // Of a network that nobody described, or whose connections are not listed, anything may be a target.
  if (!vpc) return others.map(({ group }) => group);
  const isListed = connectionListings.every(
    (listing) => estate.listingGap(listing, ownerScope(vpc)) === undefined,
  );
  return others
    .filter((far) =>
      far.group.targets.known
        ? !isEmpty(intersect(far.ipv4, own.ipv4)) || !isEmpty(intersect(far.ipv6, own.ipv6))
        : !isListed || mayLeadInto(estate, far.group.vpcId, vpcId),
    )
    .map(({ group }) => group);
}

function farGroups(estate: Estate): readonly FarGroup[] {
  return remembered([estate.targetGroupsAround, estate.vpc], '', () =>
    estate.inventory.targetGroups.flatMap((group) => {
      const { vpcId, targets } = group;
      if (vpcId === undefined) return [];
      const ids = targets.known ? targets.value.map(({ id }) => id) : [];
      const outside = <N extends number | bigint>(space: AddressSpace<N>) => {
        const named = hostsOf(space, ids);
        return isEmpty(named) ? named : subtract(named, blocksOf(estate, space, vpcId));
      };
      const far = { group: { ...group, vpcId }, ipv4: outside(ipv4), ipv6: outside(ipv6) };
      return !targets.known || !isEmpty(far.ipv4) || !isEmpty(far.ipv6) ? [far] : [];
    }),
  );
}

/** The blocks of a network; those of its subnets that were seen where nobody described the network itself. */
export function blocksOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpcId: string,
): Ranges<N> {
  return remembered([estate.subnetsOf, space], vpcId, () => {
    const vpc = estate.inventory.vpcs.find(({ id }) => id === vpcId);
    const subnets = estate.subnetsOf(vpcId);
    const cidrs = vpc
      ? [...vpc.cidrs, ...vpc.ipv6Cidrs]
      : subnets.flatMap(({ cidr, ipv6Cidrs }) => [...(cidr === undefined ? [] : [cidr]), ...ipv6Cidrs]);
    return setOf(space.block, cidrs);
  });
}

/** Whether a connection leads from one network to the other, or to networks that are not known one by one. */
function mayLeadInto(estate: Estate, from: string, to: string): boolean {
  return remembered([estate.targetGroupsAround, estate.subnetsOf], `${from} ${to}`, () => {
    const sources = networksConnectedTo(estate, to).map(({ source }) => source);
    return sources.some((source) =>
      source.kind === 'vpc' ? source.vpcId === from : source.kind === 'beyond',
    );
  });
}
