import type { TargetGroup } from '../../../model/load-balancer.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { groupsElsewhere } from './far-target-groups.js';
import type { Front, ReadFront } from './front.js';
import { portsFor } from './listener-ports.js';

const remembered = createMemory();

/**
 * The load balancers that forward to targets by address in this network, wherever they stand themselves, also by way
 * of an Application Load Balancer. Targets by instance are no managed databases, save those of RDS Custom, nor are Lambda functions.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
 */
export function frontsInto(estate: Estate, vpcId: string): readonly Front[] {
  // Which load balancers there are rests on everything but the rules of security groups.
  return remembered([estate.targetGroupsAround, estate.loadBalancer], vpcId, () => {
    const groups = [...estate.targetGroupsAround(vpcId), ...groupsElsewhere(estate, vpcId)];
    const named = groups.filter((group) => mayNameAddresses(group) || mayNameDatabase(estate, group));
    const direct = named.flatMap((group) => frontsOf(estate, group));
    return [...direct, ...direct.flatMap((front) => frontsBefore(estate, front))];
  });
}

function mayNameAddresses({ targetType }: TargetGroup): boolean {
  return targetType !== 'instance' && targetType !== 'lambda' && targetType !== 'alb';
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-custom.html */
function mayNameDatabase({ inventory: { databaseInstances } }: Estate, { targetType }: TargetGroup): boolean {
  if (targetType !== 'instance') return false;
  return remembered([databaseInstances], 'on instances', () => ({
    some: databaseInstances.some(({ engine }) => engine.startsWith('custom-')),
  })).some;
}

/** Every load balancer that the group names. */
export function frontsOf(estate: Estate, group: TargetGroup): readonly Front[] {
  return group.loadBalancerArns.flatMap((arn) => frontBy(estate, group, arn));
}

/** Gateway Load Balancers hand packets to appliances, in an envelope; Classic ones have no target groups. */
function frontBy(estate: Estate, group: TargetGroup, arn: string): readonly Front[] {
  const unread = (gap: Gap): readonly Front[] => [{ kind: 'unread', arn, group, gap }];
  const balancer = estate.loadBalancer(arn);
  if (balancer === undefined) {
    if (arn.includes(':loadbalancer/gwy/')) return [];
    return unread(estate.listingGap('DescribeLoadBalancers', group) ?? notAmong(arn, group));
  }
  if (balancer.kind === 'classic' || balancer.kind === 'gateway') return [];
  if (balancer.kind === 'unrecognised') {
    const { account, region, name } = balancer;
    return unread({ reason: 'unsupported', fact: `type of load balancer ${name}`, account, region });
  }
  if (!balancer.listeners.known) return unread(balancer.listeners.gap);
  const ports = portsFor(balancer, balancer.kind, balancer.listeners.value, group);
  return ports.length > 0 ? [{ kind: 'read', balancer, group, ports }] : [];
}

function notAmong(arn: string, { account, region }: TargetGroup): Gap {
  const fact = `${arn}, which is referred to but not in the answers for account ${account}, ${region}`;
  return {
    reason: 'not-collected',
    fact,
    account,
    region,
    action: 'elasticloadbalancing:DescribeLoadBalancers',
  };
}

/**
 * The Network Load Balancers that have this Application Load Balancer as their target.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
export function frontsBefore(estate: Estate, onto: Front): readonly Front[] {
  if (onto.kind !== 'read' || onto.balancer.kind !== 'application') return [];
  return groupsNaming(estate, onto)
    .flatMap((group) => frontsOf(estate, group))
    .map((front) => ({ ...front, onto }));
}

/** Where the targets are not known they may be any Application Load Balancer of the same network. */
function groupsNaming(estate: Estate, { balancer }: ReadFront): readonly TargetGroup[] {
  const ofBalancers = remembered([estate.inventory.targetGroups], 'alb', () =>
    estate.inventory.targetGroups.filter(({ targetType }) => targetType === 'alb'),
  );
  return ofBalancers.filter(({ targets, vpcId }) =>
    targets.known
      ? targets.value.some(({ id }) => id === balancer.arn)
      : vpcId === undefined || balancer.vpcId === undefined || vpcId === balancer.vpcId,
  );
}
