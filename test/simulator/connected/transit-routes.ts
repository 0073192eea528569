import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../../checks/model/transit.js';
import { covers, type IpFamily, lengthOf } from '../addresses.js';
import { prefixListEntries } from '../filters.js';
import { remembered } from '../remember.js';
import { type Routed, tableByPolicy } from './transit-policies.js';

/**
 * Where the transit gateway sends what comes from an attachment: by the longest prefix of the table that the
 * attachment is associated with, or that a policy table chooses; of equals a static route before one by prefix list before a propagated one.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
 */
export function nextAttachments(
  inventory: Inventory,
  { id, transitGatewayId }: TransitGatewayAttachment,
  packet: Routed,
): readonly string[] {
  const tables = inventory.transitGatewayRouteTables.filter(
    (table) => table.transitGatewayId === transitGatewayId,
  );
  const associated = tables.find(
    ({ associations }) =>
      associations.known &&
      associations.value.some((one) => one.attachmentId === id && one.state === 'associated'),
  );
  const tableId = associated?.id ?? tableByPolicy(inventory, id, packet);
  const { family, destination } = packet;
  return next(inventory, `${tableId} ${transitGatewayId} ${family} ${destination}`, () =>
    attachmentsNext(
      inventory,
      tables.find((table) => table.id === tableId),
      family,
      destination,
    ),
  );
}

const next = remembered<readonly string[]>();

function attachmentsNext(
  inventory: Inventory,
  table: TransitGatewayRouteTable | undefined,
  family: IpFamily,
  destination: string,
): readonly string[] {
  let best:
    | { readonly route: TransitGatewayRoute; readonly length: number; readonly rank: number }
    | undefined;
  for (const route of table?.routes.known ? table.routes.value : []) {
    for (const block of blocksOf(inventory, route)) {
      if (!covers(block, family, destination)) continue;
      const candidate = { route, length: lengthOf(block), rank: rankOf(route) };
      if (
        !best ||
        candidate.length > best.length ||
        (candidate.length === best.length && candidate.rank < best.rank)
      )
        best = candidate;
    }
  }
  if (best?.route.state !== 'active') return [];
  return best.route.attachments.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

function blocksOf(inventory: Inventory, { destination }: TransitGatewayRoute): readonly string[] {
  return destination.kind === 'cidr' ? [destination.cidr] : prefixListEntries(inventory, destination.id);
}

function rankOf({ type, prefixListId, destination }: TransitGatewayRoute): number {
  if (type !== 'static') return 2;
  return prefixListId !== undefined || destination.kind === 'prefix-list' ? 1 : 0;
}
