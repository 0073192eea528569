import type { Subnet } from '../../../model/network.js';
import { contains, empty, isEmpty, type Ranges } from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Path, Verdict } from '../../../model/verdict.js';
import { routerKind } from '../../core-networks.js';
import { type Estate, forThisQuestion } from '../../estate.js';
import { createMemory, createNotes } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import { clientSide, inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { replyGate, toTarget, type Wanted } from '../route-table.js';
import { type GatesOfGroups, gatesOfGroups, type Members } from '../security-group.js';
import { exitOf } from './attachment-zones.js';
import { deciding, type EntryGates, entersBy, entryGates } from './entrance-gates.js';
import { type Entering, enteredAlike, enteringFor } from './entrances.js';
import { privateAddressesOf, unaddressed } from './targets.js';

/** A place of the database, for packets that an attachment delivers. */
interface Place {
  readonly near: TransitGatewayAttachment;
  readonly transitGatewayId: string;
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
  readonly listener: Listener;
}

/** What packets from a transit gateway meet between the attachment and the listener, whoever sends them. */
export interface Arrival<N extends number | bigint> {
  readonly near: TransitGatewayAttachment;
  readonly subnet: Subnet;
  readonly listener: Listener;
  readonly targets: Ranges<N>;
  readonly entering: Entering;
  /** How all clients in some zones enter, in words of `zonesById`, where it makes no difference in which one they are. */
  entryOf(zones: string, clients: readonly Clients<N>[]): EntryGates<N> | undefined;
  /** `attachmentGates` for clients who enter so: one object for all to whom the groups are this gate. */
  gatesFor(entry: EntryGates<N>, groups: Gate<N>): readonly Gate<N>[];
  readonly inbound: Gate<N>;
  readonly groups: GatesOfGroups<N>;
  readonly outbound: PortGate<N>;
  readonly exit: ExitGate<N>;
  /** The route table of the place, for the replies. */
  readonly reply: Gate<N>;
  readonly target: Pick<Path, 'target' | 'subnetId' | 'availabilityZone'>;
  readonly destination: string;
}

/** Where replies enter the transit gateway, and what they meet there. */
type ExitGate<N extends number | bigint> =
  | { readonly isFound: true; readonly replies: PortGate<N> }
  | { readonly isFound: false; readonly gate: Gate<N> };

/** Who sends, and where they are. */
export interface Sending<N extends number | bigint> {
  readonly clients: readonly Clients<N>[];
  /** Their zones, where they can be compared with those of the attachment: `zonesById`. */
  readonly zones: string | undefined;
  /** Which of them carry groups. */
  members(): Members<N>;
}

/** Some clients of one subnet, or of nobody knows which. */
export interface Clients<N extends number | bigint> {
  readonly addresses: Ranges<N>;
  readonly subnet: Subnet | undefined;
}

const remembered = createMemory();

/** What is met at each place of the database, or why there is nothing to reach. */
type Arrivals = <N extends number | bigint>(
  space: AddressSpace<N>,
  subnet: Subnet,
  listener: Listener,
) => Arrival<N> | { readonly absent: Verdict };

/** Worked out once for all who are judged with one view of the estate. */
export function arrivalsOver(
  estate: Estate,
  near: TransitGatewayAttachment,
  transitGatewayId: string,
  endpoint: Endpoint,
): Arrivals {
  const places = remembered([...forThisQuestion(estate), endpoint, near], transitGatewayId, createNotes);
  return (space, subnet, listener) =>
    places
      .of(subnet, createNotes)
      .of(listener, createNotes)
      .of(space, () => {
        const targets = privateAddressesOf(estate, space, endpoint, subnet);
        const absent = unaddressed(space, endpoint, targets, subnet);
        const place = { near, transitGatewayId, endpoint, subnet, listener };
        return absent ? { absent } : arrivalAt(estate, space, place, targets);
      });
}

/** What the route table of the database has to say of replies, and how their absence reads. */
export function repliesTo(transitGatewayId: string): { readonly wanted: Wanted; readonly missing: string } {
  return {
    wanted: toTarget(routerKind(transitGatewayId), transitGatewayId),
    missing: `no route sends replies to ${transitGatewayId}`,
  };
}

function arrivalAt<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { near, transitGatewayId, endpoint, subnet, listener }: Place,
  targets: Ranges<N>,
): Arrival<N> {
  const { wanted, missing } = repliesTo(transitGatewayId);
  const entering = enteringFor(estate, space, near, subnet, targets, listener);
  const inbound = inboundGate(estate, space, subnet, listener);
  const outbound = outboundGate(estate, space, subnet);
  const exit = exitGate(estate, space, near, subnet, targets, listener);
  const reply = replyGate(estate, space, subnet, wanted, missing);
  const entries = new Map<string, EntryGates<N> | undefined>();
  const behind = createNotes();
  return {
    near,
    subnet,
    listener,
    targets,
    entering,
    entryOf(zones, clients) {
      if (entries.has(zones)) return entries.get(zones);
      const entered = enteredAlike(clients.map((client) => entering(client.subnet)));
      const gates = entered && entryGates({ near, subnet, inbound }, [{ addresses: space.all, entered }]);
      entries.set(zones, gates);
      return gates;
    },
    gatesFor: (entry, groups) =>
      behind.of(entry, createNotes).of(groups, () => gatesOfAttachment({ exit, outbound }, entry, groups)),
    inbound,
    groups: gatesOfGroups(estate, space, endpoint, listener),
    outbound,
    exit,
    reply,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  };
}

/**
 * The gates on the database's side of a transit gateway. Packets enter by a subnet of the attachment: its route table
 * and its network ACL apply. A database in that very subnet is not guarded by the ACL on arrival; its replies pass the
 * inbound entries of the attachment's subnet in its own zone. `members` says which clients carry groups.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function attachmentGates<N extends number | bigint>(
  arrival: Arrival<N>,
  sending: Sending<N>,
): readonly (Gate<N> | PortGate<N>)[] {
  return gatesOfAttachment(arrival, entryFor(arrival, sending), arrival.groups(sending.members));
}

/** The same for packets whose replies leave by another connection. */
export function gatesInward<N extends number | bigint>(
  arrival: Arrival<N>,
  sending: Sending<N>,
): readonly (Gate<N> | PortGate<N>)[] {
  return inward(arrival, entryFor(arrival, sending), arrival.groups(sending.members));
}

/** Without a way out for replies it makes no difference where packets enter. */
function gatesOfAttachment<N extends number | bigint>(
  { exit, outbound }: Pick<Arrival<N>, 'exit' | 'outbound'>,
  entry: EntryGates<N>,
  groups: Gate<N>,
): readonly (Gate<N> | PortGate<N>)[] {
  if (!exit.isFound) return [exit.gate, groups];
  return [...inward({ outbound }, entry, groups), exit.replies];
}

function inward<N extends number | bigint>(
  { outbound }: Pick<Arrival<N>, 'outbound'>,
  { entrance, guards }: EntryGates<N>,
  groups: Gate<N>,
): readonly (Gate<N> | PortGate<N>)[] {
  return [entrance, ...guards, groups, outbound];
}

/** How these very clients enter. */
function entryFor<N extends number | bigint>(
  arrival: Arrival<N>,
  { clients, zones }: Sending<N>,
): EntryGates<N> {
  const { near, entering } = arrival;
  const alike = zones === undefined ? undefined : arrival.entryOf(zones, clients);
  if (!alike) {
    return entryGates(
      arrival,
      clients.map(({ addresses, subnet }) => ({ addresses, entered: entering(subnet) })),
    );
  }
  const entrance: Gate<N> = {
    ...alike.entrance,
    decide(address) {
      const client = clients.find(({ addresses }) => contains(addresses, address));
      return entersBy(near, client && entering(client.subnet));
    },
  };
  return { entrance, guards: alike.guards };
}

/** Replies pass the inbound entries of the attachment's subnet, as packets from the database. */
function exitGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  near: TransitGatewayAttachment,
  subnet: Subnet,
  targets: Ranges<N>,
  listener: Listener,
): ExitGate<N> {
  const exit = exitOf(estate, near, subnet);
  const layer = routerKind(near.transitGatewayId ?? '');
  switch (exit.kind) {
    case 'unknown': {
      const text = 'enters by a subnet that is not known';
      return { isFound: false, gate: unknownGate(space, layer, deciding(near, text), [exit.gap]) };
    }
    case 'none':
      return {
        isFound: false,
        gate: closedGate(layer, {
          code: 'TGW_ATTACH_VPC_AZ_RESTRICTION',
          component: near.id,
          text: `has no subnet in ${subnet.availabilityZone}, so that no reply can enter ${near.transitGatewayId}`,
        }),
      };
    case 'subnet': {
      const { id } = exit.subnet;
      const { ports } = clientSide(estate, space, exit.subnet, targets, listener);
      const replies: PortGate<N> = {
        layer,
        segments: [{ addresses: space.all, ports }],
        admits: {
          must: isEmpty(ports.must) ? empty : space.all,
          may: isEmpty(ports.may) ? empty : space.all,
          gaps: ports.gaps,
        },
        decide: () => deciding(near, `the ACL of ${id} passes the reply`),
        block: {
          layer,
          code: 'SUBNET_ACL_RESTRICTION',
          component: near.id,
          text: `the ACL of ${id} stops the reply`,
        },
      };
      return { isFound: true, replies };
    }
  }
}
