import type { Subnet } from '../../../model/network.js';
import {
  contains,
  empty,
  intersect,
  isEmpty,
  isSubset,
  type Ranges,
  subtract,
  union,
  unionAll,
} from '../../../model/ranges.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import type { Gap, Value } from '../../../model/value.js';
import type { Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import { type Bounds, exactly } from '../../bounds.js';
import { routerKind } from '../../core-networks.js';
import type { Estate } from '../../estate.js';
import { createBasis, createMemory } from '../../remember.js';
import { type AddressSpace, ipv4, ipv6, setOf } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import { openAmong } from '../open-blocks.js';
import { replyGate, toTarget } from '../route-table.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { type Attached, isGone, isPending } from './attached.js';
import { attachmentGates, type Clients } from './attachment-subnet.js';
import { clientSubnetGate } from './client-subnets.js';
import { clientsOfVpn, gatesOfClientVpn } from './client-vpn-attachment.js';
import { attachmentCrossing } from './crossing.js';
import { detourOf } from './detours.js';
import { hostsOf } from './hosts.js';
import { carriedGroups } from './members.js';
import { privateAddressesOf, unaddressed } from './targets.js';
import { associatedTable, mayLeadTo, routingOf } from './transit-routes.js';
import { vpnGates } from './vpn-connections.js';

const remembered = createMemory();

const outside = new Set(['vpn', 'vpn-concentrator', 'direct-connect-gateway', 'connect']);

/** Every network that shares a transit gateway, or a core network, with this one. */
export function attachedTo(estate: Estate, vpcId: string): readonly Attached[] {
  return remembered([basisOf(estate)], vpcId, () => attachmentsBeside(estate, vpcId));
}

/** What the routes and members of transit gateways, and the networks attached to them, rest on. */
const basisOf = createBasis((estate: Estate) => [
  estate.transitGatewayAttachmentsOf,
  estate.attachmentsOfTransitGateway,
  estate.transitGatewayRouteTablesOf,
  estate.transitGatewayGap,
  estate.isScanned,
  estate.vpc,
  estate.subnetsOf,
  estate.subnet,
  estate.routeTableOf,
  estate.prefixList,
  estate.internetGateway,
  estate.inventory.clientVpnEndpoints,
]);

function attachmentsBeside(estate: Estate, vpcId: string): readonly Attached[] {
  return estate.transitGatewayAttachmentsOf(vpcId).flatMap((near): readonly Attached[] => {
    const { transitGatewayId } = near;
    if (transitGatewayId === undefined || isGone(near)) return [];
    const gap = estate.transitGatewayGap(near);
    if (gap) {
      return [
        {
          ...{ near, far: undefined, transitGatewayId, gap, isApart: false },
          source: { kind: 'beyond', via: transitGatewayId },
        },
      ];
    }
    const homeward = associatedTable(estate, near);
    return groupsByTable(estate, transitGatewayId).flatMap(({ outward, members }) => {
      const leadsHere = mayLeadHere(estate, outward, near);
      return members
        .filter(({ far }) => far.id !== near.id)
        .map(({ far, source }) => ({
          ...{ near, far, transitGatewayId, gap, source },
          isApart: !leadsHere && !mayLeadTo(homeward, far.id),
        }));
    });
  });
}

/** Attachments whose packets one table routes. */
interface GroupOfTable {
  readonly outward: Value<TransitGatewayRouteTable | undefined>;
  readonly members: readonly { readonly far: TransitGatewayAttachment; readonly source: Source }[];
}

/** All attachments of a transit gateway that carry packets or may yet, worked out once for every one of them. */
function groupsByTable(estate: Estate, transitGatewayId: string): readonly GroupOfTable[] {
  return remembered([basisOf(estate)], `tables ${transitGatewayId}`, () => {
    const groups = new Map<unknown, GroupOfTable & { readonly members: GroupOfTable['members'][number][] }>();
    for (const far of estate.attachmentsOfTransitGateway(transitGatewayId)) {
      if (isGone(far)) continue;
      const outward = associatedTable(estate, far);
      // Attachments of which the table is not known may each have one of their own.
      const key = outward.known ? outward.value : far;
      const group = groups.get(key) ?? { outward, members: [] };
      groups.set(key, group);
      group.members.push({ far, source: sourceOf(estate, far, transitGatewayId) });
    }
    return [...groups.values()];
  });
}

function mayLeadHere(
  estate: Estate,
  outward: Value<TransitGatewayRouteTable | undefined>,
  near: TransitGatewayAttachment,
): boolean {
  if (mayLeadTo(outward, near.id)) return true;
  return [ipv4, ipv6].some(
    (space) => !isEmpty(detourOf(estate, space as AddressSpace<number>, outward, near).may),
  );
}

function sourceOf(estate: Estate, far: TransitGatewayAttachment, transitGatewayId: string): Source {
  const via = `${transitGatewayId}, ${far.id}`;
  if (outside.has(far.resourceType)) return { kind: 'on-premises', via };
  if (far.resourceType === 'client-vpn') return { kind: 'client-vpn', via };
  if (far.resourceType !== 'vpc' || far.resourceId === undefined) return { kind: 'beyond', via };
  const account = far.resourceOwner;
  const { region } = far;
  const scanned = account !== undefined && estate.isScanned({ account, region });
  return {
    kind: 'vpc',
    vpcId: far.resourceId,
    ...(account === undefined ? {} : { account }),
    region,
    via,
    scanned,
  };
}

/**
 * Whether packets from one attachment of a transit gateway reach the listener. The table that the sender's attachment
 * is associated with must lead to the database's attachment, and the other way round for the replies.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function judgeFromTransitGateway<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  attached: Attached,
  conclude: Conclude = verdictOf,
): Verdict {
  const { near, far, transitGatewayId, source } = attached;
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const absent = unaddressed(space, endpoint, targets, subnet);
  if (absent) return absent;
  const sender = source.kind === 'vpc' ? estate.vpc(source.vpcId, near) : undefined;
  const open = sender?.known
    ? openAmong(space.family === 4 ? sender.value.cidrs : sender.value.ipv6Cidrs, near)
    : undefined;
  if (open) return { kind: 'unknown', gaps: [open] };
  const wanted = toTarget(routerKind(transitGatewayId), transitGatewayId);
  const between = betweenOf(estate, space, attached);
  const routing = transitGate(space, attached, between, targets);
  const detoured = detoursBetween(between, targets);
  const from = between.from ?? intersect(routing.admits.may, hostsOf(space));
  return conclude({
    space,
    from,
    gates: [
      ...(source.kind === 'vpc' && source.scanned
        ? [
            clientSubnetGate(
              estate,
              space,
              vpcScope(source),
              targets,
              wanted,
              listener,
              far && attachmentCrossing(estate, space, far, detoured.back ? undefined : subnet, listener),
            ),
          ]
        : []),
      ...(far?.resourceType === 'client-vpn' ? gatesOfClientVpn(estate, space, far, targets) : []),
      ...(far ? vpnGates(estate, space, far, targets) : []),
      routing,
      ...attachmentGates(
        estate,
        space,
        {
          ...{ near, subnet, endpoint, listener, targets },
          // An appliance may hand packets on in another zone than the one they come from.
          clients: detoured.there
            ? [{ addresses: from, subnet: undefined }]
            : (between.clients ?? [{ addresses: from, subnet: undefined }]),
        },
        // Behind an appliance nobody knows any more which groups the sender carries.
        detoured.isOnlyWayThere ? nobody : carriedGroups(estate, space, attached, from),
      ),
      replyGate(estate, space, subnet, wanted, `no route sends replies to ${transitGatewayId}`),
    ],
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  });
}

const nobody = () => exactly<never>(empty);

/** What lies between two attachments and who is behind the far one, whatever the target. */
interface Between<N extends number | bigint> {
  /** Undefined: nothing is known of the routes. */
  readonly routes: { readonly forward: Routes<N>; readonly replies: Routes<N> } | undefined;
  /** Undefined: only routes say which addresses lie behind it. */
  readonly from: Ranges<N> | undefined;
  /** Where they are; undefined where their network was not scanned. */
  readonly clients: readonly Clients<N>[] | undefined;
}

/** Worked out once for every target: it rests on the attachments and on what `basisOf` names. */
function betweenOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  attached: Attached,
): Between<N> {
  const { near, far, gap, source } = attached;
  return remembered([basisOf(estate), attached, space], 'between', () => {
    const from = networkOf(estate, space, attached) ?? (far && clientsOfVpn(estate, space, far));
    return {
      routes:
        !far || gap
          ? undefined
          : { forward: routesOver(estate, space, far, near), replies: routesOver(estate, space, near, far) },
      from,
      clients: from && clientsOf(estate, space, source, from),
    };
  });
}

/** Whether packets there, or back, may take a detour over an appliance. */
function detoursBetween<N extends number | bigint>(
  { routes }: Between<N>,
  targets: Ranges<N>,
): { readonly there: boolean; readonly isOnlyWayThere: boolean; readonly back: boolean } {
  if (!routes) return { there: false, isOnlyWayThere: false, back: false };
  const { forward, replies } = routes;
  const isDetoured = !isEmpty(intersect(targets, forward.detour));
  return {
    there: isDetoured,
    isOnlyWayThere: isDetoured && isEmpty(intersect(targets, forward.direct)),
    back: !isEmpty(replies.detour),
  };
}

type Routes<N extends number | bigint> = ReturnType<typeof routesOver<N>>;

/** Which destinations get from one attachment to the other, as the first one's table routes them. */
function routesOver<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  from: TransitGatewayAttachment,
  to: TransitGatewayAttachment,
) {
  const table = associatedTable(estate, from);
  const { admits, decidedBy } = routingOf(estate, space, table, to.id);
  const { may, gaps } = detourOf(estate, space, table, to);
  return {
    admits: { must: admits.must, may: union(admits.may, may), gaps: [...admits.gaps, ...gaps] },
    direct: admits.may,
    detour: may,
    decidedBy,
  };
}

function vpcScope(source: Extract<Source, { kind: 'vpc' }>) {
  return { id: source.vpcId, account: source.account ?? '', region: source.region ?? '' };
}

/** Which subnet each client of a scanned network is in. */
function clientsOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  source: Source,
  from: Ranges<N>,
): readonly Clients<N>[] | undefined {
  if (source.kind !== 'vpc' || !source.scanned) return undefined;
  const seen = remembered([space, estate.subnetsOf], source.vpcId, () =>
    clientsByZone(space, estate.subnetsOf(source.vpcId)),
  );
  const elsewhere = subtract(from, unionAll(seen.map(({ addresses }) => addresses)));
  return isEmpty(elsewhere) ? seen : [...seen, { addresses: elsewhere, subnet: undefined }];
}

/** Only the zone of a client counts, so that one subnet stands for all of its zone. */
function clientsByZone<N extends number | bigint>(
  space: AddressSpace<N>,
  subnets: readonly Subnet[],
): readonly Clients<N>[] {
  const zones = new Map<string, { readonly subnet: Subnet; readonly addresses: Ranges<N>[] }>();
  for (const subnet of subnets) {
    const key = `${subnet.account} ${subnet.availabilityZone} ${subnet.availabilityZoneId}`;
    const zone = zones.get(key) ?? { subnet, addresses: [] };
    zones.set(key, zone);
    zone.addresses.push(
      setOf(space.block, [...(subnet.cidr === undefined ? [] : [subnet.cidr]), ...subnet.ipv6Cidrs]),
    );
  }
  return [...zones.values()].map(({ subnet, addresses }) => ({ subnet, addresses: unionAll(addresses) }));
}

/** The blocks of a scanned network; undefined where only routes say which addresses lie behind an attachment. */
function networkOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { source, near }: Attached,
): Ranges<N> | undefined {
  if (source.kind !== 'vpc') return undefined;
  const vpc = estate.vpc(source.vpcId, near);
  if (!vpc.known) return undefined;
  return setOf(space.block, space.family === 4 ? vpc.value.cidrs : vpc.value.ipv6Cidrs);
}

function transitGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { near, far, transitGatewayId, gap }: Attached,
  { routes }: Between<N>,
  targets: Ranges<N>,
): Gate<N> {
  const layer = routerKind(transitGatewayId);
  if (!far || !routes) {
    const deciding = {
      component: transitGatewayId,
      decidedBy: transitGatewayId,
      text: 'its routes are not known',
    };
    return unknownGate(space, layer, deciding, gap ? [gap] : []);
  }
  const pending = [near, far].find(isPending);
  if (pending) {
    return closedGate(layer, {
      code: 'BAD_STATE_ATTACHMENT',
      component: pending.id,
      text: `is ${pending.state}, not available`,
    });
  }
  const { forward, replies } = routes;
  const delivered = {
    must: isSubset(targets, forward.admits.must),
    may: !isEmpty(intersect(targets, forward.admits.may)),
  };
  const gaps = [...forward.admits.gaps, ...replies.admits.gaps, ...stateGaps(near), ...stateGaps(far)];
  const settled = stateGaps(near).length + stateGaps(far).length === 0;
  const admits: Bounds<N> = {
    must: delivered.must && settled && !isEmpty(targets) ? replies.admits.must : [],
    may: delivered.may ? replies.admits.may : [],
    gaps,
  };
  const component = transitGatewayId;
  return {
    layer,
    admits,
    decide: (address) => ({
      component,
      decidedBy: replies.decidedBy(address) ?? component,
      text:
        contains(replies.direct, address) && !isEmpty(intersect(targets, forward.direct))
          ? `${far.id} and ${near.id} route to each other`
          : `${far.id} and ${near.id} route to each other by way of an appliance`,
    }),
    block: {
      code: delivered.may ? 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT' : 'TGW_RTB_CANNOT_ROUTE',
      component,
      text: delivered.may
        ? `the table of ${near.id} sends no replies to ${far.id}`
        : `the table of ${far.id} does not lead to ${near.id}`,
    },
  };
}

/** Attachments carry packets in the state `available`, and while they are modified. */
function stateGaps({ id, state, account, region }: TransitGatewayAttachment): readonly Gap[] {
  if (state === 'available' || state === 'modifying') return [];
  return [{ reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region }];
}
