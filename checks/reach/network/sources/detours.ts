import type { RouteTable } from '../../../model/network.js';
import { empty, intersect, isEmpty, type Ranges, union } from '../../../model/ranges.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import { distinctGaps, type Gap, type Value } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { routingTo, type Wanted } from '../route-table.js';
import { isGone, isPending } from './attached.js';
import { attachmentSubnets } from './attachment-zones.js';
import { associatedTable, namedBy, routingOf } from './transit-routes.js';

/** Destinations that may get to an attachment by way of others, and what stands on the way. */
export interface Detour<N extends number | bigint> {
  readonly may: Ranges<N>;
  readonly gaps: readonly Gap[];
}

const none: Detour<never> = { may: empty, gaps: [] };
const remembered = createMemory();

/**
 * Which destinations a table may send to an attachment by way of another one that hands packets on: a VPC whose
 * attachment subnets route them to an appliance, which inspects and returns them, or a network function. Never certain,
 * since nobody knows what an appliance forwards.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export function detourOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: Value<TransitGatewayRouteTable | undefined>,
  to: TransitGatewayAttachment,
): Detour<N> {
  if (!table.known || !table.value) return none;
  if (forwardersOf(estate, space, table.value).length === 0) return none;
  const { subnet, routeTableOf, prefixList, vpc, attachmentsOfTransitGateway, transitGatewayRouteTablesOf } =
    estate;
  const about = [
    subnet,
    routeTableOf,
    prefixList,
    vpc,
    attachmentsOfTransitGateway,
    transitGatewayRouteTablesOf,
  ];
  const { value } = table;
  return remembered([space, value, to, ...about], 'detour', () =>
    search(estate, space, value, to, blocksBehind(estate, space, to), new Set()),
  );
}

/** Each table is met once, so that tables which lead in circles end the search. */
function search<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: TransitGatewayRouteTable,
  to: TransitGatewayAttachment,
  towards: Ranges<N>,
  met: ReadonlySet<string>,
): Detour<N> {
  let may: Ranges<N> = empty;
  const gaps: Gap[] = [];
  const seen = new Set([...met, table.id]);
  for (const { middle, passed } of forwardersOf(estate, space, table)) {
    if (middle.id === to.id) continue;
    const sent = routingOf(estate, space, { known: true, value: table }, middle.id).admits.may;
    const taken = intersect(towards, intersect(sent, passed.may));
    if (isEmpty(taken)) continue;
    const next = associatedTable(estate, middle);
    const direct = routingOf(estate, space, next, to.id).admits;
    const further =
      next.known && next.value && !seen.has(next.value.id)
        ? search(estate, space, next.value, to, taken, seen)
        : none;
    const arrived = intersect(taken, union(direct.may, further.may));
    if (isEmpty(arrived)) continue;
    may = union(may, arrived);
    gaps.push(...passed.gaps, ...direct.gaps, ...further.gaps);
  }
  return { may, gaps: distinctGaps(gaps) };
}

interface Forwarder<N extends number | bigint> {
  readonly middle: TransitGatewayAttachment;
  /** Never empty. */
  readonly passed: Detour<N>;
}

/** The attachments that the table leads to and that may hand packets on. */
function forwardersOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: TransitGatewayRouteTable,
): readonly Forwarder<N>[] {
  const { subnet, routeTableOf, prefixList, attachmentsOfTransitGateway } = estate;
  const about = [space, table, subnet, routeTableOf, prefixList, attachmentsOfTransitGateway];
  return remembered(about, 'forwarders', () => {
    const named = namedBy(table);
    return attachmentsOfTransitGateway(table.transitGatewayId ?? '')
      .filter(
        (one) =>
          ['vpc', 'network-function'].includes(one.resourceType) &&
          !isGone(one) &&
          !isPending(one) &&
          (named === undefined || named.has(one.id)),
      )
      .map((middle) => ({ middle, passed: passedOn(estate, space, middle) }))
      .filter(({ passed }) => !isEmpty(passed.may));
  });
}

/** What the VPC of an attachment hands to an appliance, of what enters by a subnet of the attachment. */
function passedOn<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  attachment: TransitGatewayAttachment,
): Detour<N> {
  const { id, account, region, resourceType, resourceId } = attachment;
  const place = resourceType === 'vpc' ? (resourceId ?? id) : id;
  const gap: Gap = { reason: 'unsupported', fact: `what an appliance in ${place} forwards`, account, region };
  if (resourceType !== 'vpc') return { may: space.all, gaps: [gap] };
  return remembered([space, estate.subnet, estate.routeTableOf, estate.prefixList, attachment], 'on', () => {
    const { subnets, gap: unread } = attachmentSubnets(estate, attachment);
    if (unread) return { may: space.all, gaps: [gap, unread] };
    let may: Ranges<N> = empty;
    const unrouted: Gap[] = [];
    for (const subnet of subnets) {
      const table = estate.routeTableOf(subnet);
      if (table.known) may = union(may, routingTo(estate, space, table.value, toAppliance).admits.may);
      else {
        may = space.all;
        unrouted.push(table.gap);
      }
    }
    return { may, gaps: [gap, ...unrouted] };
  });
}

const toAppliance: Wanted = {
  key: 'appliance',
  isTargetOf({ target, destination }, { account, region }: RouteTable) {
    switch (target.kind) {
      case 'network-interface':
      case 'next-hop-address':
        return { is: 'yes' };
      case 'vpc-endpoint':
        // Gateway endpoints serve only prefix lists of AWS services.
        return { is: destination.kind === 'prefix-list' ? 'no' : 'yes' };
      case 'unrecognised':
        return {
          is: 'maybe',
          gap: { reason: 'unsupported', fact: `target ${target.id} of a route`, account, region },
        };
      // No VPC hands on by itself what is not for it, and a NAT gateway does so under an address of its own.
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
        return { is: 'no' };
    }
  },
};

/** What lies behind an attachment; everything where only routes say so. */
function blocksBehind<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  attachment: TransitGatewayAttachment,
): Ranges<N> {
  if (attachment.resourceType !== 'vpc') return space.all;
  const vpc = estate.vpc(attachment.resourceId ?? '', attachment);
  return vpc.known ? setOf(space.block, [...vpc.value.cidrs, ...vpc.value.ipv6Cidrs]) : space.all;
}
