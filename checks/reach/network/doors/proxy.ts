import type { DatabaseProxy } from '../../../model/database.js';
import type { Subnet } from '../../../model/network.js';
import type { OperationId } from '../../../model/operations.js';
import type { Gap } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { type Gate, openGate, unknownGate } from '../gate.js';
import { judgeFromHost } from '../hosts/host-leg.js';
import { type Listener, listenerKey } from '../listener.js';
import { eitherFamily, type Judge } from '../places.js';
import type { Connected } from '../sources/connected.js';
import { judgeFromNeighbours } from '../sources/neighbours.js';
import { type Conclude, verdictOf } from '../verdict.js';
import {
  addressesIn,
  mayHaveProxies,
  type ProxyDoor,
  type ProxyDoors,
  proxiesOf,
} from './proxy-endpoints.js';
import { replayed } from './replayed.js';
import { otherTarget } from './target-gate.js';
import { withThrough } from './through.js';

/** Every source that leads to these endpoints in a network. */
export type SourcesInto = (vpcId: string, endpoints: readonly Endpoint[]) => readonly Connected[];

/**
 * Every way through a proxy to a database: from whatever leads to one of the proxy's endpoints, and from the network in
 * which that stands where it is another one than the database's. A proxy is never public itself, and whoever gets to it
 * gets to the database, if the proxy does. In no order.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html
 */
export function throughProxies(
  estate: Estate,
  subject: DatabaseSubject,
  vpcId: string,
  sourcesInto: SourcesInto,
): readonly Connected[] {
  return proxiesOf(estate, subject).flatMap((proxy) => {
    const onward = onwardFrom(estate, proxy);
    return proxy.doors.flatMap((door) => {
      // A proxy itself stands in the network of its database.
      const standsIn = door.vpcId ?? (door.arn === proxy.proxy.arn ? vpcId : undefined);
      if (standsIn === undefined) return [];
      const home = standsIn === vpcId ? [] : [fromHome(estate, standsIn, proxy.proxy)];
      return [...home, ...sourcesInto(standsIn, door.endpoints)].map(
        (first): Connected => ({
          source: withThrough(first.source, door.arn),
          judge: (endpoint, conclude) =>
            judgeThrough(estate, first, { proxy, door, onward }, endpoint, conclude),
        }),
      );
    });
  });
}

/**
 * Why there may be proxies of a database, or endpoints of them, that nobody listed. Where every proxy is listed and none
 * is this database's, there are no endpoints to look for.
 */
export function unlistedProxies(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  if (!mayHaveProxies(subject)) return [];
  const unlisted = listingGaps(estate, subject, 'DescribeDBProxies');
  const proxies = proxiesOf(estate, subject);
  if (unlisted.length === 0 && proxies.length === 0) return [];
  const lost = proxies.flatMap(({ proxy, doors }) =>
    doors.filter((door) => door.vpcId === undefined && door.arn !== proxy.arn),
  );
  return [
    ...unlisted,
    ...listingGaps(estate, subject, 'DescribeDBProxyEndpoints'),
    ...lost.map((door) => missing(door, 'network')),
  ];
}

function listingGaps(estate: Estate, subject: DatabaseSubject, listing: OperationId): readonly Gap[] {
  const gap = estate.listingGap(listing, subject);
  return gap ? [gap] : [];
}

function missing(
  { name, account, region }: Pick<ProxyDoor, 'name' | 'account' | 'region'>,
  what: string,
): Gap {
  return { reason: 'not-collected', fact: `${what} of proxy ${name}`, account, region };
}

/** Any host of the network in which an endpoint of the proxy stands. */
function fromHome(estate: Estate, vpcId: string, { account, region }: DatabaseProxy): Connected {
  const vpc = estate.vpc(vpcId, { account, region });
  const owner = vpc.known ? vpc.value.owner : undefined;
  const source: Source = {
    kind: 'vpc',
    vpcId,
    ...(owner === undefined ? {} : { account: owner }),
    region,
    via: 'local',
    scanned: owner !== undefined && estate.isScanned({ account: owner, region }),
  };
  return {
    source,
    judge: (endpoint, conclude) => (space, subnet, listener) =>
      judgeFromNeighbours(estate, space, endpoint, subnet, listener, conclude),
  };
}

interface Through {
  readonly proxy: ProxyDoors;
  readonly door: ProxyDoor;
  readonly onward: Onward;
}

/** One way: to the proxy, through it, and on to the database, which does not see the client. */
function judgeThrough(
  estate: Estate,
  first: Connected,
  { proxy, door, onward }: Through,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener) => {
    const beyond = onward(endpoint, subnet, listener);
    const target = { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone };
    const destination = door.endpoints[0]?.id ?? door.arn;
    const whole: Conclude = (way) =>
      conclude({
        ...way,
        gates: [
          ...way.gates,
          handingOn(way.space, proxy, endpoint),
          ...replayed(way.space, 'proxy', proxy.proxy.arn, beyond),
        ],
        target,
        destination,
      });
    const verdicts = door.endpoints.flatMap((entrance): readonly Verdict[] => {
      if (!entrance.subnetGroup.known) return [{ kind: 'unknown', gaps: [entrance.subnetGroup.gap] }];
      return entrance.subnetGroup.value.subnets.flatMap(({ id }) => {
        const home = estate.subnet(id, entrance);
        if (!home.known) return [{ kind: 'unknown', gaps: [home.gap] }];
        return entrance.listeners.map((port) =>
          first.judge(entrance, whole, estate)(space, home.value, port, 'now'),
        );
      });
    });
    const verdict: Verdict =
      verdicts.length > 0 ? anyOf(aboutIt(verdicts)) : { kind: 'unknown', gaps: [missing(door, 'subnets')] };
    // Where even the way to the proxy is not known one by one, what lies beyond it may still stop everything.
    return verdict.kind === 'unknown' && beyond.kind === 'blocked' ? beyond : verdict;
  };
}

/** A load balancer may lead to some of the proxy's interfaces only; what it does not lead to says nothing. */
function aboutIt(verdicts: readonly Verdict[]): readonly Verdict[] {
  const meant = verdicts.filter(
    (verdict) =>
      verdict.kind !== 'blocked' ||
      (verdict.by.length > 0 && verdict.by.every(({ code }) => code !== otherTarget)),
  );
  return meant.length > 0 ? meant : verdicts;
}

function handingOn<N extends number | bigint>(
  space: AddressSpace<N>,
  { proxy, gap }: ProxyDoors,
  { id }: Endpoint,
): Gate<N> {
  const deciding = { component: proxy.arn, decidedBy: proxy.name };
  return gap
    ? unknownGate(space, 'proxy', { ...deciding, text: `may hand connections to ${id}` }, [gap])
    : openGate(space, 'proxy', { ...deciding, text: `hands connections to ${id}` });
}

/** Whether a proxy gets through to a place of the database, from any of its subnets and over either family. */
export type Onward = (endpoint: Endpoint, subnet: Subnet, listener: Listener) => Verdict;

export function onwardFrom(estate: Estate, { proxy }: Pick<ProxyDoors, 'proxy'>): Onward {
  const remembered = createMemory();
  const { account, region, arn, subnetIds, securityGroupIds, targetNetworkType } = proxy;
  if (subnetIds.length === 0) return () => ({ kind: 'unknown', gaps: [missing(proxy, 'subnets')] });
  return (endpoint, subnet, listener) =>
    remembered([endpoint, subnet], listenerKey(listener), () =>
      anyOf(
        subnetIds.map((subnetId) => {
          const host = {
            account,
            region,
            id: arn,
            subnetId,
            addresses: addressesIn(estate, subnetId, [proxy.name], securityGroupIds),
            securityGroupIds,
            isFiltered: true,
            ...(targetNetworkType === undefined ? {} : { networkType: targetNetworkType }),
          };
          const judge = judgeFromHost(estate, endpoint, host);
          return eitherFamily(judge(ipv4, subnet, listener, 'now'), judge(ipv6, subnet, listener, 'now'));
        }),
      ),
    );
}
