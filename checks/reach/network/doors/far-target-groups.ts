import type { TargetGroup } from '../../../model/load-balancer.js';
import { isEmpty, type Ranges, subtract } from '../../../model/ranges.js';
import { type Estate, ownerScope } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, hostsOf, ipv4, ipv6, setOf } from '../address-space.js';
import { type Intervals, intervalsOf } from '../intervals.js';
import { networksConnectedTo, unlistedConnections } from '../sources/connected.js';

const remembered = createMemory();

/** A target group of a known network. */
type Placed = TargetGroup & { readonly vpcId: string };

/** Target groups that name addresses outside of their own network, or may. */
interface FarGroups {
  readonly all: readonly Placed[];
  readonly onIpv4: Intervals<number, Placed>;
  readonly onIpv6: Intervals<bigint, Placed>;
  /** Those of which the targets are not known. */
  readonly unread: readonly Placed[];
}

/**
 * Target groups of other networks that name addresses of this one: targets by address may lie wherever peering, a
 * transit gateway or a VPN leads. A group whose targets are not known counts where its network is connected to this one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-type
 */
export function groupsElsewhere(estate: Estate, vpcId: string): readonly TargetGroup[] {
  const far = farGroups(estate);
  const vpc = estate.vpc(vpcId, anywhere);
  // Of a network that nobody described, or whose connections are not listed, anything may be a target.
  if (!vpc.known) return far.all.filter((group) => group.vpcId !== vpcId);
  const isListed = unlistedConnections(estate, ownerScope(vpc.value)).length === 0;
  const leading = new Set([
    ...far.onIpv4.meeting(blocksOf(estate, ipv4, vpcId)),
    ...far.onIpv6.meeting(blocksOf(estate, ipv6, vpcId)),
    ...far.unread.filter((group) => !isListed || mayLeadInto(estate, group.vpcId, vpcId)),
  ]);
  return [...leading].filter((group) => group.vpcId !== vpcId).sort(byArn);
}

/** An id of a network is unique, whoever owns it. */
const anywhere = { account: '', region: '' };

function byArn(a: TargetGroup, b: TargetGroup): number {
  return a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0;
}

function farGroups(estate: Estate): FarGroups {
  return remembered([estate.targetGroupsAround, estate.vpc, estate.subnetsOf], '', () => {
    const placed = estate.inventory.targetGroups.flatMap((group): readonly Placed[] =>
      group.vpcId === undefined ? [] : [{ ...group, vpcId: group.vpcId }],
    );
    const unread = placed.filter(({ targets }) => !targets.known);
    const outside = <N extends number | bigint>(space: AddressSpace<N>) =>
      intervalsOf(placed, ({ vpcId, targets }) => {
        const named = hostsOf(space, targets.known ? targets.value.map(({ id }) => id) : []);
        return isEmpty(named) ? named : subtract(named, blocksOf(estate, space, vpcId));
      });
    const [onIpv4, onIpv6] = [outside(ipv4), outside(ipv6)];
    const all = new Set([...unread, ...onIpv4.meeting(ipv4.all), ...onIpv6.meeting(ipv6.all)]);
    return { all: [...all].sort(byArn), onIpv4, onIpv6, unread };
  });
}

/** The blocks of a network; those of its subnets that were seen where nobody described the network itself. */
export function blocksOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpcId: string,
): Ranges<N> {
  return remembered([estate.subnetsOf, estate.vpc, space], vpcId, () => {
    const vpc = estate.vpc(vpcId, anywhere);
    const subnets = estate.subnetsOf(vpcId);
    const cidrs = vpc.known
      ? [...vpc.value.cidrs, ...vpc.value.ipv6Cidrs]
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
