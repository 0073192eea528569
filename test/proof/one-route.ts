import type { Route } from '../../checks/model/network.js';

/** Of routes whose destinations have become one, the last: AWS refuses a second static route for a destination. */
export function oneForEachDestination(routes: readonly Route[]): readonly Route[] {
  const keyOf = ({ destination, origin }: Route) =>
    `${origin === 'EnableVgwRoutePropagation'} ${destination.kind === 'cidr' ? destination.cidr : destination.id}`;
  return [...new Map(routes.map((route) => [keyOf(route), route])).values()];
}
