import type { Inventory } from '../../../checks/model/inventory.js';
import type { OperationId } from '../../../checks/model/operations.js';
import type { Unknown } from '../../../checks/model/value.js';

type Deny = (
  id: OperationId,
  fact: string,
  scope: { readonly account: string; readonly region: string },
) => Unknown;
type Without = Readonly<Partial<Record<OperationId, (inventory: Inventory) => Partial<Inventory>>>>;

/** What is left when one of the calls about VPC Lattice is denied. */
export function withoutLattice(denied: Deny): Without {
  const configurations =
    (part: 'definition' | 'sharedWith' | 'endpoints' | 'serviceNetworks', id: OperationId, what: string) =>
    ({ resourceConfigurations }: Inventory) => ({
      resourceConfigurations: resourceConfigurations.map((each) => ({
        ...each,
        [part]: denied(id, what.replace('rcfg', each.id), each),
      })),
    });
  const networks =
    (part: 'sharedWith' | 'vpcs' | 'endpoints', id: OperationId, what: string) =>
    ({ serviceNetworks }: Inventory) => ({
      serviceNetworks: serviceNetworks.map((each) => ({
        ...each,
        [part]: denied(id, what.replace('network', `service network ${each.id}`), each),
      })),
    });
  return {
    ListResourceGateways: () => ({ resourceGateways: [] }),
    ListResourceConfigurations: () => ({ resourceConfigurations: [] }),
    GetResourceConfiguration: configurations('definition', 'GetResourceConfiguration', 'what rcfg leads to'),
    GetResourcePolicy: (inventory) => ({
      ...configurations('sharedWith', 'GetResourcePolicy', 'with whom rcfg is shared')(inventory),
      ...networks('sharedWith', 'GetResourcePolicy', 'with whom network is shared')(inventory),
    }),
    ListResourceEndpointAssociations: configurations(
      'endpoints',
      'ListResourceEndpointAssociations',
      'endpoints of rcfg',
    ),
    ListServiceNetworkResourceAssociations: configurations(
      'serviceNetworks',
      'ListServiceNetworkResourceAssociations',
      'service networks of rcfg',
    ),
    ListTargetGroups: () => ({ serviceTargetGroups: [] }),
    ListTargets: ({ serviceTargetGroups }) => ({
      serviceTargetGroups: serviceTargetGroups.map((group) => ({
        ...group,
        targets: denied('ListTargets', `targets of ${group.id}`, group),
      })),
    }),
    ListServiceNetworks: () => ({ serviceNetworks: [] }),
    ListServiceNetworkVpcAssociations: networks(
      'vpcs',
      'ListServiceNetworkVpcAssociations',
      'VPCs of network',
    ),
    ListServiceNetworkVpcEndpointAssociations: networks(
      'endpoints',
      'ListServiceNetworkVpcEndpointAssociations',
      'endpoints of network',
    ),
  };
}
