import type { AcceleratorEndpointGroup, AcceleratorListener } from '../model/accelerator.js';
import type { Inventory } from '../model/inventory.js';
import { known } from '../model/value.js';
import { byText, sortedBy, textOf } from './sorted.js';

/** Accelerators and VPC origins, with all of their lists, in one order. */
export function edgeInOrder(
  inventory: Inventory,
): Pick<Inventory, 'accelerators' | 'crossAccountAttachments' | 'vpcOrigins' | 'distributions'> {
  return {
    accelerators: sortedBy(inventory.accelerators, ({ arn }) => arn).map((accelerator) => ({
      ...accelerator,
      listeners: accelerator.listeners.known
        ? known(sortedBy(accelerator.listeners.value.map(listenerInOrder), ({ arn }) => arn))
        : accelerator.listeners,
    })),
    crossAccountAttachments: sortedBy(inventory.crossAccountAttachments, ({ arn }) => arn).map(
      (attachment) => ({
        ...attachment,
        principals: [...attachment.principals].sort(),
        endpointIds: [...attachment.endpointIds].sort(),
      }),
    ),
    vpcOrigins: sortedBy(inventory.vpcOrigins, ({ arn }) => arn).map((origin) => ({
      ...origin,
      users: byText(origin.users),
    })),
    distributions: sortedBy(inventory.distributions, ({ arn }) => arn).map((distribution) => ({
      ...distribution,
      uses: sortedBy(distribution.uses, textOf),
    })),
  };
}

function listenerInOrder(listener: AcceleratorListener): AcceleratorListener {
  const { ports, endpointGroups } = listener;
  return {
    ...listener,
    ports: sortedBy(ports, textOf),
    endpointGroups: endpointGroups.known
      ? known(sortedBy(endpointGroups.value.map(groupInOrder), ({ arn }) => arn))
      : endpointGroups,
  };
}

function groupInOrder(group: AcceleratorEndpointGroup): AcceleratorEndpointGroup {
  return {
    ...group,
    portOverrides: sortedBy(group.portOverrides, textOf),
    destinations: sortedBy(group.destinations, textOf),
    endpoints: sortedBy(group.endpoints, ({ id }) => id),
  };
}
