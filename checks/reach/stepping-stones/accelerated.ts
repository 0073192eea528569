import type { Accelerator } from '../../model/accelerator.js';
import type { NetworkInterface } from '../../model/network.js';
import { contains, intersect, isEmpty, range } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import { anyOf, oneOf, series, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { throughPassage } from '../network/doors/accelerator.js';
import { atTheEdge, hidingClients } from '../network/doors/accelerator-gates.js';
import { type Lead, leadsOf } from '../network/doors/accelerator-leads.js';
import { gatesOnTheWay } from '../network/doors/accelerator-to-address.js';
import type { ExposedTarget } from '../network/doors/exposed-targets.js';
import { lentAccelerators } from '../network/doors/lent-to-accelerators.js';
import { passagesThrough } from '../network/doors/passages.js';
import { type Listener, listenerOn } from '../network/listener.js';
import { outboundGate } from '../network/network-acl.js';
import { eitherFamily } from '../network/places.js';
import { securityGroupGate } from '../network/security-group.js';
import { verdictOf } from '../network/verdict.js';
import { entriesOnto, type FleetEntry } from './fleet-entry.js';
import type { Fleet, Machine } from './hosts.js';
import { alongPassages, arrivalOf, type Entering, isTarget, targetsIn } from './load-balanced.js';
import { listenersBetween } from './port-boundaries.js';

/**
 * Accelerators that lead onto machines of a fleet: by the instance, by an Elastic IP address of it, or by its subnet. By
 * the instance or the subnet it needs no public address, and its subnet no route to the gateway.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.html
 */
export function throughAccelerators(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  const accelerators = [...estate.inventory.accelerators, ...lentAccelerators(estate)];
  return accelerators.flatMap((accelerator): readonly FleetEntry[] => [
    ...straight(estate, fleet, accelerator),
    ...overLoadBalancers(estate, fleet, accelerator),
  ]);
}

function straight(estate: Estate, fleet: Fleet, accelerator: Accelerator): readonly FleetEntry[] {
  const { leads, unread } = leadsOf(accelerator);
  const onto = fleet.machines.map((machine) => {
    const along = leads.flatMap((lead) => alongLead(estate, accelerator, lead, machine));
    const verdict = anyOf(mayBeEndpoint(machine) ? [...along, ...unknownIf(unread)] : along);
    return { machine, verdict };
  });
  return entriesOnto({ kind: 'accelerator', arn: accelerator.arn }, onto);
}

/** Load balancers to which the accelerator leads, internal ones as well, and which hand machines traffic. */
function overLoadBalancers(estate: Estate, fleet: Fleet, accelerator: Accelerator): readonly FleetEntry[] {
  const { leads } = leadsOf(accelerator);
  return targetsIn(estate, fleet).flatMap((target) =>
    leads
      .filter(({ kind, id }) => kind === 'load-balancer' && id === target.arn)
      .flatMap((lead): readonly FleetEntry[] => {
        const machines = fleet.machines.filter((machine) => isTarget(target, machine));
        const front = toLoadBalancer(estate, accelerator, lead, target);
        if (front.kind === 'blocked') return [];
        const verdict =
          alongPassages(estate, target, machines, overAccelerator(estate, accelerator, lead)) ??
          series(front, arrivalOf(estate, target, machines));
        if (verdict.kind === 'blocked') return [];
        const arn = `${accelerator.arn}, ${target.arn}`;
        return [{ entry: { kind: 'load-balancer', arn, speaks: target.speaks }, machines, verdict }];
      }),
  );
}

function overAccelerator(estate: Estate, accelerator: Accelerator, lead: Lead): Entering {
  return (space, front, passage, target) =>
    contains(lead.ports, passage.port)
      ? throughPassage(estate, space, { accelerator, lead, front, target, conclude: verdictOf }, passage)
      : { kind: 'blocked', by: [] };
}

function toLoadBalancer(
  estate: Estate,
  accelerator: Accelerator,
  lead: Lead,
  { arn, front }: ExposedTarget,
): Verdict {
  if (!front) return { kind: 'blocked', by: [] };
  if (front.kind === 'unread') return { kind: 'unknown', gaps: [front.gap] };
  const ahead = { accelerator, lead, front, target: { target: arn }, conclude: verdictOf };
  const over = <N extends number | bigint>(space: AddressSpace<N>) =>
    anyOf(
      passagesThrough(estate, space, front).flatMap((passage): readonly Verdict[] => {
        if (!passage.known) return [{ kind: 'unknown', gaps: [passage.gap] }];
        if (!contains(lead.ports, passage.value.port)) return [];
        return [throughPassage(estate, space, ahead, passage.value)];
      }),
    );
  return eitherFamily(over(ipv4), over(ipv6));
}

/** Containers and replication instances are no endpoints of their own. */
function mayBeEndpoint({ id }: Machine): boolean {
  return id.startsWith('i-');
}

function unknownIf(gaps: readonly Gap[]): readonly Verdict[] {
  return gaps.length > 0 ? [{ kind: 'unknown', gaps }] : [];
}

function alongLead(
  estate: Estate,
  accelerator: Accelerator,
  lead: Lead,
  machine: Machine,
): readonly Verdict[] {
  const { account, region, name } = accelerator;
  const onto = (interfaces: readonly NetworkInterface[], keepsClient: boolean, by = lead) =>
    interfaces.map((eni) => ontoInterface(estate, accelerator, by, machine, eni, keepsClient));
  const gap = (fact: string): Gap => ({ reason: 'unsupported', fact, account, region });
  switch (lead.kind) {
    case 'load-balancer':
      return [];
    case 'instance': {
      // Which of several interfaces an accelerator calls, its answers do not say.
      const which = gap(`which interface of ${machine.id} accelerator ${name} calls`);
      const verdicts = lead.id === machine.id ? onto(machine.interfaces, true) : [];
      return verdicts.length > 1 ? [oneOf(verdicts, which)] : verdicts;
    }
    case 'address': {
      const address = estate.inventory.addresses.find(({ allocationId }) => allocationId === lead.id);
      return onto(
        machine.interfaces.filter(({ id }) => id === address?.networkInterfaceId),
        false,
      );
    }
    case 'subnet': {
      const gaps = [gap(`whether accelerator ${name} lets clients reach ${machine.id} in ${lead.id}`)];
      const inside = machine.interfaces.filter(({ subnetId }) => subnetId === lead.id);
      return onto(inside, true, { ...lead, gaps });
    }
  }
}

function ontoInterface(
  estate: Estate,
  accelerator: Accelerator,
  lead: Lead,
  machine: Machine,
  eni: NetworkInterface,
  keepsClient: boolean,
): Verdict {
  const subnet = estate.subnet(eni.subnetId, eni);
  if (!subnet.known) return { kind: 'unknown', gaps: [subnet.gap] };
  const seen = <N extends number | bigint>(space: AddressSpace<N>, listener: Listener) => {
    const group = securityGroupGate(estate, space, eni.securityGroupIds, listener, eni);
    if (keepsClient) return [group, outboundGate(estate, space, subnet.value)];
    return [
      ...gatesOnTheWay(estate, space, accelerator, subnet.value, listener),
      hidingClients(space, accelerator, group),
    ];
  };
  const over = <N extends number | bigint>(space: AddressSpace<N>) =>
    anyOf(
      portsOf(estate, eni, lead).map((port) =>
        verdictOf({
          space,
          from: space.internet,
          gates: [
            ...atTheEdge(estate, space, accelerator, lead, subnet.value, keepsClient),
            ...seen(space, listenerOn(port)),
          ],
          listener: listenerOn(lead.calledOn(port)),
          target: { target: machine.id, subnetId: eni.subnetId },
          destination: accelerator.name,
        }),
      ),
    );
  return eitherFamily(over(ipv4), over(ipv6));
}

/** One port of each stretch that filters treat alike, among those to which the accelerator leads. */
function portsOf(estate: Estate, eni: NetworkInterface, { ports }: Lead): readonly number[] {
  const starts = listenersBetween(estate, [eni]).flatMap((listener) => listener.ports[0] ?? []);
  return starts.flatMap((start, index) => {
    const shared = intersect(ports, range(start, starts[index + 1] ?? 65536));
    return isEmpty(shared) ? [] : (shared[0] ?? []);
  });
}
