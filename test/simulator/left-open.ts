import type { Inventory } from '../../checks/model/inventory.js';
import type { Route, RouteTable, RouteTarget, RouteTargetKind } from '../../checks/model/network.js';
import { estatesByPeerings } from './connected/core-network.js';

/**
 * The estates that this one may be, where AWS chooses freely, a route leads to what nobody knows, or what a peering with a
 * core network does is in no answer: one for each way in which that may be decided. Mostly it is that estate alone.
 */
export function estatesOf(inventory: Inventory): readonly Inventory[] {
  const present = decided.get(inventory);
  if (present) return present;
  const tables = inventory.routeTables.reduce<readonly (readonly RouteTable[])[]>(
    (some, table) => some.flatMap((before) => decisionsOf(inventory, table).map((one) => [...before, one])),
    [[]],
  );
  const routed =
    tables.length === 1 ? [inventory] : tables.map((routeTables) => ({ ...inventory, routeTables }));
  const answer = routed.flatMap(estatesByPeerings);
  decided.set(inventory, answer);
  return answer;
}

const decided = new WeakMap<Inventory, readonly Inventory[]>();

function decisionsOf(inventory: Inventory, table: RouteTable): readonly RouteTable[] {
  return ordersOf(table).flatMap((one) => meaningsOf(inventory, one));
}

/**
 * Where two lists have a prefix in common and lead elsewhere, AWS uses one of them and goes on using it: here the first.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
function ordersOf(table: RouteTable): readonly RouteTable[] {
  const lists = table.routes.filter(({ destination }) => destination.kind === 'prefix-list');
  return lists.length < 2 ? [table] : [table, { ...table, routes: [...table.routes].reverse() }];
}

/**
 * What a route leads to whose target nobody knows: nothing, a network beyond, or whatever else there is. That a route stays
 * within the network AWS says by a name that does not change.
 */
function meaningsOf(inventory: Inventory, table: RouteTable): readonly RouteTable[] {
  const isStrange = ({ target }: Route) => target.kind === 'unrecognised';
  if (!table.routes.some(isStrange)) return [table];
  const meant = (change: (route: Route) => Route): RouteTable => ({
    ...table,
    routes: table.routes.map((route) => (isStrange(route) ? change(route) : route)),
  });
  return [
    table,
    meant((route) => ({ ...route, state: 'blackhole' })),
    ...targetsIn(inventory, table.vpcId).map((target) => meant((route) => ({ ...route, target }))),
  ];
}

function targetsIn(inventory: Inventory, vpcId: string): readonly RouteTarget[] {
  const each = (kind: RouteTargetKind, all: readonly { readonly id: string }[]) =>
    all.map(({ id }): RouteTarget => ({ kind, id }));
  const attached = inventory.internetGateways.filter(({ attachments }) =>
    attachments.some((one) => one.vpcId === vpcId),
  );
  return [
    { kind: 'network-interface', id: 'eni-somewhere' },
    ...each('internet-gateway', attached),
    ...each('vpc-peering-connection', inventory.peeringConnections),
    ...each('transit-gateway', inventory.transitGateways),
    ...each('core-network', inventory.coreNetworks),
    ...each('vpn-gateway', inventory.vpnGateways),
  ];
}
