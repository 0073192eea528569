import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import { type Gap, known, unknownBecause } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { isGone, type Onward, stateGaps } from './attached.js';
import { coreNetworkBehind, isOfRouteTable, tableAttachmentsOver } from './attached-tables.js';
import { associatedTable } from './transit-routes.js';

/**
 * Where the routes of a table over a peering with a core network lead: to the segment that the table is attached to. What
 * becomes of packets by the routes of a table that is attached to none is documented nowhere.
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-peerings.html
 */
export function intoCoreNetwork(
  estate: Estate,
  table: TransitGatewayRouteTable,
  peering: TransitGatewayAttachment,
): readonly Onward[] {
  const all = tableAttachmentsOver(estate, peering);
  const own = all.filter(({ resourceId }) => resourceId === table.id);
  if (own.length > 0) {
    return own.map((end) => ({
      end,
      table: associatedTable(estate, end),
      unclear: [...stateGaps(peering), ...stateGaps(end)],
    }));
  }
  const [end] = all;
  if (!end) return [];
  const fact = `to which segment ${peering.id} leads what ${table.id} routes`;
  return [{ end, table: unknownBecause(unsupported(fact, table)), unclear: [] }];
}

/** The transit gateway of an attached route table, with the peering that the packets come over there. */
export interface PeeredTable {
  readonly peering: TransitGatewayAttachment;
  readonly table: TransitGatewayRouteTable;
}

/** Where an attachment of a route table to a core network leads; undefined where its transit gateway was not read. */
export function peeredTable(estate: Estate, attachment: TransitGatewayAttachment): PeeredTable | undefined {
  if (!isOfRouteTable(attachment)) return undefined;
  const { resourceId: tableId } = attachment;
  const gateway = estate.inventory.transitGatewayRouteTables.find(
    ({ id }) => id === tableId,
  )?.transitGatewayId;
  const table = estate.transitGatewayRouteTablesOf(gateway ?? '').find(({ id }) => id === tableId);
  const peerings = estate
    .attachmentsOfTransitGateway(gateway ?? '')
    .filter((one) => coreNetworkBehind(one) === attachment.transitGatewayId && !isGone(one));
  const [peering] = peerings;
  if (!table || !peering || peerings.length > 1 || estate.transitGatewayGap(peering)) return undefined;
  return { peering, table };
}

/**
 * What comes from a core network is routed by the table that the policy table of the peering names for its segment. AWS
 * makes these rules of the attachments; which policy table a peering has, and what it says, is not read. Packets may come
 * from one segment over a route table that is attached to another, and no page says by which of the two they are known, so
 * that every attached table may be the one.
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-peerings.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-limitations.html
 */
export function outOfCoreNetwork(estate: Estate, attachment: TransitGatewayAttachment): readonly Onward[] {
  const peered = peeredTable(estate, attachment);
  if (!peered) return [];
  const { peering, table: own } = peered;
  const attached = new Set(tableAttachmentsOver(estate, peering).map(({ resourceId }) => resourceId));
  const others = estate
    .transitGatewayRouteTablesOf(peering.transitGatewayId ?? '')
    .filter(({ id }) => id !== own.id && attached.has(id));
  return [own, ...others].map((table) => {
    const fact = `whether the policy table of ${peering.id} chooses ${table.id} for what comes over ${attachment.id}`;
    const unclear = [...stateGaps(attachment), ...stateGaps(peering), unsupported(fact, table)];
    return { end: peering, table: known(table), unclear };
  });
}

function unsupported(fact: string, { account, region }: TransitGatewayRouteTable): Gap {
  return { reason: 'unsupported', fact, account, region };
}
