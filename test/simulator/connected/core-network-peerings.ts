import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';

/** What no answer tells about a peering with a core network. */
export interface PeeringChoice {
  /** The table that the policy table of the peering chooses for whatever comes from the core network. */
  readonly routedBy: 'the attached one' | 'none' | { readonly tableId: string };
  /** The attachment by which packets enter that a table without an attachment of its own sends over the peering. */
  readonly into: string | undefined;
}

/** As the documentation has it, where nothing else is known. */
export const asDocumented: PeeringChoice = { routedBy: 'the attached one', into: undefined };

interface Peered {
  readonly peering: TransitGatewayAttachment;
  /** Whether anybody looked into the core network. */
  readonly isSeen: boolean;
  /** The tables of its transit gateway, and those of them that are attached to a segment, by which attachment. */
  readonly tables: readonly TransitGatewayRouteTable[];
  readonly attached: readonly TransitGatewayAttachment[];
}

/** The peerings between transit gateways and core networks, all in the words of transit gateways. */
function peeringsIn(inventory: Inventory): readonly Peered[] {
  const { transitGatewayAttachments: all, transitGatewayRouteTables } = inventory;
  return all.flatMap((peering): readonly Peered[] => {
    if (!peering.peering?.known) return [];
    const { requester, accepter } = peering.peering.value;
    const core = requester.coreNetworkId ?? accepter.coreNetworkId;
    if (core === undefined) return [];
    const tables = transitGatewayRouteTables.filter(
      ({ transitGatewayId }) => transitGatewayId === peering.transitGatewayId,
    );
    const attached = all.filter(
      (one) =>
        one.transitGatewayId === core &&
        one.resourceType === 'peering' &&
        one.state === 'available' &&
        tables.some(({ id }) => id === one.resourceId),
    );
    const isSeen = inventory.coreNetworks.some(({ id }) => id === core);
    return [{ peering, isSeen, tables, attached }];
  });
}

/** Every way in which it may be, where there is such a peering. */
export function choicesAbout(inventory: Inventory): readonly PeeringChoice[] {
  const all = peeringsIn(inventory);
  if (all.length === 0) return [];
  const attached = all.flatMap((one) => one.attached);
  // Of a core network that nobody looked into, whatever table there is may be the one. Without an attachment the policy
  // table has no entry for what comes from there, and drops it.
  const chosen = all.flatMap((one) =>
    one.isSeen ? one.attached.map(({ resourceId = '' }) => resourceId) : one.tables.map(({ id }) => id),
  );
  const routedBy: readonly PeeringChoice['routedBy'][] = [
    ...(['the attached one', 'none'] as const),
    ...(attached.length === 1 ? [] : [...new Set(chosen)].map((tableId) => ({ tableId }))),
  ];
  const isLeading = all.some(({ peering, tables, attached: own }) =>
    tables.some(({ id, routes }) => names(routes, peering.id) && !own.some((one) => one.resourceId === id)),
  );
  const into = isLeading ? [undefined, ...attached.map(({ id }) => id)] : [undefined];
  return routedBy.flatMap((table) => into.map((entry) => ({ routedBy: table, into: entry })));
}

function names(routes: TransitGatewayRouteTable['routes'], id: string): boolean {
  return (
    routes.known && routes.value.some(({ attachments }) => attachments.some((attached) => attached.id === id))
  );
}

/**
 * The same with a peering for each attachment of a route table, whose two ends name each other: what the table routes over
 * the peering enters the segment there, and what comes from the segment a table routes on.
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-peerings.html
 */
export function withPeeringsApart(inventory: Inventory, choice: PeeringChoice): Inventory {
  return peeringsIn(inventory).reduce((whole, peered) => apart(whole, peered, choice), inventory);
}

function apart(
  inventory: Inventory,
  { peering, attached }: Peered,
  { routedBy, into }: PeeringChoice,
): Inventory {
  const endOf = (one: TransitGatewayAttachment): TransitGatewayAttachment => ({
    ...peering,
    id: `${peering.id} of ${one.id}`,
    resourceId: one.id,
  });
  const ends =
    attached.length > 0
      ? attached.map((one) => ({ end: endOf(one), own: one.resourceId }))
      : [{ end: peering, own: undefined }];
  const isRoutedBy = (tableId: string, own: string | undefined) =>
    routedBy === 'the attached one' ? own === tableId : routedBy !== 'none' && routedBy.tableId === tableId;
  const entriesOf = (tableId: string) => {
    if (attached.length === 0) return [peering.id];
    const own = attached.filter(({ resourceId }) => resourceId === tableId);
    const entered = own.length > 0 ? own : attached.filter(({ id }) => id === into);
    return entered.map((one) => endOf(one).id);
  };
  return {
    ...inventory,
    transitGatewayAttachments: [
      ...inventory.transitGatewayAttachments.filter(({ id }) => id !== peering.id),
      ...ends.map(({ end }) => end),
    ].map((one) => (attached.includes(one) ? { ...one, resourceId: endOf(one).id } : one)),
    transitGatewayPolicyTables: inventory.transitGatewayPolicyTables.map((one) => ({
      ...one,
      associations: one.associations.known
        ? known(one.associations.value.filter(({ attachmentId }) => attachmentId !== peering.id))
        : one.associations,
    })),
    transitGatewayRouteTables: inventory.transitGatewayRouteTables.map((table) =>
      table.transitGatewayId !== peering.transitGatewayId
        ? table
        : {
            ...table,
            routes: table.routes.known
              ? known(
                  table.routes.value.map((route) => ({
                    ...route,
                    attachments: route.attachments.flatMap((one) =>
                      one.id === peering.id ? entriesOf(table.id).map((id) => ({ ...one, id })) : [one],
                    ),
                  })),
                )
              : table.routes,
            associations: known([
              ...(table.associations.known ? table.associations.value : []).filter(
                ({ attachmentId }) => attachmentId !== peering.id,
              ),
              ...ends
                .filter(({ own }) => isRoutedBy(table.id, own))
                .map(({ end }) => ({ attachmentId: end.id, state: 'associated' })),
            ]),
          },
    ),
  };
}
