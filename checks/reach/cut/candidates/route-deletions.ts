import type { RouteTable, Subnet } from '../../../model/network.js';
import type { Estate } from '../../estate.js';
import type { DeleteRoute } from '../edit.js';

/** Deleting a route to an internet gateway; only routes that somebody created can be deleted. */
export function routeDeletions(estate: Estate, subnets: readonly Subnet[]): readonly DeleteRoute[] {
  const tables = new Map<string, RouteTable>();
  for (const subnet of subnets) {
    const table = estate.routeTableOf(subnet);
    if (table.known) tables.set(table.value.id, table.value);
  }
  return [...tables.values()].flatMap((table) =>
    table.routes
      .filter(
        ({ target, state, origin }) =>
          target.kind === 'internet-gateway' && state !== 'blackhole' && origin === 'CreateRoute',
      )
      .map((route) => ({ kind: 'delete-route', table, route }) as const),
  );
}
