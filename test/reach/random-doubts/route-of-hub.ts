import type { Inventory } from '../../../checks/model/inventory.js';
import type { Route } from '../../../checks/model/network.js';
import type { Draw } from '../draw.js';

/** The estate with other routes in place of one that leads out of the network `hub`. */
export function withRouteOfHub(
  draw: Draw,
  estate: Inventory,
  replaced: (route: Route, others: readonly Route[]) => readonly Route[],
): Inventory {
  const tables = estate.routeTables.filter(
    ({ vpcId, associations }) =>
      vpcId === 'vpc-hub' && !associations.some(({ gatewayId }) => gatewayId !== undefined),
  );
  const chosen = draw.one(tables);
  const leading = chosen.routes.filter(
    ({ target, destination, state }) =>
      target.kind !== 'local' && destination.kind === 'cidr' && state === 'active',
  );
  if (leading.length === 0) return estate;
  const route = draw.one(leading);
  const routes = chosen.routes.flatMap((one) => (one === route ? replaced(route, leading) : [one]));
  return {
    ...estate,
    routeTables: estate.routeTables.map((table) => (table === chosen ? { ...table, routes } : table)),
  };
}
