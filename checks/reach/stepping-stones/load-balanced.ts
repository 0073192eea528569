import type { LoadBalancer } from '../../model/load-balancer.js';
import { anyOf, series, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { withClientAddress } from '../network/doors/back-leg.js';
import { callerOf } from '../network/doors/balancer-side.js';
import { type ExposedTarget, exposedTargetsIn } from '../network/doors/exposed-targets.js';
import { entrancesOf } from '../network/doors/passages.js';
import type { Endpoint } from '../network/endpoint.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { interfaceAddressesOf } from '../network/interface-addresses.js';
import { allPorts, listenerOn } from '../network/listener.js';
import { acrossPlaces, eitherFamily, type Judge } from '../network/places.js';
import { verdictOf } from '../network/verdict.js';
import type { FleetEntry } from './fleet-entry.js';
import { type Fleet, type Machine, receiversOf } from './hosts.js';

/** Load balancers that hand machines of a fleet traffic from the internet. */
export function throughLoadBalancers(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  return targetsIn(estate, fleet).flatMap((target): readonly FleetEntry[] => {
    const machines = fleet.machines.filter((machine) => isTarget(target, machine));
    const front = target.verdict();
    if (front.kind === 'blocked') return [];
    const verdict = series(front, arrivalOf(estate, target, machines));
    if (verdict.kind === 'blocked') return [];
    const { arn, speaks } = target;
    return [{ entry: { kind: 'load-balancer', arn, speaks }, machines, verdict }];
  });
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

/** Whether the machines admit what the load balancer hands them, on the port where it does. */
export function arrivalOf(estate: Estate, target: ExposedTarget, machines: readonly Machine[]): Verdict {
  const balancer = estate.loadBalancer(target.arn);
  if (target.thing.kind === 'unread') return { kind: 'unknown', gaps: [target.thing.gap] };
  if (!balancer) return verdictUnread(target, machines);
  const listener =
    target.port === undefined ? { ports: allPorts, gap: portOf(target, balancer) } : listenerOn(target.port);
  const receivers = receiversOf(machines, () => [listener]);
  return anyOf(receivers.map((receiver) => handedTo(estate, target, balancer, receiver)));
}

function handedTo(
  estate: Estate,
  target: ExposedTarget,
  balancer: LoadBalancer,
  receiver: Endpoint,
): Verdict {
  return anyOf(
    entrancesOf(estate, balancer).map((entrance): Verdict => {
      if (!entrance.known) return { kind: 'unknown', gaps: [entrance.gap] };
      const host = callerOf(balancer, entrance.value.id);
      const over = (judge: Judge) => {
        const { ipv4, ipv6 } = acrossPlaces(estate, receiver, judge);
        return eitherFamily(ipv4, ipv6);
      };
      const own = over(judgeFromHost(estate, receiver, host));
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
