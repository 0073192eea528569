import type { Route, RouteTable, RouteTargetKind, Subnet } from '../../model/network.js';
import { type Ranges, subtract } from '../../model/ranges.js';
import { unresolvedWhat } from '../../model/unresolved.js';
import type { Gap } from '../../model/value.js';
import { type Estate, ownerScope } from '../estate.js';
import { createMemory } from '../remember.js';
import { type AddressSpace, setOf } from './address-space.js';
import { type Gate, unknownGate } from './gate.js';
import {
  type Answer,
  blocksOf,
  type Leg,
  type Match,
  matchOf,
  type Routing,
  routingBy,
} from './longest-prefix.js';

/** Says for one route in state `active` whether its target is the wanted one. */
export interface Wanted {
  /** Equal for equal questions. */
  readonly key: string;
  isTargetOf(route: Route, table: RouteTable, estate: Gateways): Answer;
}

type Gateways = Pick<Estate, 'internetGateway'>;

/** What a table says rests on its prefix lists and on what its gateways are attached to, and on nothing else. */
const remembered = createMemory();

const yes: Answer = { is: 'yes' };
const no: Answer = { is: 'no' };

/**
 * Which destinations leave through the internet gateway. The answer for a client decides about replies to it, which a
 * connection from the internet needs: the gateway translates only what passes through it.
 */
export function internetRouting<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: RouteTable,
): Routing<N> {
  return routingTo(estate, space, table, toInternetGateway);
}

/**
 * Longest-prefix match over the whole table.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routingTo<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: RouteTable,
  wanted: Wanted,
): Routing<N> {
  const { prefixList, internetGateway } = estate;
  return remembered([prefixList, internetGateway, space, table], wanted.key, () => {
    const { match, gaps } = tableMatch(estate, space, table);
    // The answer outlives the question, and so must not hold the estate that it was asked of.
    const gateways = { internetGateway };
    const answerTo = (route: Route) => answerOf(gateways, table, route, wanted);
    const unclear: Gap[] = [];
    for (const route of table.routes) {
      const answer = answerTo(route);
      if (answer.is === 'maybe') unclear.push(answer.gap);
    }
    return routingBy(match, answerTo, unclear.length === 0 ? gaps : [...unclear, ...gaps], (routes) =>
      unsupported(table, `which of ${routes.join(' and ')} AWS prefers in ${table.id}`),
    );
  });
}

/** Sets of destinations: what a table does changes only where one of them begins or ends, whatever is wanted. */
export function destinationsTold<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: RouteTable,
): readonly Ranges<N>[] {
  return blocksOf(tableMatch(estate, space, table).match);
}

interface TableMatch<N extends number | bigint> {
  readonly match: Match<N, Route>;
  readonly gaps: readonly Gap[];
}

/** Which routes win, as the table alone shows it. */
function tableMatch<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: RouteTable,
): TableMatch<N> {
  return remembered([estate.prefixList, space, table], 'match', () => {
    const legs: Leg<N, Route>[] = [];
    const doubtful: Leg<N, Route>[] = [];
    const gaps: Gap[] = [];
    const local = localDestinations(space, table);
    for (const route of table.routes) {
      const destination = destinationsOf(estate, space, table, route);
      const rank = priority(route);
      // A filtered route is known to the route server but not installed; it may become active.
      const isInstalled = route.state === 'active' || route.state === 'blackhole';
      for (const { set, prefixLength } of destination.blocks) {
        // A propagated route never overrides the local route, even when it is more specific.
        // https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
        const won = isPropagated(route) ? subtract(set, local) : set;
        (isInstalled ? legs : doubtful).push({
          route,
          set: won,
          first: set[0],
          prefixLength,
          rank,
          cidr: undefined,
        });
      }
      if (destination.gap) {
        gaps.push(destination.gap);
        doubtful.push({ route, set: space.all, first: space.all[0], prefixLength: 0, rank, cidr: undefined });
      } else if (!isInstalled) gaps.push(unknownState(table, route));
    }
    return { match: matchOf(legs, doubtful, ({ route }) => routeText(route)), gaps };
  });
}

function localDestinations<N extends number | bigint>(space: AddressSpace<N>, table: RouteTable): Ranges<N> {
  const cidrs = table.routes.flatMap(({ target, destination }) =>
    target.kind === 'local' && destination.kind === 'cidr' ? [destination.cidr] : [],
  );
  return setOf(space.block, cidrs);
}

function isPropagated(route: Route): boolean {
  return route.origin === 'EnableVgwRoutePropagation' || route.origin === 'Advertisement';
}

/**
 * Among equal prefixes a local route wins, then static routes, then prefix-list routes, then propagated ones. Two
 * prefix lists with the same prefix and different targets are AWS's free choice, so both stay.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
function priority(route: Route): number {
  if (route.target.kind === 'local') return 0;
  if (isPropagated(route)) return 3;
  return route.destination.kind === 'prefix-list' ? 2 : 1;
}

function answerOf(estate: Gateways, table: RouteTable, route: Route, wanted: Wanted): Answer {
  // A blackhole route still wins the match, and then drops.
  if (route.state === 'blackhole') return no;
  const answer = wanted.isTargetOf(route, table, estate);
  if (answer.is !== 'yes' || route.state === 'active' || route.state === 'filtered') return answer;
  return { is: 'maybe', gap: unknownState(table, route) };
}

const toInternetGateway: Wanted = {
  key: 'internet-gateway',
  isTargetOf(route, table, estate) {
    if (route.target.kind !== 'internet-gateway') return throughAppliance(table, route) ?? no;
    // The internet-gateway gate asks whether the VPC has an attached gateway; this only excludes a stranger's.
    const gateway = estate.internetGateway(route.target.id);
    const attached = gateway?.attachments.some((attachment) => attachment.vpcId === table.vpcId);
    if (!gateway || attached) return yes;
    // Networks that a template leaves open may be the same.
    const networks = [table.vpcId, ...gateway.attachments.map(({ vpcId }) => vpcId)];
    const open = networks.map(unresolvedWhat).find((what) => what !== undefined);
    if (open === undefined) return no;
    const fact = `whether ${gateway.id} is attached to ${table.vpcId}: ${open}`;
    return {
      is: 'maybe',
      gap: { reason: 'unresolved', fact, account: table.account, region: table.region },
    };
  },
};

/** Wants routes to one target of a VPC: a peering connection, a transit gateway, a virtual private gateway. */
export function toTarget(kind: RouteTargetKind, id: string): Wanted {
  return {
    key: `${kind}/${id}`,
    isTargetOf: (route, table) =>
      route.target.kind === kind && route.target.id === id ? yes : (throughAppliance(table, route) ?? no),
  };
}

/**
 * Wants routes that deliver within the network. A route more specific than the local one may name a NAT gateway, which
 * hands packets on with another source.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#subnet-route-tables
 */
export const toOwnNetwork: Wanted = {
  key: 'own-network',
  isTargetOf(route, table) {
    if (route.target.kind === 'local') return yes;
    if (route.target.kind === 'nat-gateway')
      return { is: 'maybe', gap: unsupported(table, `what ${route.target.id} does with traffic inside`) };
    return throughAppliance(table, route) ?? no;
  },
};

/** Appliances, and targets that this version does not know, may hand packets on to any target. */
export function throughAppliance(table: RouteTable, { target, destination }: Route): Answer | undefined {
  switch (target.kind) {
    case 'network-interface':
    case 'next-hop-address':
      return { is: 'maybe', gap: unsupported(table, `what the appliance at ${target.id} forwards`) };
    case 'vpc-endpoint':
      // Gateway endpoints serve only prefix lists of AWS services; a block as destination means a Gateway Load
      // Balancer or firewall endpoint.
      if (destination.kind === 'prefix-list') return undefined;
      return { is: 'maybe', gap: unsupported(table, `what the appliance behind ${target.id} forwards`) };
    case 'unrecognised':
      return { is: 'maybe', gap: unsupported(table, `target ${target.id} of a route in ${table.id}`) };
    case 'local':
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
    case 'nat-gateway':
    case 'transit-gateway':
    case 'vpc-peering-connection':
    case 'vpn-gateway':
    case 'carrier-gateway':
    case 'local-gateway':
    case 'core-network':
    case 'odb-network':
      return undefined;
  }
}

function destinationsOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: RouteTable,
  route: Route,
): {
  readonly blocks: readonly { readonly set: Ranges<N>; readonly prefixLength: number }[];
  readonly gap?: Gap;
} {
  let cidrs: readonly string[];
  if (route.destination.kind === 'cidr') cidrs = [route.destination.cidr];
  else {
    const list = estate.prefixList(route.destination.id, ownerScope(table));
    if (!list.known) return { blocks: [], gap: list.gap };
    if (!list.value.entries.known) return { blocks: [], gap: list.value.entries.gap };
    cidrs = list.value.entries.value;
  }
  const blocks = [];
  let gap: Gap | undefined;
  for (const cidr of cidrs) {
    const block = space.block(cidr);
    if (block === 'unreadable') gap = unsupported(table, `destination "${cidr}" of a route in ${table.id}`);
    else if (block !== 'other-family') blocks.push(block);
  }
  return gap ? { blocks, gap } : { blocks };
}

/** The gate that the route table of a subnet forms for replies to a client on the internet. */
export function routeGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
): Gate<N> {
  const clients = `a public IPv${space.family} address`;
  return replyGate(
    estate,
    space,
    subnet,
    toInternetGateway,
    `no route sends replies to ${clients} through an internet gateway`,
  );
}

/** The gate for replies that must leave by a wanted target; `missing` says what is wrong when none does. */
export function replyGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  wanted: Wanted,
  missing: string,
): Gate<N> {
  const layer = 'route-table';
  const table = estate.routeTableOf(subnet);
  if (!table.known) {
    const component = `route table of ${subnet.id}`;
    const deciding = { component, decidedBy: component, text: 'could not be read' };
    return unknownGate(space, layer, deciding, [table.gap]);
  }
  const routing = routingTo(estate, space, table.value, wanted);
  return remembered([routing], `${table.value.id} ${missing}`, () =>
    gateOfRouting(space, table.value, routing, missing),
  );
}

function gateOfRouting<N extends number | bigint>(
  space: AddressSpace<N>,
  { id }: RouteTable,
  routing: Routing<N>,
  missing: string,
): Gate<N> {
  return {
    layer: 'route-table',
    admits: routing.admits,
    decide(address) {
      const decidedBy = routing.decidedBy(address) ?? id;
      return { component: id, decidedBy, text: `replies to ${space.format(address)} leave by ${decidedBy}` };
    },
    stop(address) {
      const winner = routing.winner(address);
      const text = `replies to ${space.format(address)} ${winner ? `leave by ${winner}` : 'have no route'}`;
      return { component: id, decidedBy: winner ?? id, text };
    },
    block: { layer: 'route-table', code: 'NO_ROUTE_TO_DESTINATION', component: id, text: missing },
  };
}

/** `0.0.0.0/0 -> igw-1` */
export function routeText(route: Route): string {
  const destination = route.destination.kind === 'cidr' ? route.destination.cidr : route.destination.id;
  return `${destination} -> ${route.target.id}`;
}

function unknownState(table: RouteTable, route: Route): Gap {
  return unsupported(table, `state "${route.state}" of route ${routeText(route)} in ${table.id}`);
}

function unsupported(table: RouteTable, fact: string): Gap {
  return { reason: 'unsupported', fact, account: table.account, region: table.region };
}
