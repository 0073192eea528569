import type { Inventory } from '../model/inventory.js';
import { known } from '../model/value.js';
import { byId, byText, sortedBy, textOf } from './sorted.js';

/** What VPC Lattice leads to and whom it lets in, with all of the lists in one order. */
export function latticeInOrder(
  inventory: Inventory,
): Pick<
  Inventory,
  'resourceGateways' | 'resourceConfigurations' | 'serviceNetworks' | 'serviceTargetGroups'
> {
  return {
    resourceGateways: byId(inventory.resourceGateways).map((gateway) => ({
      ...gateway,
      subnetIds: [...gateway.subnetIds].sort(),
      securityGroupIds: [...gateway.securityGroupIds].sort(),
    })),
    resourceConfigurations: byId(inventory.resourceConfigurations).map((configuration) => ({
      ...configuration,
      definition: configuration.definition.known
        ? known({
            ...configuration.definition.value,
            ports: sortedBy(configuration.definition.value.ports, textOf),
          })
        : configuration.definition,
      sharedWith: byText(configuration.sharedWith),
      endpoints: byText(configuration.endpoints),
      serviceNetworks: byText(configuration.serviceNetworks),
    })),
    serviceTargetGroups: byId(inventory.serviceTargetGroups).map((group) => ({
      ...group,
      serviceArns: [...group.serviceArns].sort(),
      targets: byText(group.targets),
    })),
    serviceNetworks: byId(inventory.serviceNetworks).map((network) => ({
      ...network,
      sharedWith: byText(network.sharedWith),
      vpcs: byText(network.vpcs),
      endpoints: byText(network.endpoints),
    })),
  };
}
