import type { TransitGatewayAttachment } from '../../../model/transit.js';
import { isCoreNetwork } from '../../core-networks.js';
import type { Estate } from '../../estate.js';
import { isGone, isPending } from './attached.js';

/** The core network of Cloud WAN at the other end of a peering, by its id. */
export function coreNetworkBehind({ peering }: TransitGatewayAttachment): string | undefined {
  if (!peering?.known) return undefined;
  const { requester, accepter } = peering.value;
  return requester.coreNetworkId ?? accepter.coreNetworkId;
}

/** Whether it attaches a route table of a transit gateway to a segment of a core network. */
export function isOfRouteTable({ resourceType, transitGatewayId }: TransitGatewayAttachment): boolean {
  return resourceType === 'peering' && isCoreNetwork(transitGatewayId ?? '');
}

/**
 * The attachments with which route tables of a transit gateway are attached to segments of the core network that a
 * peering leads to; empty where it leads to none that was read.
 */
export function tableAttachmentsOver(
  estate: Estate,
  peering: TransitGatewayAttachment,
): readonly TransitGatewayAttachment[] {
  const coreNetworkId = coreNetworkBehind(peering);
  if (coreNetworkId === undefined) return [];
  const tables = tablesOf(estate, peering);
  return attachedTo(estate, coreNetworkId).filter(
    (one) => tables.has(one.resourceId ?? '') && !estate.transitGatewayGap(one),
  );
}

/**
 * Whether no route table of the transit gateway is attached to the core network that a peering leads to, as complete
 * listings on both sides show. Then the policy table of the peering has none of the entries by which alone it routes what
 * comes from there: AWS makes one for each attachment of a route table, and drops what no entry matches.
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-peerings.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-limitations.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-concepts.html
 */
export function isNoTableAttached(estate: Estate, peering: TransitGatewayAttachment): boolean {
  const core = estate.inventory.coreNetworks.find(({ id }) => id === coreNetworkBehind(peering));
  if (!core?.owner || estate.transitGatewayGap(peering)) return false;
  const beside = { ...peering, transitGatewayId: core.id, transitGatewayOwner: core.owner };
  if (estate.transitGatewayGap(beside)) return false;
  const tables = tablesOf(estate, peering);
  return attachedTo(estate, core.id).every(
    ({ resourceId }) => resourceId !== undefined && !tables.has(resourceId),
  );
}

/** The attachments of route tables to a core network that carry packets, or may. */
function attachedTo(estate: Estate, coreNetworkId: string): readonly TransitGatewayAttachment[] {
  return estate
    .attachmentsOfTransitGateway(coreNetworkId)
    .filter((one) => isOfRouteTable(one) && !isGone(one) && !isPending(one));
}

function tablesOf(estate: Estate, { transitGatewayId = '' }: TransitGatewayAttachment): ReadonlySet<string> {
  return new Set(estate.transitGatewayRouteTablesOf(transitGatewayId).map(({ id }) => id));
}
