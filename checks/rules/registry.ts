import { accountWithoutGuardrails } from './account-without-guardrails.js';
import { backupVaultSharedWithUndeclaredAccount } from './backup-vault-shared-with-undeclared-account.js';
import { blockPublicAccessExcludesDatabase } from './block-public-access-excludes-database.js';
import { blockPublicAccessOff } from './block-public-access-off.js';
import { cacheOpenWithoutLogin } from './cache-open-without-login.js';
import { clusterInExpressConfiguration } from './cluster-in-express-configuration.js';
import { clusterOpenToDataApi } from './cluster-open-to-data-api.js';
import { clusterOpenToSwitchingDataApiOn } from './cluster-open-to-switching-data-api-on.js';
import { databaseGuardedByIdentityAlone } from './database-guarded-by-identity-alone.js';
import { databaseKeyUsableFromUndeclaredAccount } from './database-key-usable-from-undeclared-account.js';
import { databaseMasterPasswordNotManaged } from './database-master-password-not-managed.js';
import { databaseOpenToAccessKey } from './database-open-to-access-key.js';
import { databaseOpenToExport } from './database-open-to-export.js';
import { databaseOpenToNetworkChange } from './database-open-to-network-change.js';
import { databaseOpenToPasswordReset } from './database-open-to-password-reset.js';
import { databaseOpenToPlacedCompute } from './database-open-to-placed-compute.js';
import { databaseOpenToRestoredCopy } from './database-open-to-restored-copy.js';
import { databaseOpenToSnapshotSharing } from './database-open-to-snapshot-sharing.js';
import { databaseOpenToStrangers } from './database-open-to-strangers.js';
import { databaseOpenToTokensForAnyUser } from './database-open-to-tokens-for-any-user.js';
import { databaseOpenToTunnel } from './database-open-to-tunnel.js';
import { databaseOpenToUndeclaredAccount } from './database-open-to-undeclared-account.js';
import { databaseOpenToWildcardGrant } from './database-open-to-wildcard-grant.js';
import { databasePasswordInEnvironment } from './database-password-in-environment.js';
import { databasePasswordInGlueConnection } from './database-password-in-glue-connection.js';
import { databasePasswordInPlainParameter } from './database-password-in-plain-parameter.js';
import { databasePasswordInTemplate } from './database-password-in-template.js';
import { databaseProxyOpenToPasswords } from './database-proxy-open-to-passwords.js';
import { databaseProxyOpenWithoutTls } from './database-proxy-open-without-tls.js';
import { databaseReachableFromInternet } from './database-reachable-from-internet.js';
import { databaseReachableFromUndeclaredAccount } from './database-reachable-from-undeclared-account.js';
import { databaseReachableFromUndeclaredNetwork } from './database-reachable-from-undeclared-network.js';
import { databaseReachableOnFailover } from './database-reachable-on-failover.js';
import { databaseReachableOverIpv6 } from './database-reachable-over-ipv6.js';
import { databaseReachableThroughAccelerator } from './database-reachable-through-accelerator.js';
import { databaseReachableThroughHost } from './database-reachable-through-host.js';
import { databaseReachableThroughLoadBalancer } from './database-reachable-through-load-balancer.js';
import { databaseReachableThroughVerifiedAccess } from './database-reachable-through-verified-access.js';
import { databaseRotationFunctionOpenToInvocation } from './database-rotation-function-open-to-invocation.js';
import { databaseSecretNotRotated } from './database-secret-not-rotated.js';
import { databaseSecretOpenToPolicyChange } from './database-secret-open-to-policy-change.js';
import { databaseSecretOpenToRotationFunction } from './database-secret-open-to-rotation-function.js';
import { databaseSecretRotationOverdue } from './database-secret-rotation-overdue.js';
import type { Check } from './define-check.js';
import { dmsEndpointWithoutLoginOrTls } from './dms-endpoint-without-login-or-tls.js';
import { dmsInstanceReachableFromInternet } from './dms-instance-reachable-from-internet.js';
import { keyspacesOpenToPassword } from './keyspaces-open-to-password.js';
import { neptuneClusterOpenWithoutLogin } from './neptune-cluster-open-without-login.js';
import { opensearchDomainOpenToPasswords } from './opensearch-domain-open-to-passwords.js';
import { opensearchDomainOpenToUnsignedRequests } from './opensearch-domain-open-to-unsigned-requests.js';
import { opensearchDomainOpenWithoutLogin } from './opensearch-domain-open-without-login.js';
import { prefixListPublicOrForeign } from './prefix-list-public-or-foreign.js';
import { publicFlagLatent } from './public-flag-latent.js';
import { secretReadableFromUndeclaredAccount } from './secret-readable-from-undeclared-account.js';
import { securityGroupAdmitsUndeclaredAddress } from './security-group-admits-undeclared-address.js';
import { shardGroupPublic } from './shard-group-public.js';
import { snapshotPublic } from './snapshot-public.js';
import { snapshotSharedWithUndeclaredAccount } from './snapshot-shared-with-undeclared-account.js';
import { subnetGroupRoutedToInternet } from './subnet-group-routed-to-internet.js';
import { tableReadableFromUndeclaredAccount } from './table-readable-from-undeclared-account.js';

/** Every check, by id. The folder holds no others; a test says so. */
export const checks: readonly Check[] = [
  accountWithoutGuardrails,
  backupVaultSharedWithUndeclaredAccount,
  blockPublicAccessExcludesDatabase,
  blockPublicAccessOff,
  cacheOpenWithoutLogin,
  clusterInExpressConfiguration,
  clusterOpenToDataApi,
  clusterOpenToSwitchingDataApiOn,
  databaseGuardedByIdentityAlone,
  databaseKeyUsableFromUndeclaredAccount,
  databaseMasterPasswordNotManaged,
  databaseOpenToAccessKey,
  databaseOpenToExport,
  databaseOpenToNetworkChange,
  databaseOpenToPasswordReset,
  databaseOpenToPlacedCompute,
  databaseOpenToRestoredCopy,
  databaseOpenToSnapshotSharing,
  databaseOpenToStrangers,
  databaseOpenToTokensForAnyUser,
  databaseOpenToTunnel,
  databaseOpenToUndeclaredAccount,
  databaseOpenToWildcardGrant,
  databasePasswordInEnvironment,
  databasePasswordInGlueConnection,
  databasePasswordInPlainParameter,
  databasePasswordInTemplate,
  databaseProxyOpenToPasswords,
  databaseProxyOpenWithoutTls,
  databaseReachableFromInternet,
  databaseReachableFromUndeclaredAccount,
  databaseReachableFromUndeclaredNetwork,
  databaseReachableOnFailover,
  databaseReachableOverIpv6,
  databaseReachableThroughAccelerator,
  databaseReachableThroughHost,
  databaseReachableThroughLoadBalancer,
  databaseReachableThroughVerifiedAccess,
  databaseRotationFunctionOpenToInvocation,
  databaseSecretNotRotated,
  databaseSecretOpenToPolicyChange,
  databaseSecretOpenToRotationFunction,
  databaseSecretRotationOverdue,
  dmsEndpointWithoutLoginOrTls,
  dmsInstanceReachableFromInternet,
  keyspacesOpenToPassword,
  neptuneClusterOpenWithoutLogin,
  opensearchDomainOpenToPasswords,
  opensearchDomainOpenToUnsignedRequests,
  opensearchDomainOpenWithoutLogin,
  prefixListPublicOrForeign,
  publicFlagLatent,
  secretReadableFromUndeclaredAccount,
  securityGroupAdmitsUndeclaredAddress,
  shardGroupPublic,
  snapshotPublic,
  snapshotSharedWithUndeclaredAccount,
  subnetGroupRoutedToInternet,
  tableReadableFromUndeclaredAccount,
];
