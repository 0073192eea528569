import type { Subnet } from '../../../model/network.js';
import {
  contains,
  empty,
  isEmpty,
  isSubset,
  type Ranges,
  subtract,
  union,
  unionAll,
} from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import { routerKind } from '../../core-networks.js';
import type { Estate } from '../../estate.js';
import { createBasis, createMemory } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';
import { type Listener, listenerKey } from '../listener.js';
import { clientSide, inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { routingTo, toTarget } from '../route-table.js';
import { type Members, securityGroupGate } from '../security-group.js';
import { entrancesOf, exitOf, zoneKey } from './attachment-zones.js';

/** What a packet from a transit gateway meets between the attachment and the listener. */
export interface Arrival<N extends number | bigint> {
  readonly near: TransitGatewayAttachment;
  readonly subnet: Subnet;
  readonly endpoint: Endpoint;
  readonly listener: Listener;
  readonly targets: Ranges<N>;
  /** Where the clients are, by address; a client whose subnet is not known may be anywhere. */
  readonly clients: readonly Clients<N>[];
}

export interface Clients<N extends number | bigint> {
  readonly addresses: Ranges<N>;
  readonly subnet: Subnet | undefined;
}

/**
 * The gates on the database's side of a transit gateway. Packets enter by a subnet of the attachment: its route table
 * and its network ACL apply. A database in that very subnet is not guarded by the ACL on arrival; its replies pass the
 * inbound entries of the attachment's subnet in its own zone.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function attachmentGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  arrival: Arrival<N>,
  members: Members<N>,
): readonly (Gate<N> | PortGate<N>)[] {
  const { near, subnet, endpoint, listener } = arrival;
  const groups = securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint, members);
  const exit = exitOf(estate, near, subnet);
  const layer = routerKind(near.transitGatewayId ?? '');
  switch (exit.kind) {
    case 'unknown':
      return [
        unknownGate(space, layer, deciding(near, 'enters by a subnet that is not known'), [exit.gap]),
        groups,
      ];
    case 'none':
      return [
        closedGate(layer, {
          code: 'TGW_ATTACH_VPC_AZ_RESTRICTION',
          component: near.id,
          text: `has no subnet in ${subnet.availabilityZone}, so that no reply can enter ${near.transitGatewayId}`,
        }),
        groups,
      ];
    case 'subnet': {
      const entries = entriesOf(estate, space, arrival);
      return [
        entranceGate(arrival, entries),
        ...guardsOf(estate, space, arrival, entries),
        groups,
        outboundGate(estate, space, subnet),
        repliesGate(estate, space, arrival, exit.subnet),
      ];
    }
  }
}

/** Where some clients enter the VPC, and whether packets get from there to the database. */
interface Entry<N extends number | bigint> {
  readonly clients: Clients<N>;
  readonly subnets: readonly Subnet[];
  readonly must: boolean;
  readonly may: boolean;
  /** Whether they may enter by the database's own subnet, or by another. */
  readonly maySkipAcl: boolean;
  readonly mayMeetAcl: boolean;
  readonly gaps: readonly Gap[];
}

/** Where whoever comes from a subnet, or from nobody knows where, enters, and what happens to them there. */
type Entered = Omit<Entry<never>, 'clients'>;

/**
 * What a place of the database says of entrances, worked out once for all who come there. It rests on the attachment, its
 * subnets with their tables and ACLs, the place, and of clients on their zone alone.
 */
interface Entrance {
  readonly deliveries: Map<Subnet, Delivery>;
  readonly byZone: Map<string, Entered>;
}

const remembered = createMemory();
const basisOf = createBasis(({ subnet, routeTableOf, networkAclOf, prefixList, internetGateway }: Estate) => [
  subnet,
  routeTableOf,
  networkAclOf,
  prefixList,
  internetGateway,
]);

function entriesOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  arrival: Arrival<N>,
): readonly Entry<N>[] {
  const { near, subnet, targets, listener } = arrival;
  const known = remembered(
    [basisOf(estate), space, near, subnet, targets],
    listenerKey(listener),
    (): Entrance => ({ deliveries: new Map(), byZone: new Map() }),
  );
  return arrival.clients.map((clients) => {
    const zone = clients.subnet ? zoneKey(estate, near, clients.subnet) : '';
    const entered = known.byZone.get(zone) ?? enteredFrom(estate, space, arrival, clients.subnet, known);
    known.byZone.set(zone, entered);
    return { ...entered, clients };
  });
}

function enteredFrom<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  arrival: Arrival<N>,
  from: Subnet | undefined,
  known: Entrance,
): Entered {
  const { near, subnet } = arrival;
  const { subnets, gap } = entrancesOf(estate, near, from);
  const deliveries = subnets.map((entrance) => {
    const delivery = known.deliveries.get(entrance) ?? deliveryFrom(estate, space, arrival, entrance);
    known.deliveries.set(entrance, delivery);
    return { isShared: entrance.id === subnet.id, ...delivery };
  });
  const open = deliveries.filter(({ may }) => may);
  const must = gap === undefined && deliveries.every((one) => one.must);
  const may = gap !== undefined || open.length > 0;
  const gaps = [...(gap ? [gap] : []), ...deliveries.flatMap((one) => one.gaps)];
  return {
    subnets,
    must,
    may,
    maySkipAcl: gap !== undefined || open.some(({ isShared }) => isShared),
    mayMeetAcl: gap !== undefined || open.some(({ isShared }) => !isShared),
    gaps: alike(deliveries) ? gaps : [...gaps, choiceOf(near)],
  };
}

interface Delivery {
  readonly must: boolean;
  readonly may: boolean;
  readonly gaps: readonly Gap[];
}

/** Whether it makes no difference by which subnet they enter. */
function alike(deliveries: readonly Pick<Delivery, 'must' | 'may'>[]): boolean {
  return deliveries.every(({ must, may }) => must === deliveries[0]?.must && may === deliveries[0].may);
}

/** The attachment subnet's own table: normally local, otherwise an appliance may stand in between; and then its ACL. */
function deliveryFrom<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { subnet, targets, listener }: Arrival<N>,
  entrance: Subnet,
): Delivery {
  const leaves =
    entrance.id === subnet.id
      ? { must: targets, may: targets, gaps: [] }
      : clientSide(estate, space, entrance, targets, listener).leaves;
  const may = !isEmpty(leaves.may);
  const table = estate.routeTableOf(entrance);
  if (!table.known) return { must: false, may, gaps: [table.gap, ...leaves.gaps] };
  const { admits } = routingTo(estate, space, table.value, toTarget('local', 'local'));
  const isLocal = !isEmpty(targets) && isSubset(targets, admits.must);
  const gap: Gap = {
    reason: 'unsupported',
    fact: `where ${table.value.id} of ${entrance.id} sends packets to the database`,
    account: table.value.account,
    region: table.value.region,
  };
  return {
    must: isLocal && isSubset(targets, leaves.must),
    may,
    gaps: isLocal ? leaves.gaps : [gap, ...admits.gaps, ...leaves.gaps],
  };
}

function entranceGate<N extends number | bigint>(
  { near, clients: all }: Arrival<N>,
  entries: readonly Entry<N>[],
): Gate<N> {
  const having = (bound: 'must' | 'may') => {
    const some = entries.filter((entry) => entry[bound]);
    return some.length === entries.length ? everybody(all) : together(some);
  };
  return {
    layer: routerKind(near.transitGatewayId ?? ''),
    admits: { must: having('must'), may: having('may'), gaps: entries.flatMap(({ gaps }) => gaps) },
    decide(address) {
      const entry = entries.find(({ clients }) => contains(clients.addresses, address));
      const by = entry?.subnets.map(({ id }) => id).join(' or ') ?? '';
      return deciding(near, `enters by ${by === '' ? 'a subnet that is not known' : by}`);
    },
    block: {
      code: 'SUBNET_ACL_RESTRICTION',
      component: near.id,
      text: 'no subnet of the attachment passes packets on to the database',
    },
  };
}

function together<N extends number | bigint>(entries: readonly Entry<N>[]): Ranges<N> {
  return unionAll(entries.map(({ clients }) => clients.addresses));
}

function everybody<N extends number | bigint>(clients: readonly Clients<N>[]): Ranges<N> {
  return remembered([clients], 'all', () => unionAll(clients.map(({ addresses }) => addresses)));
}

/** The database's own ACL on arrival, for those who do not enter by its subnet. */
function guardsOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { near, subnet, listener }: Arrival<N>,
  entries: readonly Entry<N>[],
): readonly Gate<N>[] {
  const meeting = entries.filter(({ mayMeetAcl }) => mayMeetAcl);
  if (meeting.length === 0) return [];
  const gate = inboundGate(estate, space, subnet, listener);
  const surely = together(entries.filter((entry) => entry.maySkipAcl && !entry.mayMeetAcl));
  const perhaps = together(entries.filter(({ maySkipAcl }) => maySkipAcl));
  if (isEmpty(perhaps)) return [gate];
  const gaps = isEmpty(subtract(perhaps, surely)) ? [] : [choiceOf(near)];
  const admits = {
    must: union(gate.admits.must, surely),
    may: union(gate.admits.may, perhaps),
    gaps: [...gate.admits.gaps, ...gaps],
  };
  return [
    {
      ...gate,
      admits,
      decide: (address) =>
        contains(perhaps, address)
          ? deciding(near, `enters by ${subnet.id} itself, where no ACL is asked`)
          : gate.decide(address),
    },
  ];
}

/** Replies pass the inbound entries of the attachment's subnet, as packets from the database. */
function repliesGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { near, targets, listener }: Arrival<N>,
  exit: Subnet,
): PortGate<N> {
  const { ports } = clientSide(estate, space, exit, targets, listener);
  return {
    layer: routerKind(near.transitGatewayId ?? ''),
    segments: [{ addresses: space.all, ports }],
    admits: {
      must: isEmpty(ports.must) ? empty : space.all,
      may: isEmpty(ports.may) ? empty : space.all,
      gaps: ports.gaps,
    },
    decide: () => deciding(near, `the ACL of ${exit.id} passes the reply`),
    block: {
      code: 'SUBNET_ACL_RESTRICTION',
      component: near.id,
      text: `the ACL of ${exit.id} stops the reply`,
    },
  };
}

function choiceOf({ id, account, region }: TransitGatewayAttachment): Gap {
  return { reason: 'unsupported', fact: `by which subnet of ${id} packets enter`, account, region };
}

function deciding(near: TransitGatewayAttachment, text: string) {
  return { component: near.id, decidedBy: near.id, text };
}
