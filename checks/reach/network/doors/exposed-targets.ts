import type { ClassicLoadBalancer, TargetGroup } from '../../../model/load-balancer.js';
import type { Scope } from '../../../model/network.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import { type Gap, known } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import { listenerOn } from '../listener.js';
import { eitherFamily } from '../places.js';
import { verdictOf } from '../verdict.js';
import { groupsElsewhere } from './far-target-groups.js';
import { asBalancerGroup, type Facing, gatesToBalancer } from './from-internet.js';
import { arnOf, type Front, type ReadFront } from './front.js';
import { frontsBefore, frontsOf } from './fronts.js';
import { entrancesOf, passagesThrough } from './passages.js';

/** What a load balancer hands traffic to. */
export type ExposedThing =
  | { readonly kind: 'instance'; readonly id: string }
  | { readonly kind: 'address'; readonly address: string }
  /** Any machine of the network may be one: the targets could not be read. */
  | { readonly kind: 'unread'; readonly gap: Gap };

/** One target of a load balancer, and how the internet gets as far as the load balancer. */
export interface ExposedTarget {
  /** The load balancer that clients call. */
  readonly arn: string;
  /** The load balancer with its target group. Absent for a Classic Load Balancer. */
  readonly front?: Front;
  /** Whether the target gets HTTP requests, or whole connections. */
  readonly speaks: 'http' | 'tcp';
  readonly thing: ExposedThing;
  /** Where the target gets the traffic. Absent: the answer did not say. */
  readonly port?: number;
  /** AWS's word: a zone's name, or `all`. Absent: the answer did not say, or it is a Classic Load Balancer's. */
  readonly availabilityZone?: string;
  /**
   * Whether packets from the internet get to the load balancer and are handed on: its gateway, Block Public Access,
   * scheme, groups, network ACLs and routes. What the target itself admits is not asked. It is worked out when asked for,
   * for every subnet of the load balancer or for one.
   */
  verdict(entranceId?: string): Verdict;
}

const remembered = createMemory();

/**
 * The targets in this network of every Network, Application and Classic Load Balancer, wherever the load balancer
 * stands, in no order. They include databases: a target by address may be one.
 */
export function exposedTargetsIn(estate: Estate, vpcId: string): readonly ExposedTarget[] {
  const known = remembered([estate.targetGroupsAround, estate.loadBalancer], vpcId, () => [
    ...[...estate.targetGroupsAround(vpcId), ...groupsElsewhere(estate, vpcId)].flatMap((group) =>
      behindGroup(estate, group),
    ),
    ...estate.inventory.loadBalancers.flatMap((balancer) =>
      balancer.kind === 'classic' && balancer.vpcId === vpcId ? behindClassic(balancer) : [],
    ),
  ]);
  // The verdicts rest on the rules of security groups, which are those of the estate that is asked.
  return known.map(({ verdict, ...target }) => ({
    ...target,
    verdict: (entranceId) => verdict(estate, entranceId),
  }));
}

interface Exposure extends Omit<ExposedTarget, 'verdict'> {
  verdict(estate: Estate, entranceId?: string): Verdict;
}

function behindGroup(estate: Estate, group: TargetGroup): readonly Exposure[] {
  if (group.targetType === 'lambda' || group.targetType === 'alb') return [];
  const direct = frontsOf(estate, group);
  const fronts = [...direct, ...direct.flatMap((front) => frontsBefore(estate, front))];
  return fronts.flatMap((front) =>
    thingsIn(group).map((named) => ({
      arn: arnOf(front),
      front,
      speaks: speaks(front),
      ...named,
      verdict: (asked, entranceId) => toFront(asked, front, entranceId),
    })),
  );
}

function speaks(front: Front): 'http' | 'tcp' {
  if (front.onto) return 'http';
  const isApplication =
    front.kind === 'read' ? front.balancer.kind === 'application' : front.arn.includes(':loadbalancer/app/');
  return isApplication ? 'http' : 'tcp';
}

function thingsIn({
  targets,
  port,
  account,
  region,
}: TargetGroup): readonly Pick<ExposedTarget, 'thing' | 'port' | 'availabilityZone'>[] {
  if (!targets.known)
    return [{ thing: { kind: 'unread', gap: targets.gap }, ...(port === undefined ? {} : { port }) }];
  return targets.value.map((target) => {
    const at = target.port ?? port;
    const { availabilityZone } = target;
    return {
      thing: thingNamed(target.id, { account, region }),
      ...(at === undefined ? {} : { port: at }),
      ...(availabilityZone === undefined ? {} : { availabilityZone }),
    };
  });
}

function thingNamed(id: string, scope: Scope): ExposedThing {
  const open = unresolvedWhat(id);
  if (open !== undefined) return { kind: 'unread', gap: { reason: 'unresolved', fact: open, ...scope } };
  return id.startsWith('i-') ? { kind: 'instance', id } : { kind: 'address', address: id };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html */
function behindClassic(balancer: ClassicLoadBalancer): readonly Exposure[] {
  return balancer.listeners.flatMap(({ protocol, port, instancePort }) =>
    balancer.instanceIds.map((id) => ({
      arn: balancer.arn,
      speaks: protocol === 'HTTP' || protocol === 'HTTPS' ? ('http' as const) : ('tcp' as const),
      thing: { kind: 'instance' as const, id },
      port: instancePort,
      verdict: (estate, entranceId) => toClassic(estate, balancer, port, entranceId),
    })),
  );
}

function toFront(estate: Estate, front: Front, entranceId: string | undefined): Verdict {
  if (front.kind === 'unread') return { kind: 'unknown', gaps: [front.gap] };
  return eitherFamily(
    toBalancer(estate, ipv4, front, entranceId),
    toBalancer(estate, ipv6, front, entranceId),
  );
}

function toBalancer<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  front: ReadFront,
  entranceId: string | undefined,
): Verdict {
  const { balancer } = front;
  return anyOf(
    passagesThrough(estate, space, front).flatMap((passage): Verdict | readonly Verdict[] => {
      if (!passage.known) return { kind: 'unknown', gaps: [passage.gap] };
      const { entrance, port, gates } = passage.value;
      if (entrance.id !== (entranceId ?? entrance.id)) return [];
      const listener = listenerOn(port);
      return verdictOf({
        space,
        from: space.internet,
        gates: [
          ...gatesToBalancer(estate, space, balancer, entrance, listener),
          ...gates.map(asBalancerGroup),
        ],
        listener,
        target: { target: balancer.arn, subnetId: entrance.id },
        destination: balancer.name,
      });
    }),
  );
}

/** In a VPC a Classic Load Balancer has IPv4 addresses alone. */
function toClassic(
  estate: Estate,
  balancer: ClassicLoadBalancer,
  port: number,
  entranceId: string | undefined,
): Verdict {
  const facing: Facing = { ...balancer, ipAddressType: 'ipv4', attributes: known({}) };
  return anyOf(
    entrancesOf(estate, balancer).flatMap((entrance): Verdict | readonly Verdict[] => {
      if (!entrance.known) return { kind: 'unknown', gaps: [entrance.gap] };
      if (entrance.value.id !== (entranceId ?? entrance.value.id)) return [];
      const listener = listenerOn(port);
      return verdictOf({
        space: ipv4,
        from: ipv4.internet,
        gates: gatesToBalancer(estate, ipv4, facing, entrance.value, listener),
        listener,
        target: { target: balancer.arn, subnetId: entrance.value.id },
        destination: balancer.name,
      });
    }),
  );
}
