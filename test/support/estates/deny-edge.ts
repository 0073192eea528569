import type { Accelerator } from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { OperationId } from '../../../checks/model/operations.js';
import { known, type Unknown } from '../../../checks/model/value.js';

type Deny = (
  id: OperationId,
  fact: string,
  scope: { readonly account: string; readonly region: string },
) => Unknown;
type Without = Readonly<Partial<Record<OperationId, (inventory: Inventory) => Partial<Inventory>>>>;

/** What is left when one of the calls about accelerators and VPC origins is denied. */
export function withoutEdge(denied: Deny): Without {
  const changed =
    (kind: Accelerator['kind'], change: (accelerator: Accelerator) => Accelerator) =>
    ({ accelerators }: Inventory) => ({
      accelerators: accelerators.map((each) => (each.kind === kind ? change(each) : each)),
    });
  const listeners = (id: OperationId) => (accelerator: Accelerator) => ({
    ...accelerator,
    listeners: denied(id, `listeners of accelerator ${accelerator.name}`, accelerator),
  });
  const groups = (id: OperationId) => (accelerator: Accelerator) => {
    if (!accelerator.listeners.known) return accelerator;
    const endpointGroups = denied(
      id,
      `endpoint groups of a listener of accelerator ${accelerator.name}`,
      accelerator,
    );
    const without = accelerator.listeners.value.map((listener) => ({ ...listener, endpointGroups }));
    return { ...accelerator, listeners: known(without) };
  };
  const ofOtherKind =
    (kind: Accelerator['kind']) =>
    ({ accelerators }: Inventory) => ({
      accelerators: accelerators.filter((each) => each.kind !== kind),
    });
  return {
    ListAccelerators: ofOtherKind('standard'),
    ListListeners: changed('standard', listeners('ListListeners')),
    ListEndpointGroups: changed('standard', groups('ListEndpointGroups')),
    ListCustomRoutingAccelerators: ofOtherKind('custom-routing'),
    ListCustomRoutingListeners: changed('custom-routing', listeners('ListCustomRoutingListeners')),
    ListCustomRoutingEndpointGroups: changed('custom-routing', groups('ListCustomRoutingEndpointGroups')),
    ListCrossAccountAttachments: () => ({ crossAccountAttachments: [] }),
    ListVpcOrigins: () => ({ vpcOrigins: [] }),
    ListDistributions: () => ({ distributions: [] }),
    ListDistributionsByOwnedResource: ({ vpcOrigins }) => ({
      vpcOrigins: vpcOrigins.map((origin) => ({
        ...origin,
        users: denied(
          'ListDistributionsByOwnedResource',
          `distributions that use VPC origin ${origin.name}`,
          origin,
        ),
      })),
    }),
    GetVpcOrigin: ({ vpcOrigins }) => ({
      vpcOrigins: vpcOrigins.map((origin) => ({
        ...origin,
        configuration: denied('GetVpcOrigin', `ports of VPC origin ${origin.name}`, origin),
      })),
    }),
  };
}
