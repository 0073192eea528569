import type { RandomDoor } from '../random-doors/random-door.js';
import { withRouteOfHub } from './route-of-hub.js';

/** A route to what no API tells of: whoever is there may send, or nobody. */
export const withRouteBeyond: RandomDoor = (draw, estate) =>
  withRouteOfHub(draw, estate, (route) => [
    {
      ...route,
      target: draw.one([
        { kind: 'local-gateway', id: 'lgw-1' },
        { kind: 'carrier-gateway', id: 'cagw-1' },
      ]),
    },
  ]);
