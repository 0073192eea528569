import { isEmpty } from '../../../model/ranges.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import type { Value } from '../../../model/value.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import { type Attached, isGone, leadsOutside } from './attached.js';
import { detourOf } from './detours.js';
import { transitBasisOf } from './transit-basis.js';
import { associatedTable, mayLeadTo } from './transit-routes.js';

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
          ...{ near, far: undefined, transitGatewayId, gap },
          source: { kind: 'beyond', via: transitGatewayId },
        },
      ];
    }
    const homeward = associatedTable(estate, near);
    return groupsByTable(estate, transitGatewayId).flatMap(({ outward, members }) => {
      const leadsHere = mayLeadHere(estate, outward, near);
      return members
        .filter(({ far }) => far.id !== near.id && (leadsHere || mayLeadTo(homeward, far.id)))
        .map(({ far, source }) => ({ near, far, transitGatewayId, gap, source }));
    });
  });
}

/** Attachments whose packets one table routes. */
interface GroupOfTable {
  readonly outward: Value<TransitGatewayRouteTable | undefined>;
  readonly members: readonly { readonly far: TransitGatewayAttachment; readonly source: Source }[];
}

/** All attachments of a transit gateway that carry packets or may yet, worked out once for every one of them. */
function groupsByTable(estate: Estate, transitGatewayId: string): readonly GroupOfTable[] {
  return remembered([transitBasisOf(estate)], `tables ${transitGatewayId}`, () => {
    const groups = new Map<unknown, GroupOfTable & { readonly members: GroupOfTable['members'][number][] }>();
    for (const far of estate.attachmentsOfTransitGateway(transitGatewayId)) {
      if (isGone(far)) continue;
      const outward = associatedTable(estate, far);
      // Attachments of which the table is not known may each have one of their own.
      const key = outward.known ? outward.value : far;
      const group = groups.get(key) ?? { outward, members: [] };
      groups.set(key, group);
      group.members.push({ far, source: sourceOf(estate, far, transitGatewayId) });
    }
    return [...groups.values()];
  });
}

function mayLeadHere(
  estate: Estate,
  outward: Value<TransitGatewayRouteTable | undefined>,
  near: TransitGatewayAttachment,
): boolean {
  if (mayLeadTo(outward, near.id)) return true;
  return [ipv4, ipv6].some(
    (space) => !isEmpty(detourOf(estate, space as AddressSpace<number>, outward, near).may),
  );
}

function sourceOf(estate: Estate, far: TransitGatewayAttachment, transitGatewayId: string): Source {
  const via = `${transitGatewayId}, ${far.id}`;
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
