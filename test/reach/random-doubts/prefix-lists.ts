import type { Route } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks, hub, region } from '../connected-estates-facts.js';
import type { RandomDoor } from '../random-doors/random-door.js';
import { withRouteOfHub } from './route-of-hub.js';

/** Two prefix lists in one table that have a prefix in common and lead to different targets. */
export const withRivalPrefixLists: RandomDoor = (draw, estate) => {
  let lists: readonly { readonly id: string; readonly entries: readonly string[] }[] = [];
  const routed = withRouteOfHub(draw, estate, (route, others) => {
    if (route.destination.kind !== 'cidr') return [route];
    const { cidr } = route.destination;
    lists = ['pl-rival-1', 'pl-rival-2'].map((id) => ({
      id,
      entries: [cidr, ...(cidr.includes(':') ? [] : draw.several(clientBlocks, 0, 1))],
    }));
    const towards = (id: string, target: Route['target'], state: string): Route => ({
      ...{ destination: { kind: 'prefix-list', id }, target, state, origin: 'CreateRoute' },
    });
    const state = draw.chance(70) ? 'active' : 'blackhole';
    return draw.shuffled([
      towards('pl-rival-1', route.target, 'active'),
      towards('pl-rival-2', draw.one(others).target, state),
    ]);
  });
  return {
    ...routed,
    prefixLists: [
      ...estate.prefixLists,
      ...lists.map(({ id, entries }) => ({
        ...{ account: hub, owner: hub, region, id },
        entries: known(entries),
      })),
    ],
    coverage: [
      ...estate.coverage,
      ...lists.map(({ id }) => ({
        ...{ account: hub, region, operation: 'GetManagedPrefixListEntries' as const, parent: id },
        ...{ status: 'answered' as const, items: 1 },
      })),
    ],
  };
};
