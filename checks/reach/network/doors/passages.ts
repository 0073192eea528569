import type { ListeningLoadBalancer, LoadBalancer, Target } from '../../../model/load-balancer.js';
import type { Subnet } from '../../../model/network.js';
import { intersect, isEmpty, subtract } from '../../../model/ranges.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';
import { type Listener, listenerOn } from '../listener.js';
import type { PortGate } from '../network-acl.js';
import { type BackLeg, withClientAddress, withOwnAddress } from './back-leg.js';
import { endpointOf, hostOf } from './balancer-side.js';
import type { ListenerPort, ReadFront } from './front.js';
import { lifted } from './lifted.js';
import { clientsForwarded } from './listener-rules.js';
import { targetGate } from './target-gate.js';

/** One subnet and port in which a load balancer takes connections, and what they meet from there to the database. */
export interface Passage<N extends number | bigint> {
  readonly entrance: Subnet;
  readonly port: number;
  /** For clients of the family of the space, once the load balancer has taken their connection. */
  readonly gates: Steps<N>;
}

/**
 * Whose address the targets see: as the target group says, or always that of the load balancer, as behind PrivateLink.
 * Where the clients themselves are not who calls the load balancer, what targets meet that see whoever does.
 */
export type Seen = 'as-configured' | 'load-balancer' | CallerSeen;

export interface CallerSeen {
  gates<N extends number | bigint>(space: AddressSpace<N>, leg: BackLeg): Steps<N>;
}

/** The place of a database that a passage leads to. */
export interface Place {
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
  readonly listener: Listener;
}

/**
 * Every passage through a load balancer, and the gaps that hide others. Without a place: up to where connections are
 * handed to targets, whichever they are.
 */
export function passagesThrough<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  front: ReadFront,
  place?: Place,
  seen: Seen = 'as-configured',
): readonly Value<Passage<N>>[] {
  const { balancer, ports } = front;
  return entrancesOf(estate, balancer).flatMap((entrance): readonly Value<Passage<N>>[] => {
    if (!entrance.known) return [entrance];
    return ports.flatMap((at) =>
      beyond(estate, space, front, entrance.value, place, seen).map((rest) => {
        if (!rest.known) return rest;
        const gates = [...takenOn(space, balancer, at, seen === 'as-configured'), ...rest.value];
        return known({ entrance: entrance.value, port: at.port, gates });
      }),
    );
  });
}

/** The subnets in which it stands. */
export function entrancesOf(estate: Estate, balancer: LoadBalancer): readonly Value<Subnet>[] {
  const { account, region, name } = balancer;
  if (balancer.subnets.length === 0)
    return [unknownBecause({ reason: 'not-collected', fact: `subnets of ${name}`, account, region })];
  return balancer.subnets.map(({ id }) => estate.subnet(id, balancer));
}

/** What a listener hands to the group, where that is not everything that gets to its port. */
function takenOn<N extends number | bigint>(
  space: AddressSpace<N>,
  { arn, name, account, region }: ListeningLoadBalancer,
  { port, gap, forwarded }: ListenerPort,
  seesClients: boolean,
): readonly Gate<N>[] {
  const deciding = { component: arn, decidedBy: name, text: `may forward from port ${port}` };
  const gates = gap ? [unknownGate(space, layer, deciding, [gap])] : [];
  if (!forwarded) return gates;
  const fact = `which addresses the rules of ${name} see`;
  const hidden: Gap | undefined = seesClients ? undefined : { reason: 'unsupported', fact, account, region };
  const admits = clientsForwarded(space, forwarded, hidden);
  if (isEmpty(subtract(space.all, admits.must))) return gates;
  const rules = [...new Set(forwarded.map(({ rule }) => rule))].join(' and ');
  return [
    ...gates,
    {
      layer,
      admits,
      decide: () => ({ ...deciding, text: `${rules} on port ${port} forwards to the group` }),
      block: {
        code: 'ELBV2_LISTENERS_MISMATCH',
        component: arn,
        text: `${rules} on port ${port} forwards no request of these clients`,
      },
    },
  ];
}

const layer = 'load-balancer';

/** Gates in the order in which they are met. */
type Steps<N extends number | bigint> = readonly (Gate<N> | PortGate<N>)[];

/** Straight to the database, or through the Application Load Balancer that is the target. */
function beyond<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  front: ReadFront,
  entrance: Subnet,
  place: Place | undefined,
  seen: Seen,
): readonly Value<Steps<N>>[] {
  const { onto } = front;
  if (!onto) return [known(place ? stepTo(estate, space, front, entrance, place, seen) : [])];
  return entrancesOf(estate, onto.balancer).flatMap((next): readonly Value<Steps<N>>[] => {
    if (!next.known) return [next];
    return onto.ports.map((at) => {
      const { port } = at;
      const middle = {
        endpoint: endpointOf(estate, onto.balancer, next.value, port),
        subnet: next.value,
        listener: listenerOn(port),
      };
      return known([
        ...stepTo(estate, space, front, entrance, middle, seen),
        ...takenOn(space, onto.balancer, at, false),
        ...(place ? stepTo(estate, space, onto, next.value, place, 'load-balancer') : []),
      ]);
    });
  });
}

/**
 * From a load balancer to its target. It speaks to targets in the family of the target group; between families it
 * translates, and then, as from an Application Load Balancer always, the target sees the load balancer's own address.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
function stepTo<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  front: ReadFront,
  entrance: Subnet,
  { endpoint, subnet, listener }: Place,
  seen: Seen,
): Steps<N> {
  const { balancer, group } = front;
  const leg: BackLeg = { host: hostOf(estate, balancer, entrance), entrance, endpoint, subnet, listener };
  const zones = zoneGates(space, front, leg);
  const own = <B extends number | bigint>(back: AddressSpace<B>) => [
    lifted(space, back, targetGate(estate, back, front, endpoint, subnet, listener)),
    ...zones,
    ...withOwnAddress(estate, space, back, leg),
  ];
  const isIpv6 = group.ipAddressType === 'ipv6';
  const translates = isIpv6 !== (space.family === 6);
  if (translates || seen === 'load-balancer' || balancer.kind !== 'network')
    return isIpv6 ? own(ipv6) : own(ipv4);
  const target = targetGate(estate, space, front, endpoint, subnet, listener);
  if (!group.attributes.known) {
    const deciding = { component: group.arn, decidedBy: group.name, text: 'may pass client addresses on' };
    return [target, ...zones, unknownGate(space, 'target', deciding, [group.attributes.gap])];
  }
  // By default client addresses are kept, except for targets by address over TCP and TLS.
  const kept =
    group.attributes.value.preserveClientIp ??
    (group.targetType === 'alb' ||
      group.targetType === 'instance' ||
      (group.protocol !== 'TCP' && group.protocol !== 'TLS'));
  const seeing = () =>
    seen === 'as-configured' ? withClientAddress(estate, space, leg) : seen.gates(space, leg);
  const back = kept ? seeing() : withOwnAddress(estate, space, space, leg);
  return [target, ...zones, ...back];
}

/**
 * Without cross-zone load balancing a zone's address leads to targets of that zone alone, and to targets outside of the
 * network, which are of no zone. Application Load Balancers cross zones unless a target group says otherwise.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#availability-zones
 */
function zoneGates<N extends number | bigint>(
  space: AddressSpace<N>,
  { group, balancer }: ReadFront,
  { entrance, subnet, listener }: BackLeg,
): readonly Gate<N>[] {
  if (entrance.vpcId !== subnet.vpcId || group.targetType === 'alb') return [];
  if (isSameZone(entrance, subnet) || isOfEveryZone(group.targets, group.port, listener)) return [];
  const { account, region } = group;
  const deciding = { component: group.arn, decidedBy: group.name, text: 'may lie out of its reach' };
  const own = group.attributes.known ? group.attributes.value.crossZone : undefined;
  if (own === 'true') return [];
  const inherits = own !== 'false';
  if (inherits && balancer.kind === 'application' && group.attributes.known) return [];
  if (inherits && (!group.attributes.known || !balancer.attributes.known)) {
    const gap: Gap = {
      reason: 'not-collected',
      fact: `cross-zone setting of ${balancer.name}`,
      account,
      region,
    };
    return [unknownGate(space, 'target', deciding, [gap])];
  }
  if (inherits && balancer.attributes.known && balancer.attributes.value.crossZone === true) return [];
  return [closedGate('target', outOfZone(balancer, entrance, subnet))];
}

/** Why a load balancer that does not cross zones leads to nothing in another one. */
export function outOfZone({ arn }: LoadBalancer, entrance: Subnet, subnet: Subnet) {
  return {
    code: 'ELB_NOT_CROSSZONE',
    component: arn,
    text: `reaches no target in ${subnet.availabilityZone} from ${entrance.availabilityZone}`,
  };
}

/**
 * Accounts name the same zone differently; its id is the same everywhere.
 * https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
 */
export function isSameZone(a: Subnet, b: Subnet): boolean {
  if (a.availabilityZoneId !== undefined && b.availabilityZoneId !== undefined)
    return a.availabilityZoneId === b.availabilityZoneId;
  return a.availabilityZone === b.availabilityZone;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html */
function isOfEveryZone(
  targets: Value<readonly Target[]>,
  port: number | undefined,
  listener: Listener,
): boolean {
  if (!targets.known) return false;
  return targets.value.some((target) => {
    const listening = target.port ?? port;
    if (target.availabilityZone !== 'all' || listening === undefined) return false;
    return !isEmpty(intersect(listener.ports, [listening, listening + 1]));
  });
}
