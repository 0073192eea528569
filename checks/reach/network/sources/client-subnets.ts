import type { Scope, Subnet } from '../../../model/network.js';
import {
  boundariesUpTo,
  contains,
  empty,
  intersect,
  isEmpty,
  isSubset,
  overlaps,
  type Ranges,
  subtract,
  unionAll,
} from '../../../model/ranges.js';
import { distinctGaps, type Gap } from '../../../model/value.js';
import type { Bounds } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { withLate } from '../../late.js';
import { createBasis, createMemory, createNotes, lazily, type Notes } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { admittedBySegments, clientPorts, type PortSegment } from '../client-ports.js';
import { type Listener, listenerKey } from '../listener.js';
import type { Routing } from '../longest-prefix.js';
import { type ClientSide, clientSides, type PortGate, targetsTold, treatmentOf } from '../network-acl.js';
import { destinationsTold, routingTo, type Wanted } from '../route-table.js';
import type { Crossing } from './crossing.js';

const layer = 'client-subnet';

const remembered = createMemory();

/** What one subnet of the client's network lets through. */
interface ClientSubnet<N extends number | bigint> extends PortSegment<N> {
  readonly subnet: Subnet;
  /** The route towards the database, as text. */
  readonly route: string;
}

/**
 * The side of a client somewhere in a connected VPC: its subnet must route the database's addresses into the
 * connection, and its network ACL must let the packet out and the reply back in. A host's own security group is its
 * owner's choice and does not count.
 */
export function clientSubnetGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpc: Scope & { readonly id: string },
  targets: Ranges<N>,
  wanted: Wanted,
  listener: Listener,
): PortGate<N> {
  return clientSubnetGates(estate, space, vpc, wanted, listener)(targets);
}

/** The gate by the targets, and by what lies between the clients and the connection. */
export type GatesOfClients<N extends number | bigint> = (
  targets: Ranges<N>,
  crossing?: Crossing<N>,
) => PortGate<N>;

/** The same for many targets. */
export function clientSubnetGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpc: Scope & { readonly id: string },
  wanted: Wanted,
  listener: Listener,
): GatesOfClients<N> {
  const { sidesOf } = clientsTowards(estate, space, vpc, wanted, listener);
  return (targets, crossing) => {
    const { client, alike } = sidesOf(targets);
    return alike.gates.of(crossing ?? alike, () => gateOfSides(space, client, alike.sides, crossing));
  };
}

/** What the subnets of a network do with packets to some targets; one object where they do the same. */
interface Alike {
  readonly sides: readonly Side[];
  /** By what lies between them and the connection, or by this very object where nothing does. */
  readonly gates: Notes;
}

interface Towards<N extends number | bigint> {
  sidesOf(targets: Ranges<N>): { readonly client: Client; readonly alike: Alike };
}

/**
 * How the clients of a network send to a kind of target. It rests on the network's subnets, their tables and ACLs, on
 * prefix lists and on internet gateways; of the listener only on what the ACLs let pass to it; and of the targets only
 * between which boundaries of routes and entries they lie.
 */
function clientsTowards<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpc: Scope & { readonly id: string },
  wanted: Wanted,
  listener: Listener,
): Towards<N> {
  const { id, account, region } = vpc;
  const basis = clientBasisOf(estate);
  const { client, tiers } = remembered([basis], `${account} ${region} ${id}`, () => {
    const subnets = estate.subnetsOf(id);
    return {
      client: { id, subnets, gap: estate.listingGap('DescribeSubnets', vpc) },
      tiers: tiersOf(estate, subnets),
    };
  });
  const about = remembered([basis, space, client], listenerKey(listener), () => [
    ...[basis, space, client],
    ...tiers.map(({ subnets: [subnet] }) => treatmentOf(estate, space, subnet, 'outbound', listener)),
  ]);
  const boundaries = remembered(about, 'boundaries', () =>
    boundariesIn(tiers.flatMap((tier) => setsOf(estate, space, tier, listener))),
  );
  return remembered(about, wanted.key, () => {
    const told = tiers.map((tier) => sidesOfTier(estate, space, tier, wanted, listener));
    const byPart = new Map<number, Alike>();
    const byKey = new Map<string, Alike>();
    const judged = (targets: Ranges<N>): Alike => {
      const sides = told.map((sideOf) => sideOf(targets));
      const keys = sides.map((side) => side.key);
      if (keys.includes(undefined)) return { sides, gates: createNotes() };
      const together = keys.join(';');
      const present = byKey.get(together) ?? { sides, gates: createNotes() };
      byKey.set(together, present);
      return present;
    };
    return {
      sidesOf(targets) {
        const part = partOf(boundaries, targets);
        if (part === undefined)
          return { client, alike: remembered([byPart, targets], '', () => judged(targets)) };
        const alike = byPart.get(part) ?? judged(targets);
        byPart.set(part, alike);
        return { client, alike };
      },
    };
  });
}

/** What the subnets of a client do with packets rests on. */
export const clientBasisOf = createBasis(
  ({ subnetsOf, routeTableOf, networkAclOf, listingGap, prefixList, internetGateway }: Estate) => [
    subnetsOf,
    routeTableOf,
    networkAclOf,
    listingGap,
    prefixList,
    internetGateway,
  ],
);

/** Where the answer of a tier may change from one target to the next. */
function setsOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { subnets: [subnet] }: Tier,
  listener: Listener,
): readonly Ranges<N>[] {
  const table = estate.routeTableOf(subnet);
  if (!table.known) return [];
  return [...destinationsTold(estate, space, table.value), ...targetsTold(estate, space, subnet, listener)];
}

function boundariesIn<N extends number | bigint>(sets: readonly Ranges<N>[]): readonly N[] {
  return [...new Set(sets.flat())].sort((a, b) => (a < b ? -1 : 1));
}

/** Between which of the boundaries all targets lie; undefined where some boundary parts them. */
function partOf<N extends number | bigint>(boundaries: readonly N[], targets: Ranges<N>): number | undefined {
  const [first] = targets;
  if (first === undefined) return undefined;
  const part = boundariesUpTo(boundaries, first);
  const end = boundaries[part];
  return end === undefined || (targets[targets.length - 1] as N) <= end ? part : undefined;
}

/** The same for some subnets alone; `gap` says why there may be more of them. */
export function gateOfSubnets<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  client: Client,
  targets: Ranges<N>,
  wanted: Wanted,
  listener: Listener,
): PortGate<N> {
  const sides = tiersOf(estate, client.subnets).map((tier) =>
    sidesOfTier(estate, space, tier, wanted, listener)(targets),
  );
  return gateOfSides(space, client, sides);
}

interface Client {
  readonly id: string;
  readonly subnets: readonly Subnet[];
  readonly gap: Gap | undefined;
}

function gateOfSides<N extends number | bigint>(
  space: AddressSpace<N>,
  { id, subnets, gap }: Client,
  sides: readonly Side[],
  crossing?: Crossing<N>,
): PortGate<N> {
  const sideOfSubnet = new Map(
    sides.flatMap((side) => side.subnets.map((subnet) => [subnet, side] as const)),
  );
  // Most clients are stopped by other layers: then nobody asks for more than whether this one lets some of them through.
  const seen = lazily(() =>
    subnets.flatMap((subnet) => {
      const side = sideOfSubnet.get(subnet);
      return side ? through(space, subnet, side, crossing) : [];
    }),
  );
  const unseen: PortSegment<N>[] = gap
    ? [{ addresses: space.all, ports: { must: empty, may: clientPorts, gaps: [gap] } }]
    : [];
  // What was seen of a subnet says more than that there may be others.
  const told = createNotes();
  type Later = 'segments' | 'admits';
  const known: Omit<PortGate<N>, Later> = {
    layer,
    mayAdmitSome: (of) =>
      gap ? !isEmpty(of) : told.of(of, () => sides.some((side) => letsSome(space, of, side, crossing))),
    decide(address) {
      const from = seen().find((candidate) => contains(candidate.addresses, address));
      if (!from) return { component: id, decidedBy: id, text: 'its subnets could not be read' };
      return { component: from.subnet.id, decidedBy: from.route, text: `sends the packet by ${from.route}` };
    },
    block: {
      layer,
      code: 'CANNOT_ROUTE',
      component: id,
      text: 'no subnet there sends packets to the database into the connection and gets the reply',
    },
  };
  const gate: PortGate<N> = withLate<Omit<PortGate<N>, Later>, Pick<PortGate<N>, Later>>(
    known,
    {
      segments: () => (gap ? mergeUnseen(seen(), unseen) : seen()),
      admits: () => admittedBySegments(gate.segments),
    },
    undefined,
  );
  return gate;
}

/** Whether some of these clients may get through one of the subnets: most often the first one tells. */
function letsSome<N extends number | bigint>(
  space: AddressSpace<N>,
  clients: Ranges<N>,
  side: Side,
  crossing: Crossing<N> | undefined,
): boolean {
  if (!side.possibly) return false;
  return side.subnets.some((subnet) =>
    through(space, subnet, side, crossing).some(
      ({ addresses, ports }) => !isEmpty(ports.may) && overlaps(clients, addresses),
    ),
  );
}

/** Unseen subnets may hold any address of the network: then every address may be admitted, and only seen ones surely. */
function mergeUnseen<N extends number | bigint>(
  seen: readonly ClientSubnet<N>[],
  unseen: readonly PortSegment<N>[],
): readonly PortSegment<N>[] {
  const gaps = unseen.flatMap((segment) => segment.ports.gaps);
  const widened = seen.map((segment) => ({
    ...segment,
    ports: {
      must: segment.ports.must,
      may: clientPorts,
      gaps: distinctGaps([...segment.ports.gaps, ...gaps]),
    },
  }));
  const known = seen.map((segment) => segment.addresses);
  return [
    ...widened,
    ...unseen.map((segment) => ({
      ...segment,
      addresses: subtract(segment.addresses, unionAll(known)),
    })),
  ];
}

/** Subnets with one route table and one network ACL, which do the same with every packet. */
interface Tier {
  readonly subnets: readonly [Subnet, ...Subnet[]];
}

function tiersOf(estate: Estate, subnets: readonly Subnet[]): readonly Tier[] {
  const tiers = new Map<string, [Subnet, ...Subnet[]]>();
  for (const subnet of subnets) {
    const table = estate.routeTableOf(subnet);
    const acl = estate.networkAclOf(subnet);
    const key = table.known && acl.known ? `${table.value.id} ${acl.value.id}` : `alone ${subnet.id}`;
    const present = tiers.get(key);
    if (present) present.push(subnet);
    else tiers.set(key, [subnet]);
  }
  return [...tiers.values()].map((members) => ({ subnets: members }));
}

/** What the subnets of a tier do with packets to the database, and with the replies. */
interface Side {
  readonly subnets: readonly Subnet[];
  readonly surely: boolean;
  readonly possibly: boolean;
  readonly doubts: readonly Gap[];
  readonly ports: Bounds<number>;
  readonly route: (subnet: Subnet) => string;
  /** Equal for sides of the tier that do the same; undefined where there are doubts. */
  readonly key: string | undefined;
}

/** The same for many targets. */
function sidesOfTier<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  tier: Tier,
  wanted: Wanted,
  listener: Listener,
): (targets: Ranges<N>) => Side {
  const { subnets } = tier;
  const [subnet] = subnets;
  const table = estate.routeTableOf(subnet);
  if (!table.known) {
    const ports = { must: empty, may: clientPorts, gaps: [table.gap] };
    const route = ({ id }: Subnet) => `route table of ${id}`;
    return () => ({ subnets, surely: true, possibly: true, doubts: [], ports, route, key: undefined });
  }
  const routing = routingTo(estate, space, table.value, wanted);
  const aclTowards = clientSides(estate, space, subnet, listener);
  return (targets) => sideOf(tier, table.value.id, routing, targets, aclTowards(targets));
}

function sideOf<N extends number | bigint>(
  { subnets }: Tier,
  tableId: string,
  routing: Routing<N>,
  targets: Ranges<N>,
  acl: ClientSide<N>,
): Side {
  // The database has one of the target addresses, and it is not known which: certain only if all can be reached.
  const surely =
    isSubset(targets, routing.admits.must) && isSubset(targets, acl.leaves.must) && !isEmpty(targets);
  const possibly = overlaps(routing.admits.may, acl.leaves.may);
  const leaving: readonly Gap[] = [...routing.admits.gaps, ...acl.leaves.gaps];
  const doubts = surely ? [] : leaving.length > 0 ? leaving : [partly(subnets[0])];
  const route = routing.decidedBy(targets[0] as N) ?? tableId;
  const isClear = (surely || !possibly) && acl.ports.gaps.length === 0;
  return {
    subnets,
    surely,
    possibly,
    doubts,
    ports: acl.ports,
    route: () => route,
    key: isClear ? `${surely} ${route} ${acl.ports.must} ${acl.ports.may}` : undefined,
  };
}

function through<N extends number | bigint>(
  space: AddressSpace<N>,
  subnet: Subnet,
  { surely, possibly, doubts, ports: ownAcl, route }: Side,
  crossing: Crossing<N> | undefined,
): readonly ClientSubnet<N>[] {
  const all = remembered([space, subnet], 'addresses', () =>
    setOf(space.block, subnet.cidr === undefined ? subnet.ipv6Cidrs : [subnet.cidr, ...subnet.ipv6Cidrs]),
  );
  const parts = crossing?.between(subnet, ownAcl) ?? [{ addresses: space.all, ports: ownAcl }];
  return parts.flatMap(({ addresses, ports }) => {
    const here = intersect(addresses, all);
    if (isEmpty(here)) return [];
    const bounds = {
      must: surely ? ports.must : empty,
      may: possibly ? ports.may : empty,
      gaps: possibly ? [...doubts, ...ports.gaps] : [],
    };
    return [{ subnet, addresses: here, route: route(subnet), ports: bounds }];
  });
}

function partly(subnet: Subnet): Gap {
  return {
    reason: 'unsupported',
    fact: `which address the database has: ${subnet.id} can send to some of its subnet only`,
    account: subnet.account,
    region: subnet.region,
  };
}
