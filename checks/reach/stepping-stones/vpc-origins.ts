import type { NetworkInterface } from '../../model/network.js';
import { anyOf, oneOf, series, type Verdict } from '../../model/verdict.js';
import type { VpcOrigin } from '../../model/vpc-origin.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { vpcOriginsOf } from '../network/doors/distributions.js';
import type { ExposedTarget } from '../network/doors/exposed-targets.js';
import { passagesThrough } from '../network/doors/passages.js';
import {
  admittingCloudFront,
  gatesToFront,
  gatesToSubnet,
  seeingCloudFront,
} from '../network/doors/vpc-origin.js';
import type { Gate } from '../network/gate.js';
import { listenerOn } from '../network/listener.js';
import { eitherFamily } from '../network/places.js';
import { verdictOf } from '../network/verdict.js';
import type { FleetEntry } from './fleet-entry.js';
import type { Fleet, Machine } from './hosts.js';
import { alongPassages, arrivalOf, type Entering, isTarget, targetsIn } from './load-balanced.js';

/**
 * CloudFront VPC origins that lead onto machines of a fleet: by the instance, or by a load balancer in front of it. Neither
 * needs a public address, nor a route to the internet gateway.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export function throughVpcOrigins(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  return vpcOriginsOf(estate).flatMap((origin) => [
    ...straight(estate, fleet, origin),
    ...overLoadBalancers(estate, fleet, origin),
  ]);
}

function straight(estate: Estate, fleet: Fleet, origin: VpcOrigin): readonly FleetEntry[] {
  const [, , , region, account, resource = ''] = origin.endpointArn.split(':');
  return fleet.machines.flatMap((machine): readonly FleetEntry[] => {
    if (resource !== `instance/${machine.id}` || account !== machine.account || region !== machine.region)
      return [];
    const verdicts = machine.interfaces.map((eni) => onto(estate, origin, machine, eni));
    const fact = `which interface of ${machine.id} VPC origin ${origin.name} calls`;
    const gap = { reason: 'unsupported', fact, account: origin.account, region: origin.region } as const;
    const verdict = verdicts.length > 1 ? oneOf(verdicts, gap) : anyOf(verdicts);
    return verdict.kind === 'blocked' ? [] : [entryBy(origin.arn, [machine], verdict)];
  });
}

function onto(estate: Estate, origin: VpcOrigin, machine: Machine, eni: NetworkInterface): Verdict {
  const subnet = estate.subnet(eni.subnetId, eni);
  if (!subnet.known) return { kind: 'unknown', gaps: [subnet.gap] };
  if (!origin.configuration.known) return { kind: 'unknown', gaps: [origin.configuration.gap] };
  const { httpPort, httpsPort } = origin.configuration.value;
  const ports = [...new Set([httpPort ?? 80, httpsPort ?? 443])];
  return inBothFamilies((space) =>
    anyOf(
      ports.map((port) =>
        judged(space, machine.id, eni, port, [
          ...gatesToSubnet(estate, space, origin, subnet.value, port),
          admittingCloudFront(estate, space, origin, eni, listenerOn(port)),
        ]),
      ),
    ),
  );
}

function overLoadBalancers(estate: Estate, fleet: Fleet, origin: VpcOrigin): readonly FleetEntry[] {
  return targetsIn(estate, fleet)
    .filter(({ arn }) => arn === origin.endpointArn)
    .flatMap((target): readonly FleetEntry[] => {
      const front = toLoadBalancer(estate, origin, target);
      if (front.kind === 'blocked') return [];
      const machines = fleet.machines.filter((machine) => isTarget(target, machine));
      const along = alongPassages(
        estate,
        target,
        machines,
        overOrigin(estate, origin),
        seeingCloudFront(estate, origin),
      );
      const verdict = along ?? series(front, arrivalOf(estate, target, machines));
      if (verdict.kind === 'blocked') return [];
      return [entryBy(`${origin.arn}, ${target.arn}`, machines, verdict)];
    });
}

function entryBy(arn: string, machines: readonly Machine[], verdict: Verdict): FleetEntry {
  return { entry: { kind: 'vpc-origin', arn }, machines, verdict };
}

/** Classic Load Balancers are no VPC origins. */
function toLoadBalancer(estate: Estate, origin: VpcOrigin, { front }: ExposedTarget): Verdict {
  if (!front) return { kind: 'blocked', by: [] };
  if (front.kind === 'unread') return { kind: 'unknown', gaps: [front.gap] };
  return inBothFamilies((space) =>
    anyOf(
      passagesThrough(estate, space, front, undefined, seeingCloudFront(estate, origin)).map(
        (passage): Verdict =>
          passage.known
            ? overOrigin(estate, origin)(space, front, passage.value, {
                target: front.balancer.arn,
                subnetId: passage.value.entrance.id,
              })
            : { kind: 'unknown', gaps: [passage.gap] },
      ),
    ),
  );
}

/** How CloudFront gets to one passage of a load balancer and through it. */
function overOrigin(estate: Estate, origin: VpcOrigin): Entering {
  return (space, front, { entrance, port, gates }, target) =>
    verdictOf({
      space,
      from: space.internet,
      gates: [...gatesToFront(estate, space, origin, front, entrance, port), ...gates],
      listener: listenerOn(port),
      target,
      destination: origin.name,
    });
}

function judged<N extends number | bigint>(
  space: AddressSpace<N>,
  id: string,
  { subnetId }: NetworkInterface,
  port: number,
  gates: readonly Gate<N>[],
): Verdict {
  return verdictOf({
    space,
    from: space.internet,
    gates,
    listener: listenerOn(port),
    target: { target: id, subnetId },
    destination: `private address of ${id}`,
  });
}

function inBothFamilies(over: <N extends number | bigint>(space: AddressSpace<N>) => Verdict): Verdict {
  return eitherFamily(over(ipv4), over(ipv6));
}
