import type { Inventory } from '../../../checks/model/inventory.js';
import { accelerators } from './accelerator.js';
import type { Sender, SendersInto } from './attempt.js';
import { clientVpns } from './client-vpn.js';
import { connections } from './connections.js';
import { customRouting } from './custom-routing.js';
import { serviceConsumers } from './endpoint-service.js';
import { instanceConnects } from './instance-connect.js';
import { latticeServices } from './lattice-service.js';
import { throughLoadBalancers } from './load-balancer.js';
import { grantees } from './managed-endpoint.js';
import { throughProxies } from './proxy.js';
import { resourceConsumers } from './resource-configuration.js';
import { verifiedAccess } from './verified-access.js';
import { vpcOrigins } from './vpc-origin.js';

const straight: Readonly<Record<string, SendersInto>> = {
  ...connections,
  'Client VPN': clientVpns,
  'load balancer': throughLoadBalancers,
  accelerator: accelerators,
  'custom routing': customRouting,
  'endpoint service': serviceConsumers,
  'resource configuration': resourceConsumers,
  'Lattice service': latticeServices,
  'managed endpoint': grantees,
  'VPC origin': vpcOrigins,
  'Verified Access': verifiedAccess,
  'Instance Connect': instanceConnects,
};

/** Whatever packets can come from, except straight from the internet. One line for each kind. */
export const senderKinds: Readonly<Record<string, SendersInto>> = {
  ...straight,
  proxy: throughProxies(Object.values(straight)),
};

/** Everything that some configuration, in whatever state, joins to the VPC. */
export function sendersInto(inventory: Inventory, vpcId: string): readonly Sender[] {
  return Object.values(senderKinds).flatMap((kind) => kind(inventory, vpcId));
}
