import type { DataStorePlacement } from '../model/data-store.js';
import type { Inventory } from '../model/inventory.js';
import { known } from '../model/value.js';
import { byId, byText, sortedBy, textOf, textsInOrder } from './sorted.js';

/** Databases outside RDS, and hosts that reach databases, with all of their lists in one order. */
export function storesInOrder(
  inventory: Inventory,
): Pick<
  Inventory,
  | 'dataStores'
  | 'endpointGrants'
  | 'dynamoDbTables'
  | 'airGappedVaults'
  | 'migrationEndpoints'
  | 'replicationInstances'
  | 'managedNodes'
> {
  return {
    dataStores: sortedBy(inventory.dataStores, ({ arn }) => arn).map((store) => ({
      ...store,
      ports: [...store.ports].sort((a, b) => a - b),
      placement: placementInOrder(store.placement),
    })),
    endpointGrants: sortedBy(inventory.endpointGrants, textOf),
    dynamoDbTables: sortedBy(inventory.dynamoDbTables, ({ arn }) => arn).map((table) => ({
      ...table,
      description: table.description.known
        ? known({
            ...table.description.value,
            indexNames: [...table.description.value.indexNames].sort(),
          })
        : table.description,
    })),
    airGappedVaults: sortedBy(inventory.airGappedVaults, ({ arn }) => arn).map((vault) => ({
      ...vault,
      sharedWith: byText(vault.sharedWith),
      resourceTypes: textsInOrder(vault.resourceTypes),
    })),
    migrationEndpoints: sortedBy(inventory.migrationEndpoints, ({ arn }) => arn),
    replicationInstances: sortedBy(inventory.replicationInstances, ({ arn }) => arn).map((instance) => ({
      ...instance,
      subnetIds: [...instance.subnetIds].sort(),
      securityGroupIds: [...instance.securityGroupIds].sort(),
      publicAddresses: [...instance.publicAddresses].sort(),
      privateAddresses: [...instance.privateAddresses].sort(),
    })),
    managedNodes: byId(inventory.managedNodes),
  };
}

function placementInOrder(placement: DataStorePlacement): DataStorePlacement {
  switch (placement.kind) {
    case 'vpc':
      return {
        ...placement,
        subnetIds: [...placement.subnetIds].sort(),
        securityGroupIds: [...placement.securityGroupIds].sort(),
        publicAddresses: [...placement.publicAddresses].sort(),
        privateAddresses: [...placement.privateAddresses].sort(),
        ...(placement.interfaceIds === undefined ? {} : { interfaceIds: [...placement.interfaceIds].sort() }),
      };
    case 'service-endpoint':
      return placement;
  }
}
