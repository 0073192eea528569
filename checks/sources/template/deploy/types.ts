import { clientVpnTypes } from './client-vpn.js';
import { cloudWanTypes } from './cloud-wan.js';
import { dataStoreTypes } from './data-stores.js';
import { databaseTypes } from './databases.js';
import { directConnectTypes } from './direct-connect.js';
import { distributionTypes } from './distributions.js';
import { edgeTypes } from './edge.js';
import { endpointTypes } from './endpoints.js';
import { fleetTypes } from './fleets.js';
import { functionTypes } from './functions.js';
import { identityTypes } from './identities.js';
import { identityPoolTypes } from './identity-pools.js';
import { identityProviderTypes } from './identity-providers.js';
import { instanceTypes } from './instances.js';
import { interfaceTypes } from './interfaces.js';
import { latticeTypes } from './lattice.js';
import { loadBalancerTypes } from './load-balancers.js';
import { mskTypes } from './msk.js';
import { networkTypes } from './network.js';
import { openSearchTypes } from './opensearch.js';
import { outsideStoreTypes } from './outside-stores.js';
import { passwordHolderTypes } from './password-holders.js';
import { permissionSetTypes } from './permission-sets.js';
import { proxyTypes } from './proxies.js';
import { redshiftTypes } from './redshift.js';
import { resourceShareTypes } from './resource-shares.js';
import type { ResourceType, ResourceTypes } from './resource-type.js';
import { secretTypes } from './secrets.js';
import { securityGroupTypes } from './security-groups.js';
import { tableTypes } from './tables.js';
import { targetGroupTypes } from './target-groups.js';
import { transitGatewayTypes } from './transit-gateways.js';
import { transitPolicyTableTypes } from './transit-policy-tables.js';
import { unjudgedTypes } from './unjudged.js';
import { unreadTypes } from './unread.js';
import { vaultTypes } from './vaults.js';
import { verifiedAccessTypes } from './verified-access.js';
import { vpnTypes } from './vpns.js';

const types: ResourceTypes = {
  ...networkTypes,
  ...securityGroupTypes,
  ...interfaceTypes,
  ...instanceTypes,
  ...fleetTypes,
  ...functionTypes,
  ...identityTypes,
  ...identityProviderTypes,
  ...identityPoolTypes,
  ...passwordHolderTypes,
  ...permissionSetTypes,
  ...latticeTypes,
  ...loadBalancerTypes,
  ...targetGroupTypes,
  ...clientVpnTypes,
  ...cloudWanTypes,
  ...dataStoreTypes,
  ...directConnectTypes,
  ...mskTypes,
  ...distributionTypes,
  ...edgeTypes,
  ...endpointTypes,
  ...openSearchTypes,
  ...outsideStoreTypes,
  ...redshiftTypes,
  ...secretTypes,
  ...tableTypes,
  ...vaultTypes,
  ...resourceShareTypes,
  ...transitGatewayTypes,
  ...transitPolicyTableTypes,
  ...unjudgedTypes,
  ...unreadTypes,
  ...verifiedAccessTypes,
  ...vpnTypes,
  ...databaseTypes,
  ...proxyTypes,
};

/** What is known of a type; undefined for a type that tells nothing of networks and databases. */
export function resourceTypeOf(type: string): ResourceType | undefined {
  return Object.hasOwn(types, type) ? types[type] : undefined;
}
