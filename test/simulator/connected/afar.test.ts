import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { isConnected } from './afar.js';
import { connectedEstate } from './connected-estate.js';
import { peeredTransitEstate } from './peered-transit-estate.js';

/** The same, with no more than the routes to attachments whose ids hold one of these. */
function leadingTo(inventory: Inventory, ids: readonly string[]): Inventory {
  return {
    ...inventory,
    peeringConnections: [],
    transitGatewayRouteTables: inventory.transitGatewayRouteTables.map((table) => ({
      ...table,
      routes: table.routes.known
        ? known(
            table.routes.value.filter(({ attachments }) =>
              attachments.some(({ id = '' }) => ids.some((one) => id.includes(one))),
            ),
          )
        : table.routes,
    })),
  };
}

/** The same, with every attachment of one network in this state. */
function attachedAs(inventory: Inventory, vpcId: string, state: string): Inventory {
  return {
    ...inventory,
    peeringConnections: [],
    transitGatewayAttachments: inventory.transitGatewayAttachments.map((one) =>
      one.resourceId === vpcId ? { ...one, state } : one,
    ),
  };
}

it.each([
  ['the sender was rejected', attachedAs(connectedEstate, 'vpc-branch', 'rejected'), false],
  ['the database was rejected', attachedAs(connectedEstate, 'vpc-hub', 'rejected'), false],
  ['both are available', attachedAs(connectedEstate, 'vpc-hub', 'available'), true],
])('attachments that are not available connect nothing: %s', (_name, inventory, expected) => {
  expect(isConnected(inventory, 'vpc-branch', 'vpc-hub')).toBe(expected);
});

it.each([
  ['the estate as it is', connectedEstate, true],
  ['routes one way', leadingTo(connectedEstate, ['hub']), true],
  ['routes the other way', leadingTo(connectedEstate, ['branch']), true],
  ['no route either way', leadingTo(connectedEstate, []), false],
])('networks on one transit gateway are connected by its routes: %s', (_name, inventory, expected) => {
  expect(isConnected(inventory, 'vpc-branch', 'vpc-hub')).toBe(expected);
});

it.each([
  ['the estate as it is', peeredTransitEstate, true],
  ['no route either way', leadingTo(peeredTransitEstate, []), false],
])('and by those on the way over peerings: %s', (_name, inventory, expected) => {
  const far = peeredTransitEstate.transitGatewayAttachments.find(
    ({ resourceType, transitGatewayId, resourceId }) =>
      resourceType === 'vpc' && transitGatewayId !== 'tgw-1' && resourceId !== 'vpc-hub',
  );
  expect(isConnected(inventory, far?.resourceId ?? '', 'vpc-hub')).toBe(expected);
});
