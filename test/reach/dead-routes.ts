import type { Inventory } from '../../checks/model/inventory.js';
import type { RouteTable } from '../../checks/model/network.js';

const connectionKinds = ['vpc-peering-connection', 'transit-gateway', 'vpn-gateway'];

/**
 * As AWS shows routes to a connection that the network does not have: they are blackholes.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-table-routes
 */
export function withDeadRoutes(inventory: Inventory): Inventory {
  return { ...inventory, routeTables: inventory.routeTables.map((table) => withDead(inventory, table)) };
}

function withDead(inventory: Inventory, table: RouteTable): RouteTable {
  const present = connectionsOf(inventory, table.vpcId);
  return {
    ...table,
    routes: table.routes.map((route) =>
      connectionKinds.includes(route.target.kind) && !present.has(route.target.id)
        ? { ...route, state: 'blackhole' }
        : route,
    ),
  };
}

function connectionsOf(inventory: Inventory, vpcId: string): ReadonlySet<string> {
  return new Set([
    ...inventory.peeringConnections
      .filter(({ requester, accepter }) => [requester.vpcId, accepter.vpcId].includes(vpcId))
      .map(({ id }) => id),
    ...inventory.transitGatewayAttachments
      .filter(({ resourceId }) => resourceId === vpcId)
      .flatMap(({ transitGatewayId }) => transitGatewayId ?? []),
    ...inventory.vpnGateways
      .filter(({ attachments }) => attachments.some((one) => one.vpcId === vpcId))
      .map(({ id }) => id),
  ]);
}
