import { type Item, items } from '../../template/deploy/answers.js';
import { routeTargets } from '../../template/deploy/network.js';
import { lastOfEach, type Named, type Settled, type Taken } from './taken.js';

/** The routes of a table that its stack declares. Those that AWS makes itself stay; others may be the stack's or not. */
export function settleRoutes({ place, name, was }: Taken, now: Item, settled: Settled): void {
  const declared = items(now.Routes);
  const own = new Set(declared.map(destinationOf));
  const more = items(was.Routes).filter(
    (route) =>
      !own.has(destinationOf(route)) &&
      (isOfAws(route) || settled.stays(`the route to ${destinationOf(route)} of ${name}`, place)),
  );
  now.Routes = [
    ...declared.map((route) => asItIs(route, items(was.Routes), { place, name }, settled)),
    ...more,
  ];
}

/** A route that a template puts into a table of somebody else takes the place of the one to the same destination. */
export function uniteRoutes(table: Item, named: Named, settled: Settled): void {
  if (!Array.isArray(table.Routes)) return;
  const all = items(table.Routes);
  table.Routes = lastOfEach(all, destinationOf).map((route) => asItIs(route, all, named, settled));
}

/**
 * What AWS says of a route that stays the same, for example that it leads nowhere. A live one that leads elsewhere is what the
 * template changes, or what somebody has set by hand, which a deployment leaves alone.
 */
function asItIs(route: Item, live: readonly Item[], { place, name }: Named, settled: Settled): Item {
  const before = live.find((each) => destinationOf(each) === destinationOf(route));
  const target = targetOf(route);
  if (!before || before === route) return route;
  if (targetOf(before) === target) return before;
  // A target that was not there before stood in no template, so that the route surely changes.
  if (target !== undefined && settled.isNew(target)) return route;
  const isKept = settled.stays(`the live target of the route to ${destinationOf(route)} of ${name}`, place);
  return isKept ? before : route;
}

function targetOf(route: Item): string | undefined {
  const target = routeTargets.map((each) => route[each]).find((each) => each !== undefined);
  return target === undefined ? undefined : String(target);
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
