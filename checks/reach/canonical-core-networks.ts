import type { CoreNetworkRoute, CoreNetworkSegment } from '../model/core-network.js';
import type { Inventory } from '../model/inventory.js';
import { known } from '../model/value.js';
import { byId, sortedBy, textOf } from './sorted.js';

/** Core networks and their attachments, with all of their lists, in one order. */
export function coreNetworksInOrder(
  inventory: Inventory,
): Pick<Inventory, 'coreNetworks' | 'coreNetworkAttachments'> {
  return {
    coreNetworks: byId(inventory.coreNetworks).map((network) => ({
      ...network,
      segments: network.segments.known
        ? known(sortedBy(network.segments.value.map(segmentInOrder), ({ name }) => name))
        : network.segments,
    })),
    coreNetworkAttachments: byId(inventory.coreNetworkAttachments).map((attachment) =>
      attachment.vpc?.known
        ? {
            ...attachment,
            vpc: known({ ...attachment.vpc.value, subnetIds: [...attachment.vpc.value.subnetIds].sort() }),
          }
        : attachment,
    ),
  };
}

function segmentInOrder({ name, edges }: CoreNetworkSegment): CoreNetworkSegment {
  const ordered = edges.map(({ location, routes }) => ({
    location,
    routes: routes.known ? known(sortedBy(routes.value.map(routeInOrder), textOf)) : routes,
  }));
  return { name, edges: sortedBy(ordered, ({ location }) => location) };
}

function routeInOrder(route: CoreNetworkRoute): CoreNetworkRoute {
  return { ...route, attachments: sortedBy(route.attachments, textOf) };
}
