import type { Subnet } from '../../../model/network.js';
import { isEmpty } from '../../../model/ranges.js';
import { anyOf, type Block, type Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import { askAll, blockedAs, firstReachable } from '../../first-reachable.js';
import { ownerOfVpc } from '../../network-owner.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { addressesOf } from '../hosts/host.js';
import { listenerOn } from '../listener.js';
import type { Judge } from '../places.js';
import { type Connected, networksConnectedTo } from '../sources/connected.js';
import { judgeFromNeighbours } from '../sources/neighbours.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { endpointOf, hostOf } from './balancer-side.js';
import { throughClientVpn } from './client-vpn.js';
import { asBalancerGroup, gatesToBalancer } from './from-internet.js';
import { arnOf, carries, type Front, lastGroupOf, type ReadFront } from './front.js';
import { frontsInto } from './fronts.js';
import { balancersOfParticipants, judgeBehindSeen } from './participant-balancers.js';
import { entrancesOf, type Place, passagesThrough } from './passages.js';
import { areStopped, type Passages, rememberPassages } from './remembered-passages.js';
import { otherTarget, targetGate } from './target-gate.js';
import { withThrough } from './through.js';

/**
 * Every way through a load balancer to one of these endpoints in a network: from the internet, from the networks that
 * are connected to the load balancer's, and from its own. In no order.
 */
export function throughLoadBalancers(
  estate: Estate,
  vpcId: string,
  endpoints: readonly Endpoint[],
): readonly Connected[] {
  const seen = balancersOfParticipants(estate, vpcId);
  const fronts = [...frontsInto(estate, vpcId), ...seen].filter((front) =>
    endpoints.some((endpoint) => mayLeadTo(estate, front, endpoint)),
  );
  return [...new Set(fronts.map(arnOf))].flatMap((arn) => {
    const ofOne = fronts.filter((front) => arnOf(front) === arn);
    const isConcerned = endpoints.every((endpoint) =>
      ofOne.some(
        (front) =>
          callsTargetsIn(estate, vpcId, front) &&
          (endpoints.length === 1 || mayLeadTo(estate, front, endpoint)),
      ),
    );
    return waysOf(estate, ofOne, isConcerned);
  });
}

/**
 * Whether what it takes goes to its targets in this network. Of one in another network, or before another load balancer, only
 * the gates between them tell.
 */
function callsTargetsIn(estate: Estate, vpcId: string, front: Front): boolean {
  if (front.kind === 'unread' || front.onto || front.ports.length === 0) return false;
  return entrancesOf(estate, front.balancer).every(
    (entrance) => entrance.known && entrance.value.vpcId === vpcId,
  );
}

/** Whether some target of it can be the endpoint, in any place where that may be. */
function mayLeadTo(estate: Estate, front: Front, endpoint: Endpoint): boolean {
  if (!carries(front, endpoint)) return false;
  if (!endpoint.subnetGroup.known) return true;
  const group = lastGroupOf(front);
  return endpoint.subnetGroup.value.subnets.some(({ id }) => {
    const subnet = estate.subnet(id, endpoint);
    if (!subnet.known) return true;
    const names = <N extends number | bigint>(space: AddressSpace<N>) =>
      endpoint.listeners.some(
        (listener) =>
          !isEmpty(targetGate(estate, space, { group }, endpoint, subnet.value, listener).admits.may),
      );
    return names(ipv4) || names(ipv6);
  });
}

/** The ways through one load balancer, by whichever of its target groups. */
function waysOf(estate: Estate, fronts: readonly Front[], isConcerned: boolean): readonly Connected[] {
  const [front] = fronts;
  if (!front) return [];
  const through = arnOf(front);
  const passages = rememberPassages(estate);
  const ways = (source: Source, entering: Entering): Connected => ({
    source: withThrough(source, through),
    isConcerned,
    judge: (endpoint, conclude) =>
      judgeThrough(estate, { source, fronts }, endpoint, entering, passages, conclude),
  });
  return [
    ways({ kind: 'internet' }, fromInternet(estate)),
    ...homesOf(estate, front).flatMap((home) => [
      ways(home, fromHome(estate)),
      ...[...networksConnectedTo(estate, home.vpcId), ...throughClientVpn(estate, home.vpcId)].map(
        (connected) => ways(connected.source, fromNetwork(estate, connected)),
      ),
    ]),
  ];
}

/** How connections get to a load balancer in one subnet, on one port. */
type Entering = <N extends number | bigint>(
  space: AddressSpace<N>,
  front: ReadFront,
  at: { readonly entrance: Subnet; readonly port: number },
  conclude: Conclude,
) => Verdict;

function fromInternet(estate: Estate): Entering {
  return (space, { balancer }, { entrance, port }, conclude) =>
    conclude({
      space,
      from: space.internet,
      gates: gatesToBalancer(estate, space, balancer, entrance, listenerOn(port)),
      listener: listenerOn(port),
      target: { target: balancer.arn },
      destination: balancer.name,
    });
}

function fromNetwork(estate: Estate, { judge }: Connected): Entering {
  return (space, { balancer }, { entrance, port }, conclude) =>
    judge(endpointOf(estate, balancer, entrance, port), conclude, estate)(
      space,
      entrance,
      listenerOn(port),
      'now',
    );
}

function fromHome(estate: Estate): Entering {
  return (space, { balancer }, { entrance, port }, conclude) =>
    judgeFromNeighbours(
      estate,
      space,
      endpointOf(estate, balancer, entrance, port),
      entrance,
      listenerOn(port),
      conclude,
    );
}

/** Connections that get to the load balancer and on to the database, as one way: a client has to pass every gate. */
function judgeThrough(
  estate: Estate,
  { source, fronts }: { readonly source: Source; readonly fronts: readonly Front[] },
  endpoint: Endpoint,
  entering: Entering,
  passages: Passages,
  conclude: Conclude = verdictOf,
): Judge {
  // Whoever concludes otherwise wants to see every gate.
  const isTold = conclude === verdictOf;
  const either = isTold ? firstReachable : askAll;
  return (space, subnet, listener) => {
    const place: Place = { endpoint, subnet, listener };
    const target = { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone };
    const ask = () =>
      either(
        fronts.flatMap((front): readonly (() => Verdict)[] => {
          if (!carries(front, endpoint)) return [];
          if (front.kind === 'unread' && front.seen)
            return [() => judgeBehindSeen(estate, space, front, place, source, conclude)];
          const stopping = isTold ? passages.stopping(space, front, place) : [];
          return passages.of(space, front, place).map((passage, index) => () => {
            if (front.kind === 'unread' || !passage.known)
              return passage.known ? { kind: 'blocked', by: [] } : { kind: 'unknown', gaps: [passage.gap] };
            const judged = () =>
              entering(space, front, passage.value, (way) => {
                const same = passages.of(way.space, front, place)[index];
                const rest = same?.known ? same.value.gates : [];
                const gates = [...way.gates.map(asBalancerGroup), ...rest];
                return conclude({ ...way, gates, target, destination: front.balancer.name });
              });
            const by = stopping[index] ?? [];
            return by.length > 0 ? blockedAs(() => stillBlocked(judged(), by)) : judged();
          });
        }),
      );
    return isTold && areStopped(fronts, place, space, passages) ? blockedAs(ask) : ask();
  };
}

/** What the way as a whole is blocked by; where only that is not certain, what stops everybody on the last leg. */
function stillBlocked(whole: Verdict, by: readonly Block[]): Verdict {
  return whole.kind === 'blocked' ? whole : { kind: 'blocked', by };
}

/** The networks in which the load balancer stands, as sources: any host there may call it. */
function homesOf(estate: Estate, front: Front): readonly Extract<Source, { kind: 'vpc' }>[] {
  const { account, region } = front.group;
  const stands =
    front.kind === 'read'
      ? entrancesOf(estate, front.balancer).flatMap((entrance) =>
          entrance.known ? [entrance.value.vpcId] : [],
        )
      : [];
  const ids = stands.length > 0 ? stands : [front.group.vpcId].filter((id) => id !== undefined);
  // The network may be shared with the account of the load balancer.
  return [...new Set(ids)].map((vpcId) => ({
    kind: 'vpc',
    vpcId,
    account: ownerOfVpc(estate, vpcId) ?? account,
    region,
    via: 'local',
    scanned: true,
  }));
}

/**
 * Judges places of a database for connections that a load balancer has taken and hands on with its own address, whoever
 * opened them: what PrivateLink, Global Accelerator without client addresses, or Verified Access in front of it add
 * is the caller's to judge first (`series`). Blocked by its target where it does not forward to the database; unknown
 * where it was not read. On every port where it takes connections, or on the one where it is called.
 */
export function judgeBehindLoadBalancer(
  estate: Estate,
  arn: string,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
  calledOn?: number,
): Judge {
  return (space, subnet, listener) => {
    const target = { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone };
    const fronts = frontsOfBalancer(estate, arn, subnet.vpcId, endpoint);
    if (fronts.length === 0) return notInFront(estate, arn, endpoint);
    const verdicts = fronts.flatMap((front): readonly Verdict[] => {
      if (front.kind === 'unread') return [{ kind: 'unknown', gaps: [front.gap] }];
      const place = { endpoint, subnet, listener };
      return passagesThrough(estate, space, front, place, 'load-balancer').flatMap(
        (passage): readonly Verdict[] => {
          if (!passage.known) return [{ kind: 'unknown', gaps: [passage.gap] }];
          const { entrance, port, gates } = passage.value;
          if (calledOn !== undefined && port !== calledOn) return [];
          const own = addressesOf(space, hostOf(estate, front.balancer, entrance), entrance).set;
          return [
            conclude({
              space,
              from: isEmpty(own) ? space.all : own,
              gates,
              listener: listenerOn(port),
              target,
              destination: front.balancer.name,
            }),
          ];
        },
      );
    });
    return verdicts.length > 0 || calledOn === undefined
      ? anyOf(verdicts)
      : notOnPort(arn, endpoint, calledOn);
  };
}

function notOnPort(arn: string, { id }: Endpoint, port: number): Verdict {
  const text = `has no listener on port ${port} that forwards to ${id}`;
  const block = { code: 'ELBV2_LISTENERS_MISMATCH', component: arn, text };
  return { kind: 'blocked', by: [{ layer: 'target', ...block }] };
}

/**
 * The target groups of one load balancer that may lead to an endpoint in this network: what `passagesThrough` asks for.
 * For doors that hand the client's own address to the load balancer.
 */
export function frontsOfBalancer(
  estate: Estate,
  arn: string,
  vpcId: string,
  endpoint: Endpoint,
): readonly Front[] {
  return frontsInto(estate, vpcId).filter(
    (front) => arnOf(front) === arn && carries(front, endpoint) && mayLeadTo(estate, front, endpoint),
  );
}

function notInFront(estate: Estate, arn: string, endpoint: Endpoint): Verdict {
  const { account, region } = endpoint;
  const [, , , owner = region, holder = account] = arn.split(':');
  const scope = { account: holder, region: owner };
  const gaps = [
    ...(['DescribeLoadBalancers', 'DescribeTargetGroups'] as const).flatMap(
      (listing) => estate.listingGap(listing, scope) ?? [],
    ),
  ];
  if (gaps.length > 0) return { kind: 'unknown', gaps };
  const text = `forwards to no target that is ${endpoint.id}`;
  return { kind: 'blocked', by: [{ layer: 'target', code: otherTarget, component: arn, text }] };
}
