import { type Item, items } from '../../template/deploy/answers.js';
import { routeTargets } from '../../template/deploy/network.js';
import { lastOfEach, type Settled, type Taken } from './taken.js';

/** The routes of a table that its stack declares. Those that AWS makes itself stay; others may be the stack's or not. */
export function settleRoutes({ place, name, was }: Taken, now: Item, settled: Settled): void {
  const declared = items(now.Routes);
  const own = new Set(declared.map(destinationOf));
  const more = items(was.Routes).filter(
    (route) =>
      !own.has(destinationOf(route)) &&
      (isOfAws(route) || settled.stays(`the route to ${destinationOf(route)} of ${name}`, place)),
  );
  now.Routes = [...declared.map((route) => asItIs(route, items(was.Routes))), ...more];
}

/** A route that a template puts into a table of somebody else takes the place of the one to the same destination. */
export function uniteRoutes(table: Item): void {
  if (Array.isArray(table.Routes)) table.Routes = lastOfEach(items(table.Routes), destinationOf);
}

/** What AWS says of a route that stays the same, for example that it leads nowhere. */
function asItIs(route: Item, live: readonly Item[]): Item {
  const same = live.find(
    (each) =>
      destinationOf(each) === destinationOf(route) &&
      routeTargets.every((target) => each[target] === route[target]),
  );
  return same ?? route;
}

/** Local routes, those that a gateway announces, and those of gateway endpoints are no resources of a template. */
function isOfAws({ Origin, GatewayId }: Item): boolean {
  return (
    Origin === 'CreateRouteTable' ||
    Origin === 'EnableVgwRoutePropagation' ||
    GatewayId === 'local' ||
    (typeof GatewayId === 'string' && GatewayId.startsWith('vpce-'))
  );
}

function destinationOf(route: Item): string {
  return String(
    route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '',
  );
}
