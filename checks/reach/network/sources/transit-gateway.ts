import { isEmpty } from '../../../model/ranges.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import type { Value } from '../../../model/value.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import { createMemory, createNotes } from '../../remember.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import { type Attached, isGone, leadsOutside } from './attached.js';
import { carriedTo, isBeside, mayCarryFurther } from './carried.js';
import { type Around, attachmentsAround } from './peered-gateways.js';
import { transitBasisOf } from './transit-basis.js';
import { associatedTable, leadingFrom } from './transit-routes.js';

const remembered = createMemory();

/**
 * Every network that shares a transit gateway, or a core network, with this one; but for those between which and this
 * one it surely routes nothing, neither way: they share it in name only.
 */
export function attachedTo(estate: Estate, vpcId: string): readonly Attached[] {
  return remembered([transitBasisOf(estate)], vpcId, () => attachmentsBeside(estate, vpcId));
}

function attachmentsBeside(estate: Estate, vpcId: string): readonly Attached[] {
  return estate.transitGatewayAttachmentsOf(vpcId).flatMap((near): readonly Attached[] => {
    const { transitGatewayId } = near;
    if (transitGatewayId === undefined || isGone(near)) return [];
    const gap = estate.transitGatewayGap(near);
    if (gap) {
      return [
        {
          near,
          far: undefined,
          transitGatewayId,
          isPeered: false,
          gap,
          source: { kind: 'beyond', via: transitGatewayId },
          notes: createNotes(),
        },
      ];
    }
    const homeward = associatedTable(estate, near);
    const mayLeadHome = leadingFrom(homeward);
    const mayCarryHome = carryingFrom(estate, homeward);
    return groupsByTable(estate, transitGatewayId).flatMap(({ mayCarryTo, members }) => {
      const leadsHere = mayCarryTo(near);
      return members
        .filter(({ far, isPeered }) => leadsHere || (isPeered ? mayCarryHome(far) : mayLeadHome(far.id)))
        .filter(({ far }) => far.resourceType !== 'vpc' || far.resourceId !== near.resourceId)
        .map(({ far, source, isPeered }) => ({
          near,
          far,
          transitGatewayId,
          isPeered,
          gap,
          source,
          notes: createNotes(),
        }));
    });
  });
}

/** Attachments whose packets one table routes. */
interface GroupOfTable {
  mayCarryTo(to: TransitGatewayAttachment): boolean;
  readonly members: readonly (Omit<Around, 'via'> & { readonly source: Source })[];
}

/**
 * All attachments of a transit gateway, and of those peered with it, that carry packets or may yet, worked out once for
 * every one of them.
 */
function groupsByTable(estate: Estate, transitGatewayId: string): readonly GroupOfTable[] {
  return remembered([transitBasisOf(estate)], `tables ${transitGatewayId}`, () => {
    const groups = new Map<unknown, GroupOfTable & { readonly members: GroupOfTable['members'][number][] }>();
    for (const { far, via, isPeered } of attachmentsAround(estate, transitGatewayId)) {
      const outward = associatedTable(estate, far);
      // Attachments of which the table is not known may each have one of their own.
      const key = outward.known ? outward.value : far;
      const group = groups.get(key) ?? { mayCarryTo: carryingFrom(estate, outward), members: [] };
      groups.set(key, group);
      group.members.push({ far, isPeered, source: sourceOf(estate, far, via) });
    }
    return [...groups.values()];
  });
}

/** Whether the table may send anything at all to an attachment, also by way of others. */
function carryingFrom(
  estate: Estate,
  table: Value<TransitGatewayRouteTable | undefined>,
): GroupOfTable['mayCarryTo'] {
  const mayLead = leadingFrom(table);
  const mayHandOn = <N extends number | bigint>(space: AddressSpace<N>, to: TransitGatewayAttachment) => {
    const { peered, detour } = carriedTo(estate, space, table, to);
    return !isEmpty(peered.may) || !isEmpty(detour.may);
  };
  const overIpv4 = mayCarryFurther(estate, ipv4, table);
  const overIpv6 = mayCarryFurther(estate, ipv6, table);
  return (to) =>
    (isBeside(table, to) && mayLead(to.id)) ||
    (overIpv4 && mayHandOn(ipv4, to)) ||
    (overIpv6 && mayHandOn(ipv6, to));
}

function sourceOf(estate: Estate, far: TransitGatewayAttachment, via: string): Source {
  if (leadsOutside(far)) return { kind: 'on-premises', via };
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
