import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../../model/transit.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import { anythingIn } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import { type Answer, type Leg, longestPrefix, type Routing } from '../longest-prefix.js';

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
  return remembered([estate.transitGatewayRouteTablesOf, attachment], 'table', () =>
    tableOf(estate, attachment),
  );
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
  return gap ? unknownBecause(gap) : known(undefined);
}

/** Whether the table may send anything at all to an attachment, whatever the destination. */
export function mayLeadTo(table: Value<TransitGatewayRouteTable | undefined>, attachmentId: string): boolean {
  if (!table.known) return true;
  if (!table.value) return false;
  const named = namedBy(table.value);
  return named === undefined || named.has(attachmentId);
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
  if (!value || !mayLeadTo(table, attachmentId)) return longestPrefix<N>([], [], []);
  return remembered([space, value, estate.prefixList], attachmentId, () =>
    routingBy(estate, space, value, attachmentId),
  );
}

function routingBy<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: TransitGatewayRouteTable,
  attachmentId: string,
): Routing<N> {
  const { routes } = table;
  if (!routes.known) return undecided(space, routes.gap);
  const legs: Leg<N>[] = [];
  const doubtful: Leg<N>[] = [];
  const gaps: Gap[] = [];
  for (const route of routes.value) {
    const cidrs = destinationsOf(estate, route, table);
    const gap = cidrs.known ? undefined : cidrs.gap;
    const answer = answerOf(route, table, attachmentId);
    if (answer.is === 'maybe') gaps.push(answer.gap);
    for (const cidr of cidrs.known ? cidrs.value : []) {
      const leg = {
        answer,
        rank: rankOf(route),
        text: `${cidr} -> ${route.attachments[0]?.id ?? 'blackhole'}`,
      };
      const block = space.block(cidr);
      if (block === 'unreadable')
        doubtful.push({ ...leg, set: space.all, first: space.all[0], prefixLength: 0 });
      else if (block !== 'other-family') legs.push({ ...leg, ...block, first: block.set[0] });
    }
    if (gap) {
      gaps.push(gap);
      doubtful.push({
        answer,
        rank: 0,
        text: `${attachmentId} by a prefix list`,
        set: space.all,
        first: space.all[0],
        prefixLength: 0,
      });
    }
  }
  return longestPrefix(legs, doubtful, gaps);
}

function undecided<N extends number | bigint>(space: AddressSpace<N>, gap: Gap): Routing<N> {
  return {
    admits: anythingIn(space.all, [gap]),
    decidedBy: () => undefined,
    winner: () => undefined,
    blocks: [],
    routes: [],
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
