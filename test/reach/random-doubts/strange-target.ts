import type { RandomDoor } from '../random-doors/random-door.js';
import { withRouteOfHub } from './route-of-hub.js';

/** A route to a kind of target that AWS may have made since. */
export const withStrangeTarget: RandomDoor = (draw, estate) =>
  withRouteOfHub(draw, estate, (route) => [{ ...route, target: { kind: 'unrecognised', id: 'new-1' } }]);
