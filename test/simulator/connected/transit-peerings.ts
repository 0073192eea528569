import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { remembered } from '../remember.js';

/**
 * The attachment that a peering of transit gateways is on the other side, if anybody looked there. Those with core networks
 * name each other.
 */
export function endOf(
  { transitGatewayAttachments }: Inventory,
  { id, resourceType, resourceId, transitGatewayId }: TransitGatewayAttachment,
): TransitGatewayAttachment | undefined {
  if (resourceType !== 'peering') return undefined;
  const named = transitGatewayAttachments.find((one) => one.id === resourceId && one.resourceId === id);
  if (named) return named;
  return transitGatewayAttachments.find(
    (one) =>
      one.resourceType === 'peering' &&
      one.transitGatewayId === resourceId &&
      one.resourceId === transitGatewayId &&
      !['deleted', 'rejected'].includes(one.state),
  );
}

/** Transit gateways that can be got to over peerings, with the one that it starts at and without those to be left out. */
export function gatewaysAround(
  inventory: Inventory,
  start: string,
  without: readonly string[] = [],
): readonly string[] {
  return around(inventory, `${start} ${without}`, () => lookAround(inventory, start, without));
}

const around = remembered<readonly string[]>();

function lookAround(inventory: Inventory, start: string, without: readonly string[]): readonly string[] {
  const found = [start];
  for (const id of found) {
    for (const one of inventory.transitGatewayAttachments) {
      const next = one.transitGatewayId === id ? endOf(inventory, one)?.transitGatewayId : undefined;
      if (next !== undefined && !found.includes(next) && !without.includes(next)) found.push(next);
    }
  }
  return found;
}
