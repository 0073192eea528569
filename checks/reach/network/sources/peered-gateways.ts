import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { isGone, type Onward, stateGaps } from './attached.js';
import { tableAttachmentsOver } from './attached-tables.js';
import { intoCoreNetwork, outOfCoreNetwork, peeredTable } from './core-network-peerings.js';
import { transitBasisOf } from './transit-basis.js';
import { associatedTable } from './transit-routes.js';

const remembered = createMemory();

/**
 * The same peering between two transit gateways, as an attachment of the other one. Undefined for every other kind of
 * attachment, and where the other gateway's attachments and tables could not be read: what lies there is open then.
 * Between two transit gateways there is at most one peering. In another Region it has the same id, in the same one it
 * has an id of its own.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 */
export function otherEndOf(
  estate: Estate,
  peering: TransitGatewayAttachment,
): TransitGatewayAttachment | undefined {
  if (peering.resourceType !== 'peering') return undefined;
  return remembered([transitBasisOf(estate), peering], 'end', () => {
    const gateway = peering.transitGatewayId;
    const peer = peerOf(peering);
    if (gateway === undefined || peer === undefined || peer === gateway) return undefined;
    const ends = estate
      .attachmentsOfTransitGateway(peer)
      .filter((one) => one.resourceType === 'peering' && !isGone(one) && peerOf(one) === gateway);
    const [end] = ends;
    return end && ends.length === 1 && !estate.transitGatewayGap(end) ? end : undefined;
  });
}

/** Where a table leads over a peering; empty where the other end was not read. */
export function onwardOver(
  estate: Estate,
  table: TransitGatewayRouteTable,
  peering: TransitGatewayAttachment,
): readonly Onward[] {
  const end = otherEndOf(estate, peering);
  if (end) {
    const unclear = [...stateGaps(peering), ...stateGaps(end)];
    return [{ end, table: associatedTable(estate, end), unclear }];
  }
  const out = outOfCoreNetwork(estate, peering);
  return out.length > 0 ? out : intoCoreNetwork(estate, table, peering);
}

/** What routes at the other end of a peering, by its id; undefined where that was not read. */
function routerBehind(estate: Estate, peering: TransitGatewayAttachment): string | undefined {
  return (
    otherEndOf(estate, peering)?.transitGatewayId ??
    peeredTable(estate, peering)?.peering.transitGatewayId ??
    tableAttachmentsOver(estate, peering)[0]?.transitGatewayId
  );
}

/** Why nobody knows what lies at the other end of a peering, where its owner is scanned: then it does not count as open. */
export function unreadEndOf(
  estate: Estate,
  { resourceType, resourceOwner }: TransitGatewayAttachment,
): readonly Gap[] {
  if (resourceType !== 'peering') return [];
  return estate.inventory.regions
    .filter(({ account }) => account === resourceOwner)
    .flatMap(
      (scope) =>
        estate.listingGap('DescribeTransitGatewayAttachments', scope) ??
        estate.listingGap('DescribeTransitGatewayRouteTables', scope) ??
        [],
    );
}

/** The id of the transit gateway at the other end, where the answers tell. */
function peerOf({ resourceId, transitGatewayId, peering }: TransitGatewayAttachment): string | undefined {
  if (resourceId !== undefined) return resourceId;
  if (!peering?.known) return undefined;
  const { requester, accepter } = peering.value;
  return [requester, accepter]
    .map((side) => side.transitGatewayId)
    .find((id) => id !== undefined && id !== transitGatewayId);
}

/** An attachment of a transit gateway, or of one that is peered with it. */
export interface Around {
  readonly far: TransitGatewayAttachment;
  /** Ids of what leads there, from the transit gateway to the attachment. */
  readonly via: string;
  readonly isPeered: boolean;
}

/**
 * What is attached to a transit gateway, and to all that can be got to over peerings, by the fewest of them. A peering of
 * which the other end is read stands for the attachments there.
 */
export function attachmentsAround(estate: Estate, transitGatewayId: string): readonly Around[] {
  return remembered([transitBasisOf(estate)], transitGatewayId, () => {
    const found: Around[] = [];
    const met = new Set([transitGatewayId]);
    const ahead = [{ id: transitGatewayId, via: transitGatewayId }];
    for (const { id, via } of ahead) {
      for (const far of estate.attachmentsOfTransitGateway(id)) {
        if (isGone(far)) continue;
        const next = routerBehind(estate, far);
        if (next === undefined)
          found.push({ far, via: `${via}, ${far.id}`, isPeered: id !== transitGatewayId });
        else if (!met.has(next)) {
          met.add(next);
          ahead.push({ id: next, via: `${via}, ${far.id}, ${next}` });
        }
      }
    }
    return found;
  });
}
