import type { Route, RouteTable, Subnet } from '../../../model/network.js';
import type { Estate } from '../../estate.js';
import type { DisableRoutePropagation } from '../door-edits.js';
import type { DeleteRoute } from '../edit.js';
import { isCovered } from '../monotone.js';

/**
 * Deleting the routes by which replies leave to the internet or to a connected network. Only routes that somebody
 * created can be deleted; those that a virtual private gateway announces are no longer taken over, where no other route
 * decides in their place.
 */
export function routeDeletions(
  estate: Estate,
  subnets: readonly Subnet[],
  leadsOut: (target: Route['target']) => boolean,
): readonly (DeleteRoute | DisableRoutePropagation)[] {
  const tables = new Map<string, RouteTable>();
  for (const subnet of subnets) {
    const table = estate.routeTableOf(subnet);
    if (table.known) tables.set(table.value.id, table.value);
  }
  return [...tables.values()].flatMap((table) => {
    const leading = table.routes.filter(({ target, state }) => leadsOut(target) && state !== 'blackhole');
    const created = leading.filter(({ origin }) => origin === 'CreateRoute');
    return [
      ...created.map((route) => ({ kind: 'delete-route', table, route }) as const),
      ...propagations(table, leading),
    ];
  });
}

function propagations(table: RouteTable, leading: readonly Route[]): readonly DisableRoutePropagation[] {
  const announced = leading.filter(({ origin }) => origin === 'EnableVgwRoutePropagation');
  const gateways = [...new Set(announced.map(({ target }) => target.id))];
  return gateways
    .filter((id) => !announced.some((route) => route.target.id === id && isCovered(route, table)))
    .map((gatewayId) => ({ kind: 'disable-route-propagation', table, gatewayId }));
}
