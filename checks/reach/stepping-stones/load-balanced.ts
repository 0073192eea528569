import type { LoadBalancer, Target } from '../../model/load-balancer.js';
import type { Subnet } from '../../model/network.js';
import { type Gap, known, type Value } from '../../model/value.js';
import { anyOf, oneOf, series, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import type { AddressSpace } from '../network/address-space.js';
import { withClientAddress } from '../network/doors/back-leg.js';
import { callerOf } from '../network/doors/balancer-side.js';
import { type ExposedTarget, exposedTargetsIn } from '../network/doors/exposed-targets.js';
import { gatesToBalancer } from '../network/doors/from-internet.js';
import type { ReadFront } from '../network/doors/front.js';
import {
  entrancesOf,
  isSameZone,
  outOfZone,
  type Passage,
  passagesThrough,
  type Seen,
} from '../network/doors/passages.js';
import type { Endpoint } from '../network/endpoint.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { interfaceAddressesOf } from '../network/interface-addresses.js';
import { allPorts, listenerOn } from '../network/listener.js';
import { acrossPlaces, eitherFamily, type Judge } from '../network/places.js';
import { verdictOf, type WayIn } from '../network/verdict.js';
import type { FleetEntry } from './fleet-entry.js';
import { type Fleet, type Machine, receiversOf } from './hosts.js';

/** Load balancers that hand machines of a fleet traffic from the internet. */
export function throughLoadBalancers(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  return targetsIn(estate, fleet).flatMap((target): readonly FleetEntry[] => {
    const machines = fleet.machines.filter((machine) => isTarget(target, machine));
    const front = target.verdict();
    if (front.kind === 'blocked') return [];
    const verdict =
      alongPassages(estate, target, machines, fromInternet(estate)) ??
      byEachEntrance(estate, target, machines);
    if (verdict.kind === 'blocked') return [];
    const { arn, speaks } = target;
    return [{ entry: { kind: 'load-balancer', arn, speaks }, machines, verdict }];
  });
}

/** How connections get to one passage of a load balancer and through it to the machine that is named. */
export type Entering = <N extends number | bigint>(
  space: AddressSpace<N>,
  front: ReadFront,
  passage: Passage<N>,
  target: WayIn<N>['target'],
) => Verdict;

function fromInternet(estate: Estate): Entering {
  return (space, { balancer }, { entrance, port, gates }, target) =>
    verdictOf({
      space,
      from: space.internet,
      gates: [...gatesToBalancer(estate, space, balancer, entrance, listenerOn(port)), ...gates],
      listener: listenerOn(port),
      target,
      destination: balancer.name,
    });
}

/**
 * From whoever calls a Network or Application Load Balancer onto machines that are its target, as one way: a client has
 * to pass every gate, by one entrance. Undefined where too little is known of the load balancer or its target.
 */
export function alongPassages(
  estate: Estate,
  { front, thing, port, availabilityZone }: ExposedTarget,
  machines: readonly Machine[],
  entering: Entering,
  seen: Seen = 'as-configured',
): Verdict | undefined {
  if (front?.kind !== 'read' || thing.kind === 'unread' || port === undefined) return undefined;
  return anyOf(
    receiversOf(machines, () => [listenerOn(port)]).map((receiver) => {
      const zone = availabilityZone === undefined ? {} : { availabilityZone };
      const named = naming(front, { id: receiver.arn, port, ...zone });
      const judge: Judge = (space, subnet, listener) =>
        anyOf(
          passagesThrough(estate, space, named, { endpoint: receiver, subnet, listener }, seen).map(
            (passage) =>
              passage.known
                ? entering(space, front, passage.value, { target: receiver.arn, subnetId: subnet.id })
                : { kind: 'unknown', gaps: [passage.gap] },
          ),
        );
      const { ipv4, ipv6 } = acrossPlaces(estate, receiver, judge);
      return eitherFamily(ipv4, ipv6);
    }),
  );
}

/** The same load balancer with that one target: a machine by its own id, however the group names it. */
function naming(front: ReadFront, target: Target): ReadFront {
  return front.onto
    ? { ...front, onto: naming(front.onto, target) }
    : { ...front, group: { ...front.group, targets: known([target]) } };
}

/** The targets of load balancers that are, or may be, machines of a fleet. */
export function targetsIn(estate: Estate, fleet: Fleet): readonly ExposedTarget[] {
  return exposedTargetsIn(estate, fleet.vpcId).filter((target) =>
    fleet.machines.some((machine) => isTarget(target, machine)),
  );
}

/** Whether a load balancer hands the machine traffic, or may do so. */
export function isTarget({ thing }: ExposedTarget, { id, interfaces }: Machine): boolean {
  switch (thing.kind) {
    case 'instance':
      return thing.id === id;
    case 'address':
      return interfaces.some((eni) => interfaceAddressesOf(eni).includes(thing.address));
    case 'unread':
      return true;
  }
}

/**
 * From the internet through a load balancer onto machines, by one subnet of it after the other: where it takes what its
 * gates let in, it calls from there.
 */
function byEachEntrance(estate: Estate, target: ExposedTarget, machines: readonly Machine[]): Verdict {
  const balancer = estate.loadBalancer(target.arn);
  if (balancer?.kind !== 'classic') return series(target.verdict(), arrivalOf(estate, target, machines));
  return anyOf(
    entrancesOf(estate, balancer).map((entrance) =>
      entrance.known
        ? series(target.verdict(entrance.value.id), arrivalOf(estate, target, machines, entrance.value))
        : { kind: 'unknown', gaps: [entrance.gap] },
    ),
  );
}

/** Whether the machines admit what the load balancer hands them, on the port where it does: from any of its subnets, or one. */
export function arrivalOf(
  estate: Estate,
  target: ExposedTarget,
  machines: readonly Machine[],
  entrance?: Subnet,
): Verdict {
  // Behind a Network Load Balancer it is the Application Load Balancer that calls.
  const balancer = target.front?.onto?.balancer ?? estate.loadBalancer(target.arn);
  if (target.thing.kind === 'unread') return { kind: 'unknown', gaps: [target.thing.gap] };
  if (!balancer) return verdictUnread(target, machines);
  const listener =
    target.port === undefined ? { ports: allPorts, gap: portOf(target, balancer) } : listenerOn(target.port);
  const receivers = receiversOf(machines, () => [listener]);
  const from = entrance ? [known(entrance)] : entrancesOf(estate, balancer);
  return anyOf(receivers.map((receiver) => handedTo(estate, target, balancer, from, receiver)));
}

function handedTo(
  estate: Estate,
  target: ExposedTarget,
  balancer: LoadBalancer,
  entrances: readonly Value<Subnet>[],
  receiver: Endpoint,
): Verdict {
  return anyOf(
    entrances.map((entrance): Verdict => {
      if (!entrance.known) return { kind: 'unknown', gaps: [entrance.gap] };
      const host = callerOf(balancer, entrance.value.id);
      const over = (judge: Judge) => {
        const { ipv4, ipv6 } = acrossPlaces(estate, receiver, judge);
        return eitherFamily(ipv4, ipv6);
      };
      const own = over((space, subnet, listener) => {
        const verdict = judgeFromHost(estate, receiver, host)(space, subnet, listener, 'now');
        return unlessOtherZone(balancer, entrance.value, subnet, verdict);
      });
      // A Network Load Balancer may keep the address of the client; the others never do.
      if (target.speaks === 'http' || balancer.kind !== 'network') return own;
      const kept = over((space, subnet, listener) =>
        verdictOf({
          space,
          from: space.internet,
          gates: withClientAddress(estate, space, {
            host,
            entrance: entrance.value,
            endpoint: receiver,
            subnet,
            listener,
          }),
          listener,
          target: { target: receiver.arn, subnetId: subnet.id },
          destination: `private address of ${receiver.id}`,
        }),
      );
      return anyOf([own, kept]);
    }),
  );
}

/**
 * A subnet of a Classic Load Balancer leads to instances of its own zone, and to others where it crosses zones.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html
 */
function unlessOtherZone(
  balancer: LoadBalancer,
  entrance: Subnet,
  subnet: Subnet,
  verdict: Verdict,
): Verdict {
  if (balancer.kind !== 'classic' || isSameZone(entrance, subnet)) return verdict;
  const { attributes, name, account, region } = balancer;
  if (attributes.known && attributes.value.crossZone === true) return verdict;
  const stopped: Verdict = {
    kind: 'blocked',
    by: [{ layer: 'target', ...outOfZone(balancer, entrance, subnet) }],
  };
  if (attributes.known && attributes.value.crossZone === false) return stopped;
  const unsaid: Gap = { reason: 'not-collected', fact: `whether ${name} crosses zones`, account, region };
  return oneOf([verdict, stopped], attributes.known ? unsaid : attributes.gap);
}

function portOf({ arn }: ExposedTarget, { account, region }: LoadBalancer) {
  return { reason: 'not-collected' as const, fact: `port of a target of ${arn}`, account, region };
}

function verdictUnread({ arn }: ExposedTarget, machines: readonly Machine[]): Verdict {
  const [first] = machines;
  const { account, region } = first ?? { account: '', region: '' };
  return {
    kind: 'unknown',
    gaps: [{ reason: 'not-collected', fact: `load balancer ${arn}`, account, region }],
  };
}
