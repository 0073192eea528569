import type { Inventory } from '../model/inventory.js';
import { sortedBy, textOf } from './sorted.js';

/** Proxies with their endpoints and targets, with all of their lists in one order. */
export function proxiesInOrder(
  inventory: Inventory,
): Pick<Inventory, 'databaseProxies' | 'databaseProxyEndpoints' | 'databaseProxyTargets'> {
  return {
    databaseProxies: sortedBy(inventory.databaseProxies, ({ arn }) => arn).map(withSortedPlaces),
    databaseProxyEndpoints: sortedBy(inventory.databaseProxyEndpoints, ({ arn }) => arn).map(
      withSortedPlaces,
    ),
    databaseProxyTargets: sortedBy(inventory.databaseProxyTargets, textOf),
  };
}

function withSortedPlaces<
  T extends { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] },
>(item: T): T {
  return {
    ...item,
    subnetIds: [...item.subnetIds].sort(),
    securityGroupIds: [...item.securityGroupIds].sort(),
  };
}
