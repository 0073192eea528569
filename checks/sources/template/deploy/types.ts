import { databaseTypes } from './databases.js';
import { fleetTypes } from './fleets.js';
import { instanceTypes } from './instances.js';
import { interfaceTypes } from './interfaces.js';
import { loadBalancerTypes } from './load-balancers.js';
import { managedNodeTypes } from './managed-nodes.js';
import { networkTypes } from './network.js';
import { proxyTypes } from './proxies.js';
import type { ResourceType, ResourceTypes } from './resource-type.js';
import { securityGroupTypes } from './security-groups.js';
import { targetGroupTypes } from './target-groups.js';

const types: ResourceTypes = {
  ...networkTypes,
  ...securityGroupTypes,
  ...interfaceTypes,
  ...instanceTypes,
  ...fleetTypes,
  ...managedNodeTypes,
  ...loadBalancerTypes,
  ...targetGroupTypes,
  ...databaseTypes,
  ...proxyTypes,
};

/** What is known of a type; undefined for a type that tells nothing of networks and databases. */
export function resourceTypeOf(type: string): ResourceType | undefined {
  return Object.hasOwn(types, type) ? types[type] : undefined;
}
