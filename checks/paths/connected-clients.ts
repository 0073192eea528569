import { nearest } from '../model/nearest.js';
import type { OperationId } from '../model/operations.js';
import type { PathSource, ReportedWay } from '../model/paths.js';
import { UserError } from '../model/user-error.js';
import type { Gap } from '../model/value.js';
import type { Layer, Verdict } from '../model/verdict.js';
import { explainClients, explainHost } from '../reach/explain.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { hostOf } from '../reach/network/hosts/interface-host.js';
import { vpcOf } from '../reach/ways.js';
import { listed } from './find-database.js';

export interface Found {
  readonly ways: readonly Omit<ReportedWay, 'depth'>[];
  readonly gaps: readonly Gap[];
}

/**
 * The ways from a VPC: over the connections that name it, and, for its addresses, through whatever is not followed
 * network by network.
 */
export function fromVpc(reach: Reach, subject: DatabaseSubject, id: string): Found {
  const { ways, gaps } = reach.waysInto(subject);
  const direct = ways.filter(({ source }) => isFrom(source, id));
  const vpc = reach.estate.inventory.vpcs.find((candidate) => candidate.id === id);
  if (!vpc) {
    if (direct.length > 0) return { ways: direct, gaps: [] };
    if (gaps.length > 0) return { ways: [notConnected('client-subnet', id, reach, subject)], gaps };
    throw unknownId(id, [
      ...reach.estate.inventory.vpcs.map((candidate) => candidate.id),
      ...ways.flatMap(({ source }) => (source.kind === 'vpc' ? [source.vpcId] : [])),
    ]);
  }
  const explained = explainClients(reach.estate, subject, [...vpc.cidrs, ...vpc.ipv6Cidrs]);
  const others = explained.filter(
    ({ source }) =>
      source.kind === 'beyond' ||
      source.kind === 'elsewhere' ||
      (source.kind === 'vpc' && source.via === 'local'),
  );
  const found = withoutClosedBeyond([...direct, ...others]);
  return { ways: found.length > 0 ? found : [notConnected('client-subnet', id, reach, subject)], gaps: [] };
}

/** Networks beyond what is followed matter where nothing else is, or where something may come from there. */
export function withoutClosedBeyond(ways: Found['ways']): Found['ways'] {
  const isBeyond = ({ source }: Found['ways'][number]) => source.kind === 'beyond';
  const followed = ways.filter((way) => !isBeyond(way));
  const beyond = ways.filter(isBeyond);
  return [...followed, ...(followed.length > 0 ? beyond.filter((way) => !isClosed(way)) : beyond)];
}

/** Over a connection that names the VPC, or through a service network of VPC Lattice with which it is associated. */
function isFrom(source: PathSource, vpcId: string): boolean {
  if (source.kind === 'vpc') return source.vpcId === vpcId;
  return source.kind === 'account' && source.through.split(', ').includes(vpcId);
}

/** The ways from an instance or a network interface, behind its own groups. */
export function fromMachine({ estate }: Reach, subject: DatabaseSubject, id: string): Found {
  const { networkInterfaces, instances } = estate.inventory;
  const own = networkInterfaces.filter((eni) => eni.id === id || eni.instanceId === id);
  const gap = estate.listingGap('DescribeNetworkInterfaces', subject);
  if (own.length === 0 && !gap) {
    const machines = networkInterfaces.flatMap(({ instanceId }) => instanceId ?? []);
    const known = [...networkInterfaces, ...instances].map((each) => each.id);
    throw unknownId(id, [...known, ...machines]);
  }
  const ways = own.flatMap((eni) => explainHost(estate, subject, hostOf(eni, own.length > 1 ? eni.id : id)));
  return { ways, gaps: own.length === 0 && gap ? [gap] : [] };
}

/**
 * The ways over a peering connection, a transit gateway, one of its attachments, a virtual private gateway, or an
 * endpoint of Client VPN.
 */
export function fromConnection(reach: Reach, subject: DatabaseSubject, id: string): Found {
  const { ways, gaps } = reach.waysInto(subject);
  const vpcId = networkOf(reach, subject);
  // The database's own attachment is where every way over its transit gateway arrives.
  const own = reach.estate
    .transitGatewayAttachmentsOf(vpcId ?? '')
    .find((attachment) => attachment.id === id);
  const wanted = own?.transitGatewayId ?? id;
  const over = ways.filter(({ source }) => connectionsOf(source).includes(wanted));
  if (over.length > 0) return { ways: over, gaps: [] };
  const known = knownConnections(
    reach,
    ways.map(({ source }) => source),
  );
  const missing = gaps.length > 0 ? gaps : listingGaps(reach, subject, id);
  if (!known.includes(id) && missing.length === 0) throw unknownId(id, known);
  return {
    ways: [notConnected(kindOf(id).layer, id, reach, subject)],
    gaps: known.includes(id) ? [] : missing,
  };
}

function isClosed({ now, failover }: { readonly now: Verdict; readonly failover: Verdict }): boolean {
  return now.kind === 'blocked' && failover.kind === 'blocked';
}

/** `tgw-1, tgw-attach-2` names both. */
function connectionsOf(source: PathSource): readonly string[] {
  return 'via' in source ? source.via.split(', ') : [];
}

function knownConnections(reach: Reach, sources: readonly PathSource[]): readonly string[] {
  const { inventory } = reach.estate;
  const records = [
    inventory.peeringConnections,
    inventory.transitGateways,
    inventory.transitGatewayAttachments,
    inventory.vpnGateways,
    inventory.clientVpnEndpoints,
    inventory.coreNetworks,
    inventory.coreNetworkAttachments,
  ].flat();
  const attached = inventory.transitGatewayAttachments.flatMap(
    ({ transitGatewayId }) => transitGatewayId ?? [],
  );
  return [...records.map(({ id }) => id), ...attached, ...sources.flatMap(connectionsOf)];
}

function listingGaps(reach: Reach, subject: DatabaseSubject, id: string): readonly Gap[] {
  const gap = reach.estate.listingGap(kindOf(id).listing, subject);
  return gap ? [gap] : [];
}

interface ConnectionKind {
  readonly prefix: string;
  readonly listing: OperationId;
  readonly layer: Layer;
}

const transitGateway: ConnectionKind = {
  prefix: 'tgw-',
  listing: 'DescribeTransitGatewayAttachments',
  layer: 'transit-gateway',
};

/** What names a connection, where it is listed, and the layer that it is. */
const connectionKinds: readonly ConnectionKind[] = [
  transitGateway,
  { prefix: 'pcx-', listing: 'DescribeVpcPeeringConnections', layer: 'vpc-peering-connection' },
  { prefix: 'vgw-', listing: 'DescribeVpnGateways', layer: 'vpn-gateway' },
  { prefix: 'core-network-', listing: 'ListAttachments', layer: 'core-network' },
  { prefix: 'attachment-', listing: 'ListAttachments', layer: 'core-network' },
  { prefix: 'cvpn-endpoint-', listing: 'DescribeClientVpnEndpoints', layer: 'client-vpn-endpoint' },
];

function kindOf(id: string): ConnectionKind {
  return connectionKinds.find(({ prefix }) => id.startsWith(prefix)) ?? transitGateway;
}

function networkOf(reach: Reach, subject: DatabaseSubject): string | undefined {
  const { subnetGroup } = subject;
  return subnetGroup?.known ? vpcOf(reach.estate, subject, subnetGroup.value) : undefined;
}

/** Hosts of what has this id, from where no way leads to the database. */
export function notConnected(
  layer: Layer,
  id: string,
  reach: Reach,
  subject: DatabaseSubject,
): Omit<ReportedWay, 'depth'> {
  const vpcId = networkOf(reach, subject) ?? `the network of ${subject.id}`;
  return blockedBy(layer, id, `is not connected to ${vpcId}`, reach, subject);
}

export function blockedBy(
  layer: Layer,
  component: string,
  text: string,
  reach: Reach,
  subject: DatabaseSubject,
): Omit<ReportedWay, 'depth'> {
  const vpcId = networkOf(reach, subject) ?? `the network of ${subject.id}`;
  const by = [{ layer, code: 'UNASSOCIATED_COMPONENT', component, text }];
  return {
    source: { kind: 'elsewhere', vpcId },
    now: { kind: 'blocked', by },
    failover: { kind: 'blocked', by: [] },
  };
}

export function unknownId(id: string, known: readonly string[]): UserError {
  const alike = known.filter((candidate) => candidate.startsWith(id.slice(0, id.indexOf('-') + 1)));
  const meant = nearest(id, alike);
  return new UserError(
    `nothing that was read mentions ${id}${meant === undefined ? '' : `, did you mean ${meant}?`}`,
    alike.length === 0 ? 'Name another client' : `Name one of them: ${listed(alike)}`,
  );
}
