import type { Inventory } from '../../checks/model/inventory.js';
import type { Route, Subnet } from '../../checks/model/network.js';
import { covers, type IpFamily, lengthOf } from './addresses.js';
import { prefixListEntries } from './filters.js';
import { remembered } from './remember.js';

/**
 * The route that the subnet uses for a destination: its own table or else the main table of its VPC; the longest
 * prefix; of equals the local route, then a static one, then one by prefix list, then a propagated one.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routeOf(
  inventory: Inventory,
  subnet: Subnet,
  family: IpFamily,
  destination: string,
): Route | undefined {
  // Wrapped, since having no route is an answer as well.
  return chosen(inventory, `${subnet.id} ${family} ${destination}`, () => ({
    route: chosenRoute(inventory, subnet, family, destination),
  })).route;
}

const chosen = remembered<{ readonly route: Route | undefined }>();

function chosenRoute(
  inventory: Inventory,
  subnet: Subnet,
  family: IpFamily,
  destination: string,
): Route | undefined {
  const explicit = inventory.routeTables.find((table) =>
    table.associations.some((association) => association.subnetId === subnet.id),
  );
  const main = inventory.routeTables.find(
    (table) => table.vpcId === subnet.vpcId && table.associations.some((association) => association.isMain),
  );
  return bestRoute(inventory, (explicit ?? main)?.routes ?? [], family, destination);
}

/**
 * The route that a gateway's own table holds for what arrives for the subnet. Such a table may divert a whole subnet
 * or the whole VPC, so that any address of the subnet shows it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
export function gatewayRouteOf(
  inventory: Inventory,
  gatewayId: string,
  subnet: Subnet,
  family: IpFamily,
): Route | undefined {
  const table = inventory.routeTables.find((candidate) =>
    candidate.associations.some((association) => association.gatewayId === gatewayId),
  );
  const block = family === 4 ? subnet.cidr : subnet.ipv6Cidrs[0];
  const address = block?.slice(0, block.indexOf('/'));
  return table && address !== undefined ? bestRoute(inventory, table.routes, family, address) : undefined;
}

function bestRoute(
  inventory: Inventory,
  routes: readonly Route[],
  family: IpFamily,
  destination: string,
): Route | undefined {
  const reaches = (block: string) => covers(block, family, destination);
  const isLocal = routes.some(
    (route) => route.target.kind === 'local' && blocksOf(inventory, route).some(reaches),
  );
  let best: { readonly route: Route; readonly length: number; readonly rank: number } | undefined;
  for (const route of routes) {
    // Propagated routes never override the local route, however specific they are.
    if (isLocal && rankOf(route) === 2) continue;
    for (const block of blocksOf(inventory, route)) {
      if (!reaches(block)) continue;
      const candidate = { route, length: lengthOf(block), rank: rankOf(route) };
      if (
        !best ||
        candidate.length > best.length ||
        (candidate.length === best.length && candidate.rank < best.rank)
      )
        best = candidate;
    }
  }
  return best?.route;
}

function blocksOf(inventory: Inventory, route: Route): readonly string[] {
  return route.destination.kind === 'cidr'
    ? [route.destination.cidr]
    : prefixListEntries(inventory, route.destination.id);
}

function rankOf(route: Route): number {
  if (route.target.kind === 'local') return -1;
  if (route.origin === 'EnableVgwRoutePropagation' || route.origin === 'Advertisement') return 2;
  return route.destination.kind === 'prefix-list' ? 1 : 0;
}
