import type { DatabaseSubnetGroup } from '../model/database.js';
import { distinctGaps, type Gap } from '../model/value.js';
import type { Verdict } from '../model/verdict.js';
import type { Source, Way, WaysIn } from '../model/way.js';
import type { Asked } from './cut/questions.js';
import type { Estate } from './estate.js';
import { askAll, blockedBy, blocksOf, firstReachable } from './first-reachable.js';
import type { DatabaseSubject } from './index.js';
import { type Asks, withLate } from './late.js';
import { throughAccelerators } from './network/doors/accelerator.js';
import { throughClientVpn } from './network/doors/client-vpn.js';
import { throughEndpointServices } from './network/doors/endpoint-service.js';
import { throughInstanceConnect } from './network/doors/instance-connect.js';
import { throughLatticeServices } from './network/doors/lattice-service.js';
import { throughLoadBalancers } from './network/doors/load-balancer.js';
import { throughManagedEndpoints } from './network/doors/managed-endpoint.js';
import { throughProxies, unlistedProxies } from './network/doors/proxy.js';
import { throughResourceConfigurations } from './network/doors/resource-configuration.js';
import { otherTarget } from './network/doors/target-gate.js';
import { throughVerifiedAccess } from './network/doors/verified-access.js';
import { throughVpcOrigins } from './network/doors/vpc-origin.js';
import type { Endpoint, When } from './network/endpoint.js';
import { disconnected } from './network/hosts/host-leg.js';
import { acrossPlaces, eitherFamilyOf } from './network/places.js';
import { type Connected, networksConnectedTo, unlistedConnections } from './network/sources/connected.js';
import { textOfSource } from './network/sources/source-text.js';
import { guardedEverywhere } from './network/sources/stopped.js';
import type { Conclude } from './network/verdict.js';
import { networkOwner } from './network-owner.js';
import { waysFromOutside } from './outside/ways.js';
import { lazily } from './remember.js';
import { sortedBy } from './sorted.js';
import { endpointsOf, restOnGroups } from './subjects.js';
import { unlistedClientVpns } from './unlisted-doors.js';

/** Every source beside the internet itself, with its verdict; or only the wanted ones. */
export function waysInto(
  estate: Estate,
  subject: DatabaseSubject,
  asked: Asked = { wanted: () => true },
): WaysIn {
  const outside = waysFromOutside(estate, subject, asked);
  const connected = waysOverNetworks(estate, subject, asked);
  return {
    ways: sortedBySource([...outside.ways, ...connected.ways]),
    gaps: distinctGaps([...outside.gaps, ...connected.gaps]),
  };
}

/** Every source that is connected to the database's network, and every door into that network. */
function waysOverNetworks(estate: Estate, subject: DatabaseSubject, { wanted, conclude }: Asked): WaysIn {
  if (!subject.subnetGroup) return { ways: [], gaps: [] };
  if (!subject.subnetGroup.known) return { ways: [], gaps: [subject.subnetGroup.gap] };
  const vpcId = vpcOf(estate, subject, subject.subnetGroup.value);
  const owner = networkOwner(estate, subject);
  const unlisted = [
    ...unlistedConnections(estate, owner),
    ...unroutedPlaces(estate, endpointsOf(estate, subject)),
  ];
  if (vpcId === undefined) return { ways: [], gaps: [noVpc(subject), ...unlisted] };
  const endpoints = endpointsOf(estate, subject);
  restOnGroups(estate, endpoints);
  const sources = sourcesOf(estate, subject, vpcId).filter(({ source }) => wanted(source));
  // Whoever concludes otherwise asks about some clients, and wants to see every gate.
  const guarded = conclude ? undefined : guardedEverywhere(estate, endpoints);
  const again = rejudging(estate, subject, vpcId, wanted);
  const ways = sources.map((connected, index): Way => {
    const { source, isStopped } = connected;
    return isStopped && guarded?.every((endpoint) => isStopped(endpoint, estate))
      ? stoppedWay(source, { again, index })
      : judgedWay(estate, endpoints, connected, conclude);
  });
  const gaps = [
    ...unlisted,
    ...unlistedProxies(estate, subject),
    ...unlistedClientVpns(estate, subject, ways),
  ];
  return { ways: ways.filter((way, index) => sources[index]?.isConcerned || concernsIt(way)), gaps };
}

/**
 * Whoever concludes otherwise is asked about every place at once. For everybody else who gets in besides, and what a failover
 * changes, is worked out when somebody reads it.
 */
function judgedWay(
  estate: Estate,
  endpoints: readonly Endpoint[],
  { source, judge }: Connected,
  conclude?: Conclude,
): Way {
  const either = conclude ? askAll : firstReachable;
  const verdicts = endpoints.map((endpoint) =>
    acrossPlaces(estate, endpoint, judge(endpoint, conclude, estate), undefined, either),
  );
  const over = (when: When) => either(verdicts.map((each) => () => eitherFamilyOf(each, when)));
  return withLate({ source, now: over('now') }, afterFailover, over);
}

const afterFailover: Asks<Pick<Way, 'failover'>, (when: When) => Verdict> = {
  failover: (over) => over('failover'),
};

/** Sources that were asked about, to be judged by their places among them. */
interface Stopped {
  again(index: number): Way;
  readonly index: number;
}

/** A way that is blocked for sure, now and after a failover. By what all is worked out when somebody asks. */
function stoppedWay(source: Source, stopped: Stopped): Way {
  return { source, now: blockedBy(stoppedNow, stopped), failover: blockedBy(stoppedThen, stopped) };
}

const stoppedNow = { by: ({ again, index }: Stopped) => blocksOf(again(index).now) };
const stoppedThen = { by: ({ again, index }: Stopped) => blocksOf(again(index).failover) };

/**
 * Judges sources of an answer that was given, by their places in it. Most are never asked for, and an answer would be large
 * that kept what they need.
 */
function rejudging(
  estate: Estate,
  subject: DatabaseSubject,
  vpcId: string,
  wanted: Asked['wanted'],
): (index: number) => Way {
  const judged = lazily(() => {
    const endpoints = endpointsOf(estate, subject);
    const sources = sourcesOf(estate, subject, vpcId).filter(({ source }) => wanted(source));
    return sources.map((connected) => lazily(() => judgedWay(estate, endpoints, connected)));
  });
  return (index) => {
    const way = judged()[index];
    if (!way) throw new Error('the same question has other sources when it is asked again');
    return way();
  };
}

/** Every source that leads to a database in a network, also through a proxy of its own, in no order. */
export function sourcesOf(estate: Estate, subject: DatabaseSubject, vpcId: string): readonly Connected[] {
  return [
    ...connectedTo(estate, vpcId, endpointsOf(estate, subject)),
    ...throughManagedEndpoints(estate, subject),
    ...throughProxies(estate, subject, vpcId, (id, endpoints) => connectedTo(estate, id, endpoints)),
  ];
}

/** Every source that leads to these endpoints in a network, in no order: connected networks, and doors into it. */
export function connectedTo(
  estate: Estate,
  vpcId: string,
  endpoints: readonly Endpoint[],
): readonly Connected[] {
  return [
    ...networksConnectedTo(estate, vpcId),
    ...throughClientVpn(estate, vpcId),
    ...throughLoadBalancers(estate, vpcId, endpoints),
    ...throughVerifiedAccess(estate, vpcId, endpoints),
    ...throughInstanceConnect(estate, vpcId, endpoints),
    ...throughEndpointServices(estate, vpcId, endpoints),
    ...throughResourceConfigurations(estate, endpoints),
    ...throughLatticeServices(estate, vpcId, endpoints),
    ...throughAccelerators(estate),
    ...throughVpcOrigins(estate),
  ];
}

/** Blocks which say that a door leads to something else: to other targets, or to a network that is not connected. */
const elsewhere = new Set([otherTarget, disconnected]);

/** A load balancer none of whose targets can be the database is no way to it. */
export function concernsIt(way: Way): boolean {
  if (!('through' in way.source) || way.source.through === undefined) return true;
  return [way.now, way.failover].some(
    (verdict) =>
      verdict.kind !== 'blocked' ||
      (verdict.by.length > 0 && !verdict.by.some((block) => elsewhere.has(block.code))),
  );
}

/** The network of a subject; undefined when nothing that was read names it. */
export function vpcOf(
  estate: Estate,
  subject: DatabaseSubject,
  group: DatabaseSubnetGroup,
): string | undefined {
  if (group.vpcId !== undefined) return group.vpcId;
  for (const { id } of group.subnets) {
    const subnet = estate.subnet(id, subject);
    if (subnet.known) return subnet.value.vpcId;
  }
  return undefined;
}

/** Why it is not known where the routes of an endpoint's subnets lead: they may name connections that no listing holds. */
function unroutedPlaces(estate: Estate, endpoints: readonly Endpoint[]): readonly Gap[] {
  return endpoints.flatMap(({ subnetGroup, ...endpoint }) =>
    (subnetGroup.known ? subnetGroup.value.subnets : []).flatMap(({ id }) => {
      const subnet = estate.subnet(id, endpoint);
      if (!subnet.known) return [subnet.gap];
      const table = estate.routeTableOf(subnet.value);
      return table.known ? [] : [table.gap];
    }),
  );
}

/** The network in which a database stands; undefined where it stands in none, or nobody knows in which. */
export function networkOf(estate: Estate, subject: DatabaseSubject): string | undefined {
  const { subnetGroup: group } = subject;
  return group?.known ? vpcOf(estate, subject, group.value) : undefined;
}

/** Why it is not known in which network a database stands, so that no way over networks was judged; empty when it is. */
export function networkGaps(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  const { subnetGroup: group } = subject;
  if (!group) return [];
  if (!group.known) return [group.gap];
  if (networkOf(estate, subject) !== undefined) return [];
  const unread = group.value.subnets.flatMap(({ id }) => {
    const subnet = estate.subnet(id, subject);
    return subnet.known ? [] : [subnet.gap];
  });
  return [unread[0] ?? noVpc(subject)];
}

function noVpc({ id, account, region }: DatabaseSubject): Gap {
  return { reason: 'not-collected', fact: `VPC of ${id}`, account, region };
}

function sortedBySource(ways: readonly Way[]): readonly Way[] {
  return sortedBy(ways, ({ source }) => textOfSource(source));
}
