import { cacheOperations } from './operations/caches.js';
import { cloudWanOperations } from './operations/cloud-wan.js';
import { dataStoreOperations } from './operations/data-stores.js';
import { databaseOperations } from './operations/databases.js';
import { directConnectOperations } from './operations/direct-connect.js';
import { edgeOperations } from './operations/edge.js';
import { endpointOperations } from './operations/endpoints.js';
import { functionOperations } from './operations/functions.js';
import { hostOperations } from './operations/hosts.js';
import { identitiesOperations } from './operations/identities.js';
import { identityOperations } from './operations/identity.js';
import { identityPoolOperations } from './operations/identity-pools.js';
import { latticeOperations } from './operations/lattice.js';
import { loadBalancerOperations } from './operations/load-balancers.js';
import { networkOperations } from './operations/network.js';
import type { Operation } from './operations/operation.js';
import { organizationOperations } from './operations/organizations.js';
import { outsideStoreOperations } from './operations/outside-stores.js';
import { passwordHolderOperations } from './operations/password-holders.js';
import { permissionSetOperations } from './operations/permission-sets.js';
import { secretOperations } from './operations/secrets.js';
import { tableOperations } from './operations/tables.js';
import { transitOperations } from './operations/transit.js';
import { vaultOperations } from './operations/vaults.js';

export { itemsIn, tokenIn } from './operations/answer.js';
export { answeringRegion, globalScope, isGlobal } from './operations/global.js';
export {
  type Asking,
  type FactKind,
  type Members,
  type Operation,
  type Parent,
  type Service,
  services,
} from './operations/operation.js';
export {
  batched,
  inputNamed,
  inputsAbout,
  nameIn,
  namingMembers,
  parentListings,
  passedOn,
} from './operations/parents.js';

/**
 * Every read-only AWS API call that the scanner may make. This table is the whole registry: the live collectors
 * send nothing else, the least-privilege policy is printed from it, captures are recognised by it, and the
 * denial tests have one row for each entry.
 */
export const operations = {
  ...identityOperations,
  ...networkOperations,
  ...transitOperations,
  ...directConnectOperations,
  ...cloudWanOperations,
  ...endpointOperations,
  ...latticeOperations,
  ...loadBalancerOperations,
  ...edgeOperations,
  ...hostOperations,
  ...databaseOperations,
  ...dataStoreOperations,
  ...outsideStoreOperations,
  ...cacheOperations,
  ...identitiesOperations,
  ...tableOperations,
  ...vaultOperations,
  ...secretOperations,
  ...passwordHolderOperations,
  ...functionOperations,
  ...organizationOperations,
  ...permissionSetOperations,
  ...identityPoolOperations,
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationId = keyof typeof operations;

/** The table in its order, for loops. */
export const operationIds = Object.keys(operations) as readonly OperationId[];

export function operation(id: OperationId): Operation {
  return operations[id];
}

export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}
