import type { Subnet } from '../../../model/network.js';
import { empty, intersect, isSubset, overlaps, type Ranges } from '../../../model/ranges.js';
import { anyOf, type Block, type Verdict } from '../../../model/verdict.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { lazily } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Gate } from '../gate.js';
import type { Listener } from '../listener.js';
import type { PortGate } from '../network-acl.js';
import type { Judge } from '../places.js';
import { replyGate, type Wanted } from '../route-table.js';
import { blockOf, type Conclude, mayAdmitSome, verdictOf, type WayIn } from '../verdict.js';
import {
  type Arrival,
  arrivalsOver,
  attachmentGates,
  gatesInward,
  repliesTo,
  type Sending,
} from './arrival.js';
import type { Attached } from './attached.js';
import { type Between, betweenOf, senderOf } from './between-attachments.js';
import { gatesOfClientVpn } from './client-vpn-attachment.js';
import { type Crossing, crossingApart, leavingOnly } from './crossing.js';
import { hostsOf } from './hosts.js';
import { carriedGroups } from './members.js';
import { backElsewhere } from './returns.js';
import { type SendersSide, sendersSide } from './senders-side.js';
import type { Guarded } from './stopped.js';
import { transitGate, unrouted } from './transit-gate.js';
import { vpnGates } from './vpn-connections.js';

/**
 * Whether packets from one attachment of a transit gateway reach the listener. The table that the sender's attachment
 * is associated with must lead to the database's attachment, and the other way round for the replies; unless those may
 * take another connection.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function judgeFromTransitGateway(
  estate: Estate,
  endpoint: Endpoint,
  attached: Attached,
  conclude: Conclude = verdictOf,
): Judge {
  const { near, transitGatewayId } = attached;
  // A source is judged place by place: what is the same for all of them is looked up once.
  const arrivals = arrivalsOver(estate, near, transitGatewayId, endpoint);
  let elsewhere: { readonly wanted: Wanted | undefined } | undefined;
  return <N extends number | bigint>(space: AddressSpace<N>, subnet: Subnet, listener: Listener): Verdict => {
    const arrival = arrivals(space, subnet, listener);
    if ('absent' in arrival) return arrival.absent;
    const between = betweenOf(estate, space, attached);
    if (between.open) return { kind: 'unknown', gaps: [between.open] };
    const { clientGates, crossings } = sendersSide(estate, space, attached, listener);
    const way: Crossed<N> = { estate, space, attached, arrival, between, clientGates, crossings };
    // Whoever concludes otherwise wants to see the gates.
    const by = conclude === verdictOf ? stopping(way) : [];
    const back: Verdict = by.length > 0 ? { kind: 'blocked', by } : conclude(thereAndBack(way));
    if (back.kind === 'reachable') return back;
    elsewhere ??= { wanted: backElsewhere(estate, subnet, attached) };
    return elsewhere.wanted ? anyOf([back, conclude(thereOnly(way, elsewhere.wanted))]) : back;
  };
}

/** Whether nobody behind an attachment gets to the database, as its groups and the routes of its places tell by themselves. */
export function areStoppedBehind(estate: Estate, guarded: Guarded, attached: Attached): boolean {
  const { transitGatewayId } = attached;
  const { wanted, missing } = repliesTo(transitGatewayId);
  const isOnlyWayBack = lazily(() =>
    guarded.places.every((place) => !backElsewhere(estate, place, attached)),
  );
  return guarded.stops(<N extends number | bigint>(space: AddressSpace<N>) => {
    const { open, from } = senderOf(estate, space, attached);
    if (open) return undefined;
    const clients = from ?? (isOnlyWayBack() ? answeredBehind(estate, space, attached) : undefined);
    return (
      clients && {
        from: clients,
        // Over appliances and peerings fewer carry groups, never more.
        members: () => carriedGroups(estate, space, attached, clients),
        areUnanswered: () =>
          isOnlyWayBack() &&
          guarded.places.every(
            (place) => !mayAdmitSome(replyGate(estate, space, place, wanted, missing), clients),
          ),
      }
    );
  });
}

/** To whom the transit gateway carries replies, which is all that tells who is behind it; undefined where nothing does. */
function answeredBehind<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  attached: Attached,
): Ranges<N> | undefined {
  return betweenOf(estate, space, attached).routes?.replies.admits.may;
}

interface Crossed<N extends number | bigint> extends SendersSide<N> {
  readonly estate: Estate;
  readonly space: AddressSpace<N>;
  readonly attached: Attached;
  readonly arrival: Arrival<N>;
  readonly between: Between<N>;
}

/**
 * Every layer that stops all clients on the way there and back, where that is told before the gates are put together;
 * nothing where only they tell.
 */
function stopping<N extends number | bigint>(way: Crossed<N>): readonly Block[] {
  const { attached, arrival, between, clientGates } = way;
  const { from, routes, pending } = between;
  const { far } = attached;
  if (!from || !routes || pending || far?.resourceType !== 'vpc') return [];
  const { clients, zones, members } = sending(way, from);
  const entry = zones === undefined ? undefined : arrival.entryOf(zones, clients);
  if (!entry) return [];
  const by: Block[] = [];
  const client = clientGates?.(arrival.targets, crossingOf(way));
  if (client && !mayAdmitSome(client, from)) by.push(blockOf(client));
  const isDelivered = overlaps(arrival.targets, routes.forward.admits.may);
  if (!isDelivered || !overlaps(from, routes.replies.admits.may))
    by.push(unrouted(attached, far, isDelivered));
  for (const gate of arrival.gatesFor(entry, arrival.groups(members)))
    if (!mayAdmitSome(gate, from)) by.push(blockOf(gate));
  if (!mayAdmitSome(arrival.reply, from)) by.push(blockOf(arrival.reply));
  return by;
}

/** What replies meet: those that come straight from the database's network keep its zone. */
function crossingOf<N extends number | bigint>({
  space,
  arrival: { subnet },
  between: { from = space.all, routes },
  crossings,
}: Crossed<N>): Crossing<N> | undefined {
  const indirect = routes?.replies.indirect ?? empty;
  if (!crossings || !overlaps(from, indirect)) return crossings?.(subnet);
  const scattered = crossings(undefined);
  return isSubset(from, indirect) ? scattered : crossingApart(space, indirect, scattered, crossings(subnet));
}

function thereAndBack<N extends number | bigint>(way: Crossed<N>): WayIn<N> {
  const { space, arrival, between } = way;
  const routing = transitGate(way, arrival.targets, between.routes?.replies.admits);
  const from = between.from ?? intersect(routing.admits.may, hostsOf(space));
  return {
    ...ending(way),
    from,
    gates: [
      ...senderGates(way, crossingOf(way)),
      routing,
      ...attachmentGates(arrival, sending(way, from)),
      arrival.reply,
    ],
  };
}

/** The same where replies take another connection, of which the route table of the database says no more than where to. */
function thereOnly<N extends number | bigint>(way: Crossed<N>, elsewhere: Wanted): WayIn<N> {
  const { estate, space, attached, arrival, between } = way;
  const { far } = attached;
  const missing = `no route sends replies there beside ${attached.transitGatewayId}`;
  const reply = replyGate(estate, space, arrival.subnet, elsewhere, missing);
  const from = between.from ?? intersect(reply.admits.may, hostsOf(space));
  return {
    ...ending(way),
    from,
    gates: [
      ...senderGates(way, way.clientGates && far && leavingOnly(estate, space, far, arrival.listener)),
      transitGate(way, arrival.targets, exactly(space.all)),
      ...gatesInward(arrival, sending(way, from)),
      reply,
    ],
  };
}

function ending<N extends number | bigint>({ space, arrival }: Crossed<N>) {
  const { listener, target, destination } = arrival;
  return { space, listener, target, destination };
}

/** Who sends, and which groups they carry. */
function sending<N extends number | bigint>(
  { estate, space, attached, arrival, between }: Crossed<N>,
  from: Ranges<N>,
): Sending<N> {
  const forward = between.routes?.forward;
  const isIndirect = forward !== undefined && overlaps(arrival.targets, forward.indirect);
  const isDirect = forward === undefined || overlaps(arrival.targets, forward.direct);
  // Behind an appliance nobody knows any more which groups the sender carries, and over peerings none counts.
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security
  const members = () => (isIndirect && !isDirect ? nobody : carriedGroups(estate, space, attached, from));
  // An appliance, or another transit gateway, may hand packets on in another zone than the one they come from.
  const isPlaced = !isIndirect && between.clients !== undefined;
  return {
    clients: isPlaced ? between.clients : [{ addresses: from, subnet: undefined }],
    zones: isPlaced ? between.zones : '',
    members,
  };
}

/** What packets meet before they come to the transit gateway. */
function senderGates<N extends number | bigint>(
  { estate, space, attached: { far }, arrival: { targets }, clientGates }: Crossed<N>,
  crossing: Crossing<N> | undefined,
): readonly (Gate<N> | PortGate<N>)[] {
  const gates: (Gate<N> | PortGate<N>)[] = clientGates ? [clientGates(targets, crossing)] : [];
  if (!far || far.resourceType === 'vpc') return gates;
  if (far.resourceType === 'client-vpn') gates.push(...gatesOfClientVpn(estate, space, far, targets));
  gates.push(...vpnGates(estate, space, far, targets));
  return gates;
}

const nobody = () => exactly<never>(empty);
