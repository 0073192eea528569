import type { Scope } from '../model/network.js';
import type { OperationId } from '../model/operations.js';
import { distinctGaps, type Gap } from '../model/value.js';
import type { Source, Way } from '../model/way.js';
import type { Estate } from './estate.js';
import type { DatabaseSubject } from './index.js';
import { judgeIfCustomRouted } from './network/doors/accelerator.js';
import { unlistedGrants } from './network/doors/managed-endpoint.js';
import { unlistedProxies } from './network/doors/proxy.js';
import { acrossPlaces } from './network/places.js';
import { unlistedConnections } from './network/sources/connected.js';
import { networkOwner } from './network-owner.js';
import { endpointsOf } from './subjects.js';

/** Why there may be load balancers in front of a database that nobody listed. */
export function unlistedLoadBalancers(
  estate: Estate,
  own: DatabaseSubject,
  ways: readonly Way[],
): readonly Gap[] {
  const listings = ['DescribeLoadBalancers', 'DescribeTargetGroups'] as const;
  const ofParticipants = participantsOf(estate, own).flatMap((scope) =>
    listings.flatMap((listing) => estate.listingGap(listing, scope) ?? []),
  );
  return distinctGaps([
    ...unlistedAround(estate, own, ways, listings),
    ...ofParticipants,
    ...unseenParticipants(estate, own),
  ]);
}

/**
 * The scanned accounts with which subnets of a database's network are shared: each may have load balancers there.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
 */
function participantsOf(estate: Estate, own: DatabaseSubject): readonly Scope[] {
  const { vpcId } = own.subnetGroup?.known ? own.subnetGroup.value : {};
  if (vpcId === undefined) return [];
  return estate.inventory.subnets.filter((subnet) => subnet.vpcId === vpcId);
}

/**
 * Why accounts that are not scanned may have load balancers in the network of a database: only the interfaces that its
 * owner sees would show them. A template shares no subnet with accounts that nobody named.
 */
function unseenParticipants(estate: Estate, own: DatabaseSubject): readonly Gap[] {
  const gap = estate.listingGap('DescribeNetworkInterfaces', networkOwner(estate, own));
  return gap && gap.reason !== 'unresolved' ? [gap] : [];
}

/** Why there may be Verified Access endpoints that lead to a database and that nobody listed. */
export function unlistedVerifiedAccess(
  estate: Estate,
  own: DatabaseSubject,
  ways: readonly Way[],
): readonly Gap[] {
  return unlistedAround(estate, own, ways, ['DescribeVerifiedAccessEndpoints']);
}

/** Why there may be endpoints of Client VPN whose clients reach a database and that nobody listed. */
export function unlistedClientVpns(
  estate: Estate,
  own: DatabaseSubject,
  ways: readonly Way[],
): readonly Gap[] {
  return unlistedAround(estate, own, ways, ['DescribeClientVpnEndpoints']);
}

/**
 * Why there may be resource configurations of VPC Lattice that lead to a database and that nobody listed. They lead
 * through a gateway of their own account.
 */
function unlistedResources(estate: Estate, own: DatabaseSubject, ways: readonly Way[]): readonly Gap[] {
  const gateways = unlistedAround(estate, own, ways, ['ListResourceGateways']);
  if (gateways.length === 0 && estate.inventory.resourceGateways.length === 0) return [];
  return [...gateways, ...unlistedAround(estate, own, ways, ['ListResourceConfigurations'])];
}

/**
 * Gaps in listings of doors, in the database's own account and Region, in those of whoever owns its network, and in those
 * of connected networks from which its security groups may admit something. Where the connections are not listed, any scanned network may be connected.
 */
function unlistedAround(
  estate: Estate,
  own: DatabaseSubject,
  ways: readonly Way[],
  listings: readonly OperationId[],
): readonly Gap[] {
  const neighbours = ways.flatMap((way): readonly Scope[] => {
    const { source } = way;
    if (source.kind !== 'vpc' || !source.scanned || source.through !== undefined) return [];
    const { account, region } = source;
    const mayPass = way.now.kind !== 'blocked' || way.failover.kind !== 'blocked';
    return mayPass && account !== undefined && region !== undefined ? [{ account, region }] : [];
  });
  const owner = networkOwner(estate, own);
  const isListed = unlistedConnections(estate, owner).length === 0;
  return distinctGaps(
    [own, owner, ...(isListed ? neighbours : estate.inventory.regions)].flatMap((scope) =>
      listings.flatMap((listing) => estate.listingGap(listing, scope) ?? []),
    ),
  );
}

/** Why a load balancer may lead to a database by way of a proxy that nobody listed. */
export function unlistedProxiesBehind(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  const isNear = ({ account, region }: Scope) => account === subject.account && region === subject.region;
  const mayLead = estate.inventory.loadBalancers.some((one) => one.kind === 'network' && isNear(one));
  return mayLead ? unlistedProxies(estate, subject) : [];
}

/**
 * Why a database may be offered to other accounts by something that nobody listed: endpoint services in front of load
 * balancers that lead, or may lead, to it, endpoints that a store's own service manages, and resource configurations.
 */
export function unlistedOffers(estate: Estate, own: DatabaseSubject, ways: readonly Way[]): readonly Gap[] {
  const balancers = unlistedLoadBalancers(estate, own, ways);
  const services = unlistedAround(estate, own, ways, ['DescribeVpcEndpointServiceConfigurations']);
  const isFronted = ways.some(
    ({ source }) => source.kind === 'internet' && source.through !== undefined && !isEdge(source),
  );
  const proxies = unlistedProxiesBehind(estate, own);
  const grants = [
    ...unlistedGrants(estate, own),
    ...unlistedResources(estate, own, ways),
    ...unlistedAround(estate, own, ways, ['ListTargetGroups']),
  ];
  const hidden = [...balancers, ...proxies];
  if (hidden.length === 0) return distinctGaps([...grants, ...(isFronted ? services : [])]);
  const mayBeOffered = services.length > 0 || estate.inventory.endpointServices.length > 0;
  return distinctGaps([...grants, ...(mayBeOffered ? [...hidden, ...services] : [])]);
}

/** Whether a way from the internet leads through the edge of AWS's network: Global Accelerator or CloudFront. */
export function isEdge(source: Source): boolean {
  return (
    source.kind === 'internet' && /^arn:[^:]*:(?:globalaccelerator|cloudfront):/.test(source.through ?? '')
  );
}

/**
 * Why there may be accelerators and VPC origins in front of a database that nobody listed. They lead through a load
 * balancer, so that they matter only where one may forward to it; custom routing leads straight into a subnet, so that
 * it matters where the database itself admits clients from the internet.
 */
export function unlistedEdges(
  estate: Estate,
  subject: DatabaseSubject,
  ways: readonly Way[],
): readonly Gap[] {
  const endpoints = endpointsOf(estate, subject);
  const mayBeFronted =
    ways.some(({ source }) => 'through' in source && source.through !== undefined && !isEdge(source)) ||
    unlistedLoadBalancers(estate, subject, ways).length > 0;
  const mayBeRouted = endpoints.some((endpoint) => {
    const { ipv4, failoverIpv4 } = acrossPlaces(estate, endpoint, judgeIfCustomRouted(estate, endpoint));
    return ipv4.kind !== 'blocked' || failoverIpv4.kind !== 'blocked';
  });
  const gap = (listing: OperationId) => estate.listingGap(listing, subject) ?? [];
  return distinctGaps([
    ...(mayBeFronted ? [gap('ListAccelerators')].flat() : []),
    ...(mayBeRouted ? [gap('ListCustomRoutingAccelerators')].flat() : []),
    ...(mayBeFronted || mayBeRouted ? [gap('ListCrossAccountAttachments')].flat() : []),
    ...(mayBeFronted && endpoints.some(({ speaksHttp }) => speaksHttp) ? [gap('ListVpcOrigins')].flat() : []),
  ]);
}
