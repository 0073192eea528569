import type { Route, RouteTable, RouteTargetKind, Subnet } from '../../../model/network.js';
import type { OperationId } from '../../../model/operations.js';
import { empty, intersect, isEmpty, type Ranges, subtract, unionAll } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import { anythingIn, exactly } from '../../bounds.js';
import { type Estate, ownerScope } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Gate } from '../gate.js';
import type { Listener } from '../listener.js';
import { replyGate, type Wanted } from '../route-table.js';
import { gatesOfGroups, type Members } from '../security-group.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { hostsOf } from './hosts.js';
import { isCarriedWithin } from './members.js';
import type { Guarded } from './stopped.js';
import { privateAddressesOf, unaddressed } from './targets.js';

/** The target of a route behind which networks may lie that nothing else follows. */
export interface BeyondRoute {
  readonly targetId: string;
  readonly source: Extract<Source, { kind: 'beyond' }>;
}

const remembered = createMemory();

/**
 * What the routes of a network lead to beyond the connections that are followed, told by their ids: local gateways, ODB
 * networks, appliances, and whatever AWS comes up with next. In no order.
 */
export function beyondRoutesOf(
  estate: Estate,
  vpcId: string,
  isFollowed: (id: string) => boolean,
): readonly BeyondRoute[] {
  const targets = remembered([estate.routeTablesOf], vpcId, () => targetsOf(estate.routeTablesOf(vpcId)));
  return targets
    .filter((id) => !isFollowed(id))
    .map((targetId) => ({ targetId, source: { kind: 'beyond', via: targetId } }));
}

function targetsOf(tables: readonly RouteTable[]): readonly string[] {
  const ids = tables
    .filter(routesForSubnets)
    .flatMap(({ routes }) => routes.filter(leadsBeyond).map(({ target }) => target.id));
  return [...new Set(ids)];
}

/** The table of a gateway only says where to what comes in. */
function routesForSubnets({ associations }: RouteTable): boolean {
  return associations.some(({ isMain, subnetId }) => isMain || subnetId !== undefined);
}

/** Whether clients with addresses of their own may get their replies by this route. */
function leadsBeyond({ state, target, destination }: Route): boolean {
  if (state === 'blackhole') return false;
  switch (target.kind) {
    case 'local':
    // Behind these are clients on the internet, which are judged as such, or none that can connect.
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
    case 'nat-gateway':
      return false;
    case 'vpc-endpoint':
      // Gateway endpoints serve only prefix lists of AWS services.
      return destination.kind !== 'prefix-list';
    case 'network-interface':
    case 'transit-gateway':
    case 'vpc-peering-connection':
    case 'vpn-gateway':
    case 'carrier-gateway':
    case 'local-gateway':
    case 'core-network':
    case 'odb-network':
    case 'next-hop-address':
    case 'unrecognised':
      return true;
  }
}

/**
 * Whether clients behind a target that is not followed reach the listener. Never `reachable`: it is blocked where no
 * security group admits them or no route leads replies there, and unknown otherwise. Network ACLs do not count, since
 * what arrives may enter by the database's own subnet, and inside of that they do not apply.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function judgeFromBeyond<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  { targetId }: BeyondRoute,
  conclude: Conclude = verdictOf,
): Verdict {
  const absent = unaddressed(space, endpoint, privateAddressesOf(estate, space, endpoint, subnet), subnet);
  if (absent) return absent;
  const reply = replyThrough(estate, space, subnet, targetId);
  const from = answeredBeyond(estate, space, subnet, reply);
  const groups = () =>
    gatesOfGroups(estate, space, endpoint, listener)(() => membersBeyond(estate, space, subnet, targetId));
  return conclude({
    space,
    from,
    gates: isEmpty(from) ? [reply] : [groups(), reply],
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  });
}

/** Whether nobody gets in from beyond a target, as the groups and the routes of all places tell by themselves. */
export function areStoppedBeyond(
  estate: Estate,
  { places, stops }: Guarded,
  { targetId }: BeyondRoute,
): boolean {
  const [first] = places;
  if (!first) return false;
  return stops((space) => ({
    from: unionAll(
      places.map((place) =>
        answeredBeyond(estate, space, place, replyThrough(estate, space, place, targetId)),
      ),
    ),
    members: () => membersBeyond(estate, space, first, targetId),
  }));
}

function replyThrough<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  targetId: string,
): Gate<N> {
  const wanted = mayLeadTo(estate, targetId);
  return replyGate(estate, space, subnet, wanted, `no route sends replies through ${targetId}`);
}

/** Only routes say which addresses lie behind a target. */
function answeredBeyond<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  reply: Gate<N>,
): Ranges<N> {
  return intersect(reply.admits.may, hostsBeyond(estate, space, subnet));
}

/** Every address that a host outside of the subnet's own network may have. */
function hostsBeyond<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
): Ranges<N> {
  const vpc = estate.vpc(subnet.vpcId, subnet);
  if (!vpc.known) return hostsOf(space);
  return remembered([space, vpc.value], 'beyond', () =>
    subtract(hostsOf(space), setOf(space.block, [...vpc.value.cidrs, ...vpc.value.ipv6Cidrs])),
  );
}

/** Groups of the database's own network are carried inside of it; who carries others is not known. */
function membersBeyond<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  targetId: string,
): Members<N> {
  const { account, region, vpcId } = subnet;
  return ({ id }) =>
    isCarriedWithin(estate, id, vpcId, subnet)
      ? exactly<N>(empty)
      : anythingIn(space.all, [
          { reason: 'unsupported', fact: `who carries ${id} behind ${targetId}`, account, region },
        ]);
}

/** What lies behind the target is not known, and neither is what an appliance hands on to it. */
function mayLeadTo(estate: Estate, targetId: string): Wanted {
  return {
    key: `beyond/${targetId}`,
    isTargetOf({ target }, table) {
      if (target.id !== targetId) return { is: 'no' };
      const listing = listingOf(target.kind);
      const { account, region } = table;
      const gap: Gap = { reason: 'unsupported', fact: networksBehind(target), account, region };
      return { is: 'maybe', gap: (listing && estate.listingGap(listing, ownerScope(table))) ?? gap };
    },
  };
}

/**
 * Who stands behind a local gateway, also under addresses of a pool that the customer owns, or behind a carrier gateway
 * no API tells. https://docs.aws.amazon.com/outposts/latest/userguide/outposts-local-gateways.html
 */
function networksBehind({ kind, id }: Route['target']): string {
  switch (kind) {
    case 'local-gateway':
      return `networks on premises behind ${id}, the local gateway of an Outpost`;
    case 'carrier-gateway':
      return `networks of a carrier behind ${id}`;
    default:
      return `networks behind ${id}`;
  }
}

/** The listing that would say where a connection leads. */
function listingOf(kind: RouteTargetKind): OperationId | undefined {
  switch (kind) {
    case 'vpc-peering-connection':
      return 'DescribeVpcPeeringConnections';
    case 'transit-gateway':
      return 'DescribeTransitGatewayAttachments';
    case 'vpn-gateway':
      return 'DescribeVpnGateways';
    case 'core-network':
      return 'ListAttachments';
    default:
      return undefined;
  }
}
