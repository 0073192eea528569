import type { Inventory } from '../model/inventory.js';
import type { Scope } from '../model/network.js';
import type { OperationId } from '../model/operations.js';
import type { PathSource } from '../model/paths.js';
import { distinctGaps } from '../model/value.js';
import type { Layer } from '../model/verdict.js';
import type { Way } from '../model/way.js';
import { explainClients } from '../reach/explain.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { isClosedConnection } from '../reach/network/doors/endpoint-service-access.js';
import { unlistedOffers } from '../reach/unlisted-doors.js';
import { blockedBy, type Found, notConnected, unknownId, withoutClosedBeyond } from './connected-clients.js';

/**
 * The ways that an account has: over connected networks of its own, and through doors that are open to it or to every
 * account. Its hosts may call over the internet as well, as anybody's may.
 */
export function fromAccount(reach: Reach, subject: DatabaseSubject, id: string): Found {
  const { ways, gaps } = reach.waysInto(subject);
  const own = ways.filter(({ source }) => mayBeOf(source, id));
  const unlisted = distinctGaps([...gaps, ...unlistedDoors(reach, subject, ways)]);
  if (own.length > 0) return { ways: own, gaps: unlisted };
  const text = `has no network that is connected to ${subject.id}, and no door to it`;
  return { ways: [blockedBy('client-subnet', id, text, reach, subject)], gaps: unlisted };
}

function unlistedDoors(reach: Reach, subject: DatabaseSubject, ways: readonly Way[]): Found['gaps'] {
  return subject.subnetGroup ? unlistedOffers(reach.estate, subject, ways) : [];
}

/** Networks beyond what is followed may be anybody's. */
function mayBeOf(source: PathSource, account: string): boolean {
  switch (source.kind) {
    case 'account':
    case 'vpc':
      return source.account === undefined || source.account === account;
    default:
      return source.kind === 'beyond';
  }
}

/** The ways from hosts in one subnet of a network that was read. */
export function fromSubnet(reach: Reach, subject: DatabaseSubject, id: string): Found {
  const { subnets } = reach.estate.inventory;
  const subnet = subnets.find((candidate) => candidate.id === id);
  if (!subnet) {
    const gap = reach.estate.listingGap('DescribeSubnets', subject);
    if (gap) return { ways: [], gaps: [gap] };
    throw unknownId(
      id,
      subnets.map((candidate) => candidate.id),
    );
  }
  const cidrs = [...(subnet.cidr === undefined ? [] : [subnet.cidr]), ...subnet.ipv6Cidrs];
  const ways = withoutClosedBeyond(
    explainClients(reach.estate, subject, cidrs).filter(
      ({ source }) =>
        source.kind === 'beyond' ||
        source.kind === 'elsewhere' ||
        (source.kind === 'vpc' && source.vpcId === subnet.vpcId),
    ),
  );
  return {
    ways: ways.length > 0 ? ways : [notConnected('client-subnet', id, reach, subject)],
    gaps: reach.waysInto(subject).gaps,
  };
}

/** The ways through a door that other accounts or identities use, or from one VPC endpoint that leads to such a door. */
export function fromDoor(reach: Reach, subject: DatabaseSubject, id: string): Found {
  const { ways, gaps } = reach.waysInto(subject);
  const { inventory } = reach.estate;
  const unlisted = distinctGaps([...gaps, ...unlistedDoors(reach, subject, ways)]);
  const holdings = heldBy(inventory, id);
  const through =
    holdings.length > 0
      ? holdings.flatMap((holding) => waysHeld(reach, subject, ways, id, holding))
      : ways.filter(({ source }) => doorsOf(source).includes(id));
  if (through.length > 0) return { ways: through, gaps: [] };
  const known = [...knownDoors(inventory), ...ways.flatMap(({ source }) => doorsOf(source))];
  const missing = distinctGaps([...unlisted, ...listingGaps(reach, subject, id)]);
  if (!known.includes(id) && missing.length === 0) throw unknownId(id, known);
  const text = `leads to nothing that is ${subject.id}`;
  return { ways: [blockedBy('vpc-endpoint', id, text, reach, subject)], gaps: missing };
}

/** A door to which a VPC endpoint leads, and who holds the endpoint. */
interface Holding {
  readonly door: string;
  readonly layer: Layer;
  readonly owner?: string | undefined;
  /** AWS's word, where the connection carries nothing any more. */
  readonly closed?: string;
}

function waysHeld(
  reach: Reach,
  subject: DatabaseSubject,
  ways: readonly Way[],
  id: string,
  { door, layer, owner, closed }: Holding,
): Found['ways'] {
  if (closed !== undefined)
    return [blockedBy(layer, id, `is ${closed}, as a connection to ${door}`, reach, subject)];
  return ways.filter(
    ({ source }) =>
      doorsOf(source).includes(door) &&
      (source.kind !== 'account' || source.account === undefined || source.account === owner),
  );
}

/** What an endpoint leads to: as whoever offers it lists the endpoint, or as the account that holds it does. */
function heldBy(inventory: Inventory, id: string): readonly Holding[] {
  const { endpointServices, resourceConfigurations, serviceNetworks, vpcEndpoints } = inventory;
  const service = { layer: 'endpoint-service' } as const;
  const resource = { layer: 'resource-configuration' } as const;
  const offered = [
    ...endpointServices.flatMap(({ id: door, connections }) =>
      (connections.known ? connections.value : [])
        .filter(({ endpointId }) => endpointId === id)
        .map((connection) => ({
          ...service,
          door,
          owner: connection.endpointOwner,
          ...(isClosedConnection(connection) ? { closed: connection.state } : {}),
        })),
    ),
    ...[...resourceConfigurations, ...serviceNetworks].flatMap(({ id: door, endpoints }) =>
      (endpoints.known ? endpoints.value : [])
        .filter(({ endpointId }) => endpointId === id)
        .map(({ owner }) => ({ ...resource, door, owner })),
    ),
  ];
  if (offered.length > 0) return offered;
  return vpcEndpoints
    .filter((endpoint) => endpoint.id === id)
    .flatMap(({ owner, serviceName, resourceConfigurationArn, serviceNetworkArn }) => [
      ...endpointServices
        .filter(({ name }) => name !== undefined && name === serviceName)
        .map(({ id: door }) => ({ ...service, door, owner })),
      ...[...resourceConfigurations, ...serviceNetworks]
        .filter(({ arn }) => arn === resourceConfigurationArn || arn === serviceNetworkArn)
        .map(({ id: door }) => ({ ...resource, door, owner })),
    ]);
}

/** `sn-1, rcfg-2` names both. */
function doorsOf(source: PathSource): readonly string[] {
  return 'through' in source && source.through !== undefined ? source.through.split(', ') : [];
}

function knownDoors({
  endpointServices,
  vpcEndpoints,
  resourceConfigurations,
  serviceNetworks,
  instanceConnectEndpoints,
  verifiedAccessEndpoints,
}: Inventory): readonly string[] {
  const records = [
    endpointServices,
    vpcEndpoints,
    resourceConfigurations,
    serviceNetworks,
    instanceConnectEndpoints,
    verifiedAccessEndpoints,
  ].flat();
  const connected = endpointServices.flatMap(({ connections }) =>
    connections.known ? connections.value : [],
  );
  return [...records.map(({ id }) => id), ...connected.map(({ endpointId }) => endpointId)];
}

/** Where each kind of door is listed. The endpoints of other accounts stand in listings of what they are connected to. */
const listings: readonly (readonly [prefix: string, listings: readonly OperationId[]])[] = [
  ['vpce-svc-', ['DescribeVpcEndpointServiceConfigurations']],
  ['vpce-', ['DescribeVpcEndpoints', 'DescribeVpcEndpointConnections', 'ListResourceConfigurations']],
  ['rcfg-', ['ListResourceConfigurations']],
  ['sn-', ['ListServiceNetworks']],
  ['eice-', ['DescribeInstanceConnectEndpoints']],
  ['vae-', ['DescribeVerifiedAccessEndpoints']],
];

function listingGaps(reach: Reach, scope: Scope, id: string) {
  const [, about = []] = listings.find(([prefix]) => id.startsWith(prefix)) ?? [];
  return about.flatMap((listing) => reach.estate.listingGap(listing, scope) ?? []);
}
