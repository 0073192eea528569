import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer, TargetGroup } from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import { speaksHttp } from '../stores/in-vpc.js';
import type { Target } from './attempt.js';
import { addressesOfBalancer } from './balancer-addresses.js';
import {
  type BackLeg,
  backWorlds,
  forwards,
  handoverGates,
  ruleWorlds,
  type Seen,
} from './balancer-back-leg.js';
import { combined, distinct, type World } from './worlds.js';

/** The Application Load Balancer behind a Network Load Balancer, where it is called, and the group that it takes. */
export interface Next {
  readonly balancer: ListeningLoadBalancer;
  readonly entrance: Subnet;
  readonly group: TargetGroup;
}

function applicationLoadBalancers({ loadBalancers }: Inventory): readonly ListeningLoadBalancer[] {
  return loadBalancers.flatMap((one) => (one.kind === 'application' ? [one] : []));
}

/**
 * What may happen to a connection that is handed to a target group: straight on, or through the Application Load Balancer that is
 * its target, which carries HTTP alone.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
export function choicesBehind(inventory: Inventory, groupArn: string, target: Target): readonly string[] {
  const group = inventory.targetGroups.find(({ arn }) => arn === groupArn);
  if (group?.targetType !== 'alb') return [groupArn];
  if (!speaksHttp(inventory, target.arn) || !group.targets.known) return [];
  const named = group.targets.value.map(({ id }) => id);
  return applicationLoadBalancers(inventory)
    .filter(({ arn }) => named.includes(arn))
    .flatMap(({ arn, subnets }) =>
      inventory.targetGroups
        .filter(({ loadBalancerArns }) => loadBalancerArns.includes(arn))
        .flatMap((behind) => subnets.map(({ id }) => `${groupArn}>${id}>${behind.arn}`)),
    );
}

/** What the client has chosen behind the first load balancer; nothing where there is no second one. */
export function nextOf(inventory: Inventory, choice: string): Next | undefined {
  const [, subnetId, groupArn] = choice.split('>');
  if (subnetId === undefined || groupArn === undefined) return undefined;
  const entrance = inventory.subnets.find(({ id }) => id === subnetId);
  const group = inventory.targetGroups.find(({ arn }) => arn === groupArn);
  const balancer = inventory.loadBalancers.find(({ arn }) => group?.loadBalancerArns.includes(arn));
  if (!entrance || !group || (balancer?.kind !== 'application' && balancer?.kind !== 'network'))
    throw new Error(`no load balancer behind ${choice}`);
  return { balancer, entrance, group };
}

/** The port on which the first load balancer calls the second. */
function portOf({ targets, port = 0 }: TargetGroup, { arn }: ListeningLoadBalancer): number | undefined {
  const target = targets.known ? targets.value.find(({ id }) => id === arn) : undefined;
  return target && (target.port ?? port);
}

/** Whether the connection is handed on, by whichever load balancers there are, down to the database. */
export function handoverAlong(inventory: Inventory, leg: BackLeg, next: Next | undefined): World {
  if (!next) return handoverGates(inventory, leg);
  const { balancer, group, attempt } = leg;
  const port = portOf(group, next.balancer);
  return [
    { layer: 'target', passes: port !== undefined && forwards(balancer, group, attempt.destinationPort) },
    ...handoverGates(inventory, behind(leg, next)),
  ];
}

/** From the first load balancer to the second, at an address that is still to be filled in. */
export function towards(inventory: Inventory, leg: BackLeg, { balancer, entrance }: Next): BackLeg {
  const [destination = ''] = addressesOfBalancer(inventory, balancer, entrance, 4);
  const port = portOf(leg.group, balancer) ?? 0;
  const { securityGroupIds } = balancer;
  const called = { subnetId: entrance.id, destination, ports: [port], securityGroupIds };
  return { ...leg, subnet: entrance, attempt: { ...leg.attempt, ...called } };
}

/** From the second load balancer to the database. */
function behind({ group, subnet, attempt }: BackLeg, next: Next): BackLeg {
  return { ...next, subnet, attempt: { ...attempt, destinationPort: portOf(group, next.balancer) ?? 0 } };
}

/**
 * Behind the first load balancer. Which address of a subnet the second one has nobody tells, so that there is a world
 * for each that may matter.
 */
export function worldsAlong(
  inventory: Inventory,
  leg: BackLeg,
  next: Next | undefined,
  seen: Seen,
): readonly World[] {
  const onward = (one: BackLeg, as: Seen) => combined(ruleWorlds(one), backWorlds(inventory, one, as));
  if (!next) return onward(leg, seen);
  const to = towards(inventory, leg, next);
  const between = addressesOfBalancer(inventory, next.balancer, next.entrance, 4).flatMap((destination) =>
    onward({ ...to, attempt: { ...to.attempt, destination } }, seen),
  );
  return combined(distinct(between), onward(behind(leg, next), 'as configured'));
}
