import { groupByEach } from '../../../model/group-by.js';
import { empty } from '../../../model/ranges.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  TransitGatewayTableAttachment,
} from '../../../model/transit.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import { anythingIn, exactly } from '../../bounds.js';
import { isCoreNetwork } from '../../core-networks.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import {
  type Answer,
  type Leg,
  type Match,
  matchOf,
  type Routing,
  routingBy,
  type Winner,
} from '../longest-prefix.js';
import { coreNetworkBehind, isNoTableAttached } from './attached-tables.js';
import { chosenBy, whichTables } from './policy-tables.js';

const remembered = createMemory();

/**
 * The table that routes what comes from an attachment; an attachment is associated with at most one, and without one
 * its packets are dropped. `undefined` inside the value: surely none.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-routing-overview
 */
export function associatedTable(
  estate: Estate,
  attachment: TransitGatewayAttachment,
): Value<TransitGatewayRouteTable | undefined> {
  const basis = [estate.transitGatewayRouteTablesOf, estate.attachmentsOfTransitGateway];
  return remembered([...basis, attachment], 'table', () => tableOf(estate, attachment));
}

function tableOf(
  estate: Estate,
  attachment: TransitGatewayAttachment,
): Value<TransitGatewayRouteTable | undefined> {
  const { transitGatewayId, id } = attachment;
  const tables = estate.transitGatewayRouteTablesOf(transitGatewayId ?? '');
  let gap: Gap | undefined;
  for (const table of tables) {
    if (!table.associations.known) {
      gap ??= table.associations.gap;
      continue;
    }
    const association = table.associations.value.find(({ attachmentId }) => attachmentId === id);
    if (association && association.state !== 'disassociated') return known(table);
  }
  const named = tables.find((table) => table.id === attachment.association?.routeTableId);
  if (named) return known(named);
  return gap ? unknownBecause(gap) : tableByPolicy(estate, attachment, tables);
}

/**
 * An attachment without a route table may be associated with a policy table in its place, which chooses the table by
 * addresses and ports; a peering with a core network always is.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-associate.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-limitations.html
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-peerings.html
 */
function tableByPolicy(
  estate: Estate,
  attachment: TransitGatewayAttachment,
  tables: readonly TransitGatewayRouteTable[],
): Value<TransitGatewayRouteTable | undefined> {
  const { id, transitGatewayId = '', association } = attachment;
  if (isCoreNetwork(transitGatewayId) || isNoTableAttached(estate, attachment)) return known(undefined);
  const policyTables = estate.transitGatewayPolicyTablesOf(attachment);
  if (!policyTables.known) return unknownBecause(policyTables.gap);
  const routing = policyTables.value.find(
    ({ associations }) => associations.known && routes(associations.value),
  );
  const unread = policyTables.value.flatMap(({ associations }) =>
    associations.known ? [] : [associations.gap],
  );
  const isNamed = association !== undefined && association.state !== 'disassociated';
  // Of a peering with a core network only the entries count that AWS manages itself, which no answer tells from others.
  const isOfCoreNetwork = coreNetworkBehind(attachment) !== undefined;
  if (routing && !isOfCoreNetwork) return chosenBy(routing, attachment, tables);
  if (!routing && !isNamed && !isOfCoreNetwork)
    return unread[0] ? unknownBecause(unread[0]) : known(undefined);
  return unknownBecause(whichTables(routing ?? policyTables.value[0], attachment));

  function routes(associations: readonly TransitGatewayTableAttachment[]): boolean {
    return associations.some(({ attachmentId, state }) => attachmentId === id && state !== 'disassociated');
  }
}

/** Whether the table may send anything at all to an attachment, whatever the destination. */
export function mayLeadTo(table: Value<TransitGatewayRouteTable | undefined>, attachmentId: string): boolean {
  return leadingFrom(table)(attachmentId);
}

/** The same for many attachments. */
export function leadingFrom(
  table: Value<TransitGatewayRouteTable | undefined>,
): (attachmentId: string) => boolean {
  if (!table.known) return () => true;
  if (!table.value) return () => false;
  const named = namedBy(table.value);
  return named === undefined ? () => true : (attachmentId) => named.has(attachmentId);
}

/** The attachments that the routes of a table lead to; undefined where some route does not say. */
export function namedBy(table: TransitGatewayRouteTable): ReadonlySet<string> | undefined {
  const { routes } = table;
  if (!routes.known) return undefined;
  const named = remembered([table], 'attachments', () => {
    const ends = routes.value
      .filter(({ state }) => state !== 'blackhole')
      .flatMap(({ attachments }) => attachments);
    return {
      ids: new Set(ends.flatMap(({ id }) => id ?? [])),
      some: ends.some(({ id }) => id === undefined),
    };
  });
  return named.some ? undefined : named.ids;
}

/** Which destinations the table sends to an attachment. */
export function routingOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: Value<TransitGatewayRouteTable | undefined>,
  attachmentId: string,
): Routing<N> {
  if (!table.known) return undecided(space, table.gap);
  const { value } = table;
  if (!value || !mayLeadTo(table, attachmentId)) return nowhere;
  return remembered([estate.prefixList, space, value], attachmentId, () =>
    routingTowards(estate, space, value, attachmentId),
  );
}

const nowhere: Routing<never> = {
  admits: exactly<never>(empty),
  decidedBy: () => undefined,
  winner: () => undefined,
  routes: () => [],
};

function routingTowards<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: TransitGatewayRouteTable,
  attachmentId: string,
): Routing<N> {
  if (!table.routes.known) return undecided(space, table.routes.gap);
  const { match, winnersNaming, gaps } = tableMatch(estate, space, table, table.routes.value);
  // Of a table with hundreds of routes few lead to any one attachment.
  const winners = [...(winnersNaming.get(attachmentId) ?? []), ...(winnersNaming.get(undefined) ?? [])];
  const answerTo = (route: TransitGatewayRoute) => answerOf(route, table, attachmentId);
  const unclear = [...winners.flatMap(({ legs }) => legs), ...match.doubtful].flatMap(({ route }) => {
    const answer = answerTo(route);
    return answer.is === 'maybe' ? [answer.gap] : [];
  });
  return routingBy({ ...match, winners }, answerTo, [...unclear, ...gaps], (routes) =>
    choiceIn(table, routes),
  );
}

interface TableMatch<N extends number | bigint> {
  readonly match: Match<N, TransitGatewayRoute>;
  /** By the attachments that their routes name, each once; under `undefined` those with a route that does not say. */
  readonly winnersNaming: ReadonlyMap<string | undefined, readonly Winner<N, TransitGatewayRoute>[]>;
  readonly gaps: readonly Gap[];
}

/** Which routes of a table win, wherever they lead. */
function tableMatch<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: TransitGatewayRouteTable,
  routes: readonly TransitGatewayRoute[],
): TableMatch<N> {
  return remembered([estate.prefixList, space, table], 'match', () => {
    const legs: Leg<N, TransitGatewayRoute>[] = [];
    const doubtful: Leg<N, TransitGatewayRoute>[] = [];
    const gaps: Gap[] = [];
    for (const route of routes) {
      const rank = rankOf(route);
      const anywhere = { route, set: space.all, first: space.all[0], prefixLength: 0, rank };
      const cidrs = destinationsOf(estate, route, table);
      if (!cidrs.known) {
        gaps.push(cidrs.gap);
        doubtful.push({ ...anywhere, cidr: undefined });
        continue;
      }
      for (const cidr of cidrs.value) {
        const block = space.block(cidr);
        if (block === 'unreadable') doubtful.push({ ...anywhere, cidr });
        else if (block !== 'other-family') {
          const { set, prefixLength } = block;
          legs.push({ route, set, first: set[0], prefixLength, rank, cidr });
        }
      }
    }
    const match = matchOf(legs, doubtful, legText);
    const winnersNaming = groupByEach(match.winners, ({ legs: tied }) => [...new Set(tied.flatMap(namedIn))]);
    return { match, winnersNaming, gaps };
  });
}

function legText<N extends number | bigint>({ route, cidr }: Leg<N, TransitGatewayRoute>): string {
  return cidr === undefined ? `${leadsTo(route)} by a prefix list` : `${cidr} -> ${leadsTo(route)}`;
}

function leadsTo({ attachments }: TransitGatewayRoute): string {
  return attachments[0]?.id ?? 'blackhole';
}

function namedIn({ route }: { readonly route: TransitGatewayRoute }): readonly (string | undefined)[] {
  return route.attachments.map(({ id }) => id);
}

function undecided<N extends number | bigint>(space: AddressSpace<N>, gap: Gap): Routing<N> {
  return {
    admits: anythingIn(space.all, [gap]),
    decidedBy: () => undefined,
    winner: () => undefined,
    routes: () => [],
  };
}

function destinationsOf(
  estate: Estate,
  { destination }: TransitGatewayRoute,
  table: TransitGatewayRouteTable,
): Value<readonly string[]> {
  if (destination.kind === 'cidr') return known([destination.cidr]);
  const list = estate.prefixList(destination.id, table);
  return list.known ? list.value.entries : unknownBecause(list.gap);
}

function answerOf(
  { state, attachments }: TransitGatewayRoute,
  table: TransitGatewayRouteTable,
  attachmentId: string,
): Answer {
  if (state === 'blackhole') return { is: 'no' };
  if (attachments.some(({ id }) => id === undefined)) return { is: 'maybe', gap: unnamed(table) };
  if (!attachments.some(({ id }) => id === attachmentId)) return { is: 'no' };
  return state === 'active' ? { is: 'yes' } : { is: 'maybe', gap: unnamed(table) };
}

/**
 * Static routes win over propagated ones with the same prefix, and prefix-list references stand between.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
 */
function rankOf({ type, prefixListId, destination }: TransitGatewayRoute): number {
  if (prefixListId !== undefined || destination.kind === 'prefix-list') return 1;
  return type === 'static' ? 0 : 2;
}

function unnamed({ id, account, region }: TransitGatewayRouteTable): Gap {
  return { reason: 'unsupported', fact: `where a route of ${id} leads`, account, region };
}

/** Two prefix lists may hold the same block; no page says which reference then wins. */
function choiceIn({ id, account, region }: TransitGatewayRouteTable, routes: readonly string[]): Gap {
  const fact = `which of ${routes.join(' and ')} the transit gateway prefers in ${id}`;
  return { reason: 'unsupported', fact, account, region };
}
