import type { ServiceTargetGroup } from '../../model/lattice.js';
import type { Target } from '../../model/load-balancer.js';
import { anyOf, series, type Verdict } from '../../model/verdict.js';
import { exactly } from '../bounds.js';
import type { Estate } from '../estate.js';
import type { ExposedTarget } from '../network/doors/exposed-targets.js';
import { callersOf } from '../network/doors/lattice-service.js';
import { unknownGate } from '../network/gate.js';
import { interfaceAddressesOf } from '../network/interface-addresses.js';
import { allPorts, type Listener, listenerOn } from '../network/listener.js';
import { acrossPlaces, eitherFamily } from '../network/places.js';
import { securityGroupGate } from '../network/security-group.js';
import { verdictOf } from '../network/verdict.js';
import type { FleetEntry } from './fleet-entry.js';
import { type Fleet, type Machine, receiversOf } from './hosts.js';
import { arrivalOf, isTarget, targetsIn } from './load-balanced.js';

/**
 * Services of VPC Lattice that hand, or may hand, machines of a fleet what their callers send. Who may call one is not
 * read, so that an entry is never certain.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-groups.html
 */
export function throughLatticeServices(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  return estate.inventory.serviceTargetGroups
    .filter(({ vpcId, type }) => (vpcId === undefined || vpcId === fleet.vpcId) && type !== 'LAMBDA')
    .flatMap((group) =>
      group.serviceArns.flatMap((arn): readonly FleetEntry[] => {
        const { machines, arrival } = handedTo(estate, fleet, arn, group);
        const verdict = series({ kind: 'unknown', gaps: [callersOf(arn, group)] }, arrival);
        if (machines.length === 0 || verdict.kind === 'blocked') return [];
        return [{ entry: { kind: 'lattice-service', arn }, machines, verdict }];
      }),
    );
}

interface Handed {
  readonly machines: readonly Machine[];
  readonly arrival: Verdict;
}

const nowhere: Verdict = { kind: 'blocked', by: [] };

/** The machines that a group names, or may name, and whether they admit what it hands them. */
function handedTo(estate: Estate, fleet: Fleet, service: string, group: ServiceTargetGroup): Handed {
  const { targets, type } = group;
  if (!targets.known) return { machines: fleet.machines, arrival: { kind: 'unknown', gaps: [targets.gap] } };
  if (type === 'ALB') return behindBalancers(estate, fleet, group, targets.value);
  const parts = targets.value.map((target): Handed => {
    const machines = fleet.machines.filter((machine) => isNamed(target, machine));
    const port = target.port ?? group.port;
    const { account, region } = group;
    const fact = `port of a target of ${group.id}`;
    const listener: Listener =
      port === undefined
        ? { ports: allPorts, gap: { reason: 'not-collected', fact, account, region } }
        : listenerOn(port);
    return { machines, arrival: admitted(estate, service, group, machines, listener) };
  });
  return together(parts);
}

function isNamed({ id }: Target, { id: machine, interfaces }: Machine): boolean {
  return id === machine || interfaces.some((eni) => interfaceAddressesOf(eni).includes(id));
}

/**
 * Whoever gets to an Application Load Balancer over the service gets to what is behind its listener on that port.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-groups.html
 */
function behindBalancers(
  estate: Estate,
  fleet: Fleet,
  group: ServiceTargetGroup,
  balancers: readonly Target[],
): Handed {
  const parts = targetsIn(estate, fleet)
    .filter((target) =>
      balancers.some(({ id, port = group.port }) => id === target.arn && listensOn(target, port)),
    )
    .map((target): Handed => {
      const machines = fleet.machines.filter((machine) => isTarget(target, machine));
      return { machines, arrival: arrivalOf(estate, target, machines) };
    });
  return together(parts);
}

/** Of a load balancer that was not read any port may be one. */
function listensOn({ front }: ExposedTarget, port: number | undefined): boolean {
  return front?.kind !== 'read' || port === undefined || front.ports.some((at) => at.port === port);
}

function together(parts: readonly Handed[]): Handed {
  const open = parts.filter(({ machines, arrival }) => machines.length > 0 && arrival.kind !== 'blocked');
  if (open.length === 0) return { machines: [], arrival: nowhere };
  return {
    machines: [...new Set(open.flatMap(({ machines }) => machines))],
    arrival: anyOf(open.map(({ arrival }) => arrival)),
  };
}

/**
 * VPC Lattice calls from addresses of its own, which carry no group.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html
 */
function admitted(
  estate: Estate,
  service: string,
  group: ServiceTargetGroup,
  machines: readonly Machine[],
  listener: Listener,
): Verdict {
  const deciding = { component: service, decidedBy: group.id, text: `may forward to ${group.id}` };
  const gaps = [callersOf(service, group)];
  return anyOf(
    receiversOf(machines, () => [listener]).map((receiver) => {
      const { ipv4, ipv6 } = acrossPlaces(estate, receiver, (space, subnet, at) =>
        verdictOf({
          space,
          from: space.all,
          gates: [
            unknownGate(space, 'lattice-service', deciding, gaps),
            securityGroupGate(estate, space, receiver.securityGroupIds, at, receiver, () => exactly([])),
          ],
          listener: at,
          target: { target: receiver.arn, subnetId: subnet.id },
          destination: service,
        }),
      );
      return eitherFamily(ipv4, ipv6);
    }),
  );
}
