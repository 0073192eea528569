import type { RouteTable } from '../../../model/network.js';
import { empty, intersect, isEmpty, type Ranges, union, unionAll } from '../../../model/ranges.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import { distinctGaps, type Gap, type Value } from '../../../model/value.js';
import { anythingIn, type Bounds, both, either, exactly, withheld } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { routingTo, type Wanted } from '../route-table.js';
import { isGone, isPending, type Onward } from './attached.js';
import { attachmentSubnets } from './attachment-zones.js';
import { onwardOver } from './peered-gateways.js';
import { transitBasisOf } from './transit-basis.js';
import { associatedTable, namedBy, routingOf } from './transit-routes.js';

/** Destinations that may get somewhere by way of appliances, and what stands on the way. */
interface Detour<N extends number | bigint> {
  readonly may: Ranges<N>;
  readonly gaps: readonly Gap[];
}

/** Which destinations a table sends to an attachment. */
export interface Carried<N extends number | bigint> {
  /** By itself. */
  readonly direct: Bounds<N>;
  /** Over peerings with other transit gateways. */
  readonly peered: Bounds<N>;
  /** Over appliances. */
  readonly detour: Detour<N>;
}

const noDetour: Detour<never> = { may: empty, gaps: [] };
const nothing: Carried<never> = {
  direct: exactly<never>(empty),
  peered: exactly<never>(empty),
  detour: noDetour,
};
const remembered = createMemory();

/**
 * Which destinations a table sends to an attachment, of its own transit gateway or of one that peerings lead to. What is
 * routed over a peering is routed on by the table that it is associated with at its other end. Some may get there by a
 * detour: over a VPC whose attachment subnets route them to an appliance, which inspects and returns them, or over a
 * network function. That is never certain, since nobody knows what an appliance forwards.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export function carriedTo<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: Value<TransitGatewayRouteTable | undefined>,
  to: TransitGatewayAttachment,
): Carried<N> {
  if (!table.known) return unread(space, table.gap);
  const { value } = table;
  if (!value) return nothing;
  if (!leadsFurther(estate, space, value)) return { ...nothing, direct: sentTo(estate, space, value, to) };
  return remembered([transitBasisOf(estate), space, value, to], 'carried', () =>
    search(estate, space, value, to, blocksBehind(estate, space, to), new Set()),
  );
}

/** Whether a table is one of the transit gateway of an attachment; true where nobody knows the table. */
export function isBeside(
  table: Value<TransitGatewayRouteTable | undefined>,
  { transitGatewayId }: TransitGatewayAttachment,
): boolean {
  return !table.known || table.value?.transitGatewayId === transitGatewayId;
}

/** Whether a table may send anything to an attachment otherwise than by itself: where not, `carriedTo` is `direct` alone. */
export function mayCarryFurther<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: Value<TransitGatewayRouteTable | undefined>,
): boolean {
  return !table.known || (table.value !== undefined && leadsFurther(estate, space, table.value));
}

/** Whether what a table routes may be handed on. */
function leadsFurther<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: TransitGatewayRouteTable,
): boolean {
  return remembered(
    [transitBasisOf(estate), space, table],
    'further',
    () => forwardersOf(estate, space, table).length > 0 || peeringsOf(estate, table).length > 0,
  );
}

function sentTo<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  value: TransitGatewayRouteTable,
  to: TransitGatewayAttachment,
): Bounds<N> {
  const table = { known: true, value } as const;
  return isBeside(table, to) ? routingOf(estate, space, table, to.id).admits : exactly<N>(empty);
}

/** It may send everything anywhere. */
function unread<N extends number | bigint>({ all }: AddressSpace<N>, gap: Gap): Carried<N> {
  return { direct: anythingIn(all, [gap]), peered: anythingIn(all, [gap]), detour: noDetour };
}

/** Each table is met once: those that lead in circles deliver nothing. */
function search<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: TransitGatewayRouteTable,
  to: TransitGatewayAttachment,
  towards: Ranges<N>,
  met: ReadonlySet<string>,
): Carried<N> {
  const here: Value<TransitGatewayRouteTable> = { known: true, value: table };
  const seen = new Set([...met, table.id]);
  const onward = (next: Value<TransitGatewayRouteTable | undefined>, taken: Ranges<N>): Carried<N> => {
    if (!next.known) return unread(space, next.gap);
    if (!next.value || seen.has(next.value.id)) return nothing;
    return search(estate, space, next.value, to, taken, seen);
  };
  let peered: Bounds<N> = exactly<N>(empty);
  let may: Ranges<N> = empty;
  const gaps: Gap[] = [];
  for (const { peering, table: next, unclear } of peeringsOf(estate, table)) {
    if (!table.routes.known) {
      peered = anythingIn(space.all, [table.routes.gap]);
      continue;
    }
    const sent = routingOf(estate, space, here, peering.id).admits;
    const taken = intersect(towards, sent.may);
    if (isEmpty(taken)) continue;
    const further = onward(next, taken);
    const passed = unclear.reduce(withheld, both(sent, either(further.direct, further.peered)));
    peered = either(peered, passed);
    may = union(may, intersect(taken, further.detour.may));
    gaps.push(...sent.gaps, ...further.detour.gaps);
  }
  for (const { middle, passed } of forwardersOf(estate, space, table)) {
    if (middle.id === to.id) continue;
    const sent = routingOf(estate, space, here, middle.id).admits.may;
    const taken = intersect(towards, intersect(sent, passed.may));
    if (isEmpty(taken)) continue;
    const { direct, peered: across, detour } = onward(associatedTable(estate, middle), taken);
    const arrived = intersect(taken, unionAll([direct.may, across.may, detour.may]));
    if (isEmpty(arrived)) continue;
    may = union(may, arrived);
    gaps.push(...passed.gaps, ...direct.gaps, ...across.gaps, ...detour.gaps);
  }
  return {
    direct: sentTo(estate, space, table, to),
    peered,
    detour: isEmpty(may) ? noDetour : { may, gaps: distinctGaps(gaps) },
  };
}

interface Peering extends Onward {
  readonly peering: TransitGatewayAttachment;
}

/** The peerings that the table leads to and whose other ends are read. */
function peeringsOf(estate: Estate, table: TransitGatewayRouteTable): readonly Peering[] {
  return remembered([transitBasisOf(estate), table], 'peerings', () => {
    const named = namedBy(table);
    return estate
      .attachmentsOfTransitGateway(table.transitGatewayId ?? '')
      .flatMap((peering): readonly Peering[] => {
        if (isGone(peering) || isPending(peering) || !(named?.has(peering.id) ?? true)) return [];
        return onwardOver(estate, table, peering)
          .filter(({ end }) => !isPending(end))
          .map((onward) => ({ peering, ...onward }));
      });
  });
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
  const { subnet, entranceTableOf, prefixList, attachmentsOfTransitGateway } = estate;
  const about = [subnet, entranceTableOf, prefixList, attachmentsOfTransitGateway, space, table];
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
  return remembered(
    [estate.subnet, estate.entranceTableOf, estate.prefixList, space, attachment],
    'on',
    () => {
      const { subnets, gap: unread } = attachmentSubnets(estate, attachment);
      if (unread) return { may: space.all, gaps: [gap, unread] };
      let may: Ranges<N> = empty;
      const unrouted: Gap[] = [];
      for (const subnet of subnets) {
        const table = estate.entranceTableOf(subnet);
        if (table.known) may = union(may, routingTo(estate, space, table.value, toAppliance).admits.may);
        else {
          may = space.all;
          unrouted.push(table.gap);
        }
      }
      return { may, gaps: [gap, ...unrouted] };
    },
  );
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
