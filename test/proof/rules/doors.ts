import type { Accelerator, AcceleratorEndpointGroup } from '../../../checks/model/accelerator.js';
import type { CoreNetworkAttachment, CoreNetworkRoute } from '../../../checks/model/core-network.js';
import type {
  EndpointService,
  VerifiedAccessEndpoint,
  VerifiedAccessTarget,
} from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { ResourceConfiguration } from '../../../checks/model/lattice.js';
import { known } from '../../../checks/model/value.js';
import type { Withouts } from './without.js';

const anyPort = { from: 1, to: 65535 };

/** Rules about doors and about core networks, each with worlds that lack it. */
export const ofDoors: Withouts = {
  R53: [
    { estate: coreRoutes(() => []) },
    { estate: coreRoutes((route) => [{ ...route, state: 'ACTIVE' }]) },
    { estate: coreRoutes((route) => (route.type === 'STATIC' ? [] : [route])) },
    { estate: coreAttachments((one) => ({ ...one, state: 'AVAILABLE' })) },
    { estate: withOneSegment },
  ],
  R57: [
    { estate: verified((one) => ({ ...one, state: 'active' })) },
    { estate: verified(reaching({ ports: [anyPort] })) },
    { estate: verified(reaching({ protocol: 'tcp' })) },
    { estate: verified((one) => ({ ...one, securityGroupIds: [] })) },
  ],
  R68: [
    { estate: accelerated((one) => ({ ...one, enabled: true })) },
    { estate: accelerated((one) => ({ ...one, enabled: false })) },
    { estate: accelerated((one) => ({ ...one, ipAddressType: 'DUAL_STACK' })) },
    { estate: endpoints({ preservesClientIp: true }) },
    { estate: endpoints({ preservesClientIp: false }) },
    { estate: endpoints({ weight: 1 }) },
  ],
  R71: [
    { estate: services((one) => ({ ...one, state: 'Available' })) },
    { estate: services((one) => ({ ...one, acceptanceRequired: true })) },
    { estate: services((one) => ({ ...one, acceptanceRequired: false })) },
    { estate: services((one) => ({ ...one, connections: known([]) })) },
    { estate: services((one) => ({ ...one, ipAddressTypes: ['ipv4', 'ipv6'] })) },
  ],
  R108: [{ estate: (inventory) => ({ ...inventory, serviceTargetGroups: [] }) }],
  R73: [
    { estate: configurations((one) => ({ ...one, endpoints: known([]), sharedWith: known([]) })) },
    { estate: configurations((one) => ({ ...one, state: 'ACTIVE' })) },
    { estate: configurations(onAnyPort) },
    {
      estate: (inventory) => ({
        ...inventory,
        resourceGateways: inventory.resourceGateways.map((one) => ({ ...one, securityGroupIds: [] })),
      }),
    },
  ],
  R82: [
    {
      estate: (inventory) => ({
        ...inventory,
        databaseProxies: inventory.databaseProxies.map((one) => ({ ...one, securityGroupIds: [] })),
      }),
    },
    { estate: (inventory) => ({ ...inventory, databaseProxyTargets: [] }) },
  ],
  R93: [
    { estate: connecting({ state: 'create-complete' }) },
    { estate: connecting({ preserveClientIp: true }) },
    { estate: connecting({ preserveClientIp: false }) },
    { estate: connecting({ securityGroupIds: [] }) },
  ],
};

function connecting(members: object) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    instanceConnectEndpoints: inventory.instanceConnectEndpoints.map((one) => ({ ...one, ...members })),
  });
}

function coreRoutes(change: (route: CoreNetworkRoute) => readonly CoreNetworkRoute[]) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    coreNetworks: inventory.coreNetworks.map((network) =>
      network.segments.known
        ? {
            ...network,
            segments: known(
              network.segments.value.map((segment) => ({
                ...segment,
                edges: segment.edges.map((edge) =>
                  edge.routes.known ? { ...edge, routes: known(edge.routes.value.flatMap(change)) } : edge,
                ),
              })),
            ),
          }
        : network,
    ),
  });
}

function coreAttachments(change: (one: CoreNetworkAttachment) => CoreNetworkAttachment) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    coreNetworkAttachments: inventory.coreNetworkAttachments.map(change),
  });
}

/** As if segments divided nothing. */
function withOneSegment(inventory: Inventory): Inventory {
  const [first] = inventory.coreNetworkAttachments;
  return coreAttachments((one) =>
    first?.segmentName === undefined ? one : { ...one, segmentName: first.segmentName },
  )(inventory);
}

function verified(change: (one: VerifiedAccessEndpoint) => VerifiedAccessEndpoint) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    verifiedAccessEndpoints: inventory.verifiedAccessEndpoints.map(change),
  });
}

function reaching(members: Partial<Exclude<VerifiedAccessTarget, { kind: 'unrecognised' }>>) {
  return (one: VerifiedAccessEndpoint): VerifiedAccessEndpoint =>
    one.target.kind === 'unrecognised'
      ? one
      : { ...one, target: { ...one.target, ...members } as VerifiedAccessTarget };
}

function accelerated(change: (one: Accelerator) => Accelerator) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    accelerators: inventory.accelerators.map(change),
  });
}

function endpoints(members: Partial<AcceleratorEndpointGroup['endpoints'][number]>) {
  return accelerated((one) => {
    if (!one.listeners.known) return one;
    const listeners = one.listeners.value.map((listener) => {
      if (!listener.endpointGroups.known) return listener;
      const groups = listener.endpointGroups.value.map((group) => ({
        ...group,
        endpoints: group.endpoints.map((endpoint) => ({ ...endpoint, ...members })),
      }));
      return { ...listener, endpointGroups: known(groups) };
    });
    return { ...one, listeners: known(listeners) };
  });
}

function services(change: (one: EndpointService) => EndpointService) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    endpointServices: inventory.endpointServices.map(change),
  });
}

function configurations(change: (one: ResourceConfiguration) => ResourceConfiguration) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    resourceConfigurations: inventory.resourceConfigurations.map(change),
  });
}

function onAnyPort(one: ResourceConfiguration): ResourceConfiguration {
  return one.definition.known
    ? { ...one, definition: known({ ...one.definition.value, ports: [anyPort] }) }
    : one;
}
