import type { Accelerator } from '../../../checks/model/accelerator.js';
import type { CoverageEntry } from '../../../checks/model/coverage.js';
import type { DataStoreService } from '../../../checks/model/data-store.js';
import type { SnapshotKind } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Scope } from '../../../checks/model/network.js';
import { guardrailTypes } from '../../../checks/model/operations/organizations.js';
import { permissionSetName } from '../../../checks/model/operations/permission-sets.js';
import { streamName } from '../../../checks/model/operations/tables.js';
import { everyPrincipal } from '../../../checks/model/operations/vaults.js';
import { type OperationId, operation, operationIds } from '../../../checks/model/operations.js';
import { placesOf } from './places.js';

/** The records of an inventory that each operation supplies, and their names where others ask about them one by one. */
export const recordsOf: Readonly<
  Record<OperationId, (inventory: Inventory) => readonly (Scope & { readonly parentName?: string })[]>
> = {
  GetCallerIdentity: () => [],
  DescribeRegions: () => [],
  DescribeVpcs: (inventory) => inventory.vpcs,
  DescribeSubnets: (inventory) => inventory.subnets,
  DescribeRouteTables: (inventory) => inventory.routeTables,
  DescribeInternetGateways: (inventory) => inventory.internetGateways,
  DescribeEgressOnlyInternetGateways: (inventory) => inventory.egressOnlyInternetGateways,
  DescribeNatGateways: (inventory) => inventory.natGateways,
  DescribeNetworkAcls: (inventory) => inventory.networkAcls,
  DescribeSecurityGroups: (inventory) => inventory.securityGroups,
  DescribeSecurityGroupRules: (inventory) => inventory.securityGroups,
  DescribeManagedPrefixLists: (inventory) =>
    inventory.prefixLists.map((list) => ({ ...list, parentName: list.id })),
  GetManagedPrefixListEntries: (inventory) => inventory.prefixLists,
  DescribeNetworkInterfaces: (inventory) => inventory.networkInterfaces,
  DescribeAddresses: (inventory) => inventory.addresses,
  DescribeInstances: (inventory) => inventory.instances,
  DescribeVpcPeeringConnections: (inventory) => inventory.peeringConnections,
  DescribeVpcBlockPublicAccessOptions: (inventory) => inventory.blockPublicAccess,
  DescribeVpcBlockPublicAccessExclusions: (inventory) => inventory.blockPublicAccessExclusions,
  DescribeTransitGateways: (inventory) => inventory.transitGateways,
  DescribeTransitGatewayAttachments: (inventory) => inventory.transitGatewayAttachments,
  DescribeTransitGatewayVpcAttachments: (inventory) =>
    inventory.transitGatewayAttachments.filter(({ vpc }) => vpc !== undefined),
  DescribeTransitGatewayPeeringAttachments: (inventory) =>
    inventory.transitGatewayAttachments.filter(({ peering }) => peering !== undefined),
  DescribeTransitGatewayRouteTables: (inventory) => named(inventory.transitGatewayRouteTables),
  DescribeTransitGatewayPolicyTables: (inventory) => named(inventory.transitGatewayPolicyTables),
  GetTransitGatewayPolicyTableAssociations: (inventory) => inventory.transitGatewayPolicyTables,
  GetTransitGatewayPolicyTableEntries: (inventory) => inventory.transitGatewayPolicyTables,
  SearchTransitGatewayRoutes: (inventory) => inventory.transitGatewayRouteTables,
  GetTransitGatewayRouteTableAssociations: (inventory) => inventory.transitGatewayRouteTables,
  GetTransitGatewayRouteTablePropagations: (inventory) => inventory.transitGatewayRouteTables,
  ListCoreNetworks: (inventory) => named(inventory.coreNetworks),
  GetCoreNetwork: (inventory) =>
    inventory.coreNetworks.flatMap((network) =>
      network.segments.known
        ? network.segments.value.flatMap(({ name, edges }) =>
            edges.map(({ location }) => ({
              ...network,
              parentName: `global-network-1 ${network.id} ${name} ${location}`,
            })),
          )
        : [],
    ),
  ListAttachments: (inventory) =>
    named(inventory.coreNetworkAttachments.filter(({ type }) => type === 'VPC')),
  GetVpcAttachment: (inventory) => inventory.coreNetworkAttachments.filter(({ vpc }) => vpc !== undefined),
  GetNetworkRoutes: (inventory) => inventory.coreNetworks,
  DescribeVpnGateways: (inventory) => named(inventory.vpnGateways),
  DescribeDirectConnectGatewayAssociations: (inventory) => inventory.vpnGateways,
  DescribeVirtualInterfaces: (inventory) => inventory.vpnGateways,
  DescribeVpnConnections: (inventory) => inventory.vpnConnections,
  DescribeCustomerGateways: (inventory) => inventory.customerGateways,
  DescribeClientVpnEndpoints: (inventory) => named(inventory.clientVpnEndpoints),
  DescribeClientVpnTargetNetworks: (inventory) => inventory.clientVpnEndpoints,
  DescribeClientVpnAuthorizationRules: (inventory) => inventory.clientVpnEndpoints,
  DescribeClientVpnRoutes: (inventory) => inventory.clientVpnEndpoints,
  DescribeVpcEndpoints: (inventory) => inventory.vpcEndpoints,
  DescribeVpcEndpointServiceConfigurations: (inventory) => named(inventory.endpointServices),
  DescribeVpcEndpointServicePermissions: (inventory) => inventory.endpointServices,
  DescribeVpcEndpointConnections: (inventory) => inventory.endpointServices,
  DescribeInstanceConnectEndpoints: (inventory) => inventory.instanceConnectEndpoints,
  DescribeVerifiedAccessEndpoints: (inventory) => named(inventory.verifiedAccessEndpoints),
  GetVerifiedAccessEndpointPolicy: (inventory) => inventory.verifiedAccessEndpoints,
  DescribeSecurityGroupVpcAssociations: (inventory) => inventory.securityGroupVpcAssociations,
  ListResourceGateways: (inventory) => inventory.resourceGateways,
  ListResourceConfigurations: (inventory) => named(inventory.resourceConfigurations),
  GetResourceConfiguration: (inventory) => inventory.resourceConfigurations,
  GetResourcePolicy: (inventory) => inventory.resourceConfigurations,
  ListResourceEndpointAssociations: (inventory) => inventory.resourceConfigurations,
  ListServiceNetworkResourceAssociations: (inventory) => inventory.resourceConfigurations,
  ListTargetGroups: (inventory) => named(inventory.serviceTargetGroups),
  ListTargets: (inventory) => inventory.serviceTargetGroups,
  ListServiceNetworks: (inventory) => named(inventory.serviceNetworks),
  ListServiceNetworkVpcAssociations: (inventory) => inventory.serviceNetworks,
  ListServiceNetworkVpcEndpointAssociations: (inventory) => inventory.serviceNetworks,
  DescribeLoadBalancers: listeningLoadBalancers,
  DescribeLoadBalancerAttributes: listeningLoadBalancers,
  DescribeListeners: applicationListeners,
  DescribeRules: applicationListeners,
  DescribeTargetGroups: targetGroups,
  DescribeTargetGroupAttributes: targetGroups,
  DescribeTargetHealth: targetGroups,
  DescribeClassicLoadBalancers: classicLoadBalancers,
  DescribeClassicLoadBalancerAttributes: classicLoadBalancers,
  ListAccelerators: (inventory) => accelerators(inventory, 'standard'),
  ListListeners: (inventory) => acceleratorListeners(inventory, 'standard'),
  ListEndpointGroups: (inventory) => acceleratorListeners(inventory, 'standard'),
  ListCustomRoutingAccelerators: (inventory) => accelerators(inventory, 'custom-routing'),
  ListCustomRoutingListeners: (inventory) => acceleratorListeners(inventory, 'custom-routing'),
  ListCustomRoutingEndpointGroups: (inventory) => acceleratorListeners(inventory, 'custom-routing'),
  ListCrossAccountAttachments: (inventory) => inventory.crossAccountAttachments,
  ListVpcOrigins: (inventory) => named(inventory.vpcOrigins),
  GetVpcOrigin: (inventory) => inventory.vpcOrigins,
  ListDistributions: (inventory) => inventory.distributions,
  ListDistributionsByOwnedResource: (inventory) => inventory.vpcOrigins,
  DescribeInstanceInformation: (inventory) => inventory.managedNodes,
  DescribeDmsEndpoints: (inventory) => inventory.migrationEndpoints,
  DescribeReplicationInstances: (inventory) => inventory.replicationInstances,
  ListDsqlClusters: (inventory) => byResource(inventory, 'dsql'),
  GetDsqlClusterPolicy: (inventory) => byResource(inventory, 'dsql'),
  ListCollections: (inventory) => stores(inventory, 'opensearch-serverless'),
  ListSecurityPolicies: networkPolicies,
  GetSecurityPolicy: networkPolicies,
  ListGraphs: (inventory) => byResource(inventory, 'neptune-graph'),
  ListPrivateGraphEndpoints: (inventory) => byResource(inventory, 'neptune-graph'),
  GetRelationalDatabases: (inventory) => stores(inventory, 'lightsail'),
  DescribeDBInstances: (inventory) => inventory.databaseInstances,
  DescribeDBClusters: (inventory) => inventory.databaseClusters,
  DescribeDBShardGroups: (inventory) => inventory.databaseShardGroups,
  DescribeDBSubnetGroups: (inventory) => inventory.databaseSubnetGroups,
  DescribeDBProxies: (inventory) =>
    inventory.databaseProxies.map((proxy) => ({ ...proxy, parentName: proxy.name })),
  DescribeDBProxyEndpoints: (inventory) => inventory.databaseProxyEndpoints,
  DescribeDBProxyTargets: (inventory) => inventory.databaseProxyTargets,
  DescribeDBSnapshots: (inventory) => snapshots(inventory, 'instance'),
  DescribeDBSnapshotAttributes: (inventory) => snapshots(inventory, 'instance'),
  DescribeDBClusterSnapshots: (inventory) => snapshots(inventory, 'cluster'),
  DescribeDBClusterSnapshotAttributes: (inventory) => snapshots(inventory, 'cluster'),
  DescribeRedshiftClusters: (inventory) => stores(inventory, 'redshift'),
  DescribeRedshiftSubnetGroups: (inventory) => stores(inventory, 'redshift'),
  DescribeReplicationGroups: ({ caches }) => cachesOf(caches, ':replicationgroup:'),
  DescribeCacheClusters: ({ caches }) => cachesOf(caches, ':cluster:'),
  DescribeServerlessCaches: ({ caches }) => cachesOf(caches, ':serverlesscache:'),
  DescribeElastiCacheUsers: ({ cacheUsers }) => cachesOf(cacheUsers, ':elasticache:'),
  DescribeMemoryDBClusters: ({ caches }) => cachesOf(caches, ':memorydb:'),
  DescribeMemoryDBUsers: ({ cacheUsers }) => cachesOf(cacheUsers, ':memorydb:'),
  DescribeRedshiftSnapshots: (inventory) => snapshots(inventory, 'redshift'),
  ListRedshiftServerlessSnapshots: (inventory) => snapshots(inventory, 'redshift-serverless'),
  GetRedshiftServerlessSnapshotPolicy: (inventory) =>
    snapshots(inventory, 'redshift-serverless').map((each) => ({
      ...each,
      parentName: each.arn.split(':').at(-1) ?? '',
    })),
  DescribeRedshiftEndpointAuthorization: (inventory) =>
    inventory.endpointGrants.filter(({ service }) => service === 'redshift'),
  ListRedshiftWorkgroups: (inventory) => stores(inventory, 'redshift-serverless'),
  ListRedshiftNamespaces: (inventory) => stores(inventory, 'redshift-serverless'),
  ListDomainNames: (inventory) => stores(inventory, 'opensearch'),
  DescribeDomain: (inventory) => stores(inventory, 'opensearch'),
  ListVpcEndpointAccess: (inventory) => stores(inventory, 'opensearch'),
  ListInfluxDBInstances: (inventory) => influx(inventory, 'db-instance'),
  GetInfluxDBInstance: (inventory) => influx(inventory, 'db-instance'),
  ListInfluxDBClusters: (inventory) => influx(inventory, 'db-cluster'),
  GetInfluxDBCluster: (inventory) => influx(inventory, 'db-cluster'),
  ListMSKClusters: connectable,
  GetMSKClusterPolicy: connectable,
  ListClientVpcConnections: connectable,
  GetAccountAuthorizationDetails: (inventory) => [
    ...inventory.iamUsers,
    ...inventory.iamGroups,
    ...inventory.iamRoles,
    ...inventory.managedPolicies,
  ],
  ListServiceSpecificCredentials: ({ serviceCredentials }) => serviceCredentials,
  GenerateCredentialReport: () => [],
  GetCredentialReport: ({ accessKeys }) => accessKeys,
  ListOpenIDConnectProviders: ({ identityProviders }) =>
    identityProviders.filter(({ arn }) => arn.includes(':oidc-provider/')),
  ListSAMLProviders: ({ identityProviders }) =>
    identityProviders.filter(({ arn }) => arn.includes(':saml-provider/')),
  ListSecrets: secretsByName,
  ListTables: ({ dynamoDbTables }) => dynamoDbTables.map((table) => ({ ...table, parentName: table.name })),
  DescribeTable: ({ dynamoDbTables }) => dynamoDbTables,
  GetTablePolicy: ({ dynamoDbTables }) =>
    dynamoDbTables.flatMap((table) =>
      [
        table.name,
        ...(table.description.known && table.description.value.streamArn ? [streamName(table.name)] : []),
      ].map((parentName) => ({ ...table, parentName })),
    ),
  ListBackupVaults: ({ airGappedVaults }) => vaultsByName(airGappedVaults),
  ListProtectedResourcesByBackupVault: ({ airGappedVaults }) => airGappedVaults,
  GetResourceShareAssociations: ({ airGappedVaults }) =>
    vaultsByName(airGappedVaults).flatMap((vault) => [vault, { ...vault, parentName: everyPrincipal }]),
  GetSecretPolicy: secretsByName,
  GetKeyPolicy: keysByName,
  ListGrants: keysByName,
  DescribeParameters: ({ plainParameters }) => plainParameters,
  GetConnections: ({ glueConnections }) => glueConnections,
  GetDataCatalogEncryptionSettings: () => [],
  ListProjects: (inventory) => programs(inventory, 'codebuild-project'),
  BatchGetProjects: (inventory) => programs(inventory, 'codebuild-project').slice(0, 1),
  ListTaskDefinitionFamilies: (inventory) => programs(inventory, 'ecs-task-definition'),
  DescribeTaskDefinition: (inventory) => programs(inventory, 'ecs-task-definition'),
  ListFunctions: ({ workloads }) => workloads,
  GetFunctionPolicy: ({ workloads }) => workloads.map((each) => ({ ...each, parentName: each.name })),
  DescribeOrganization: ({ organizations }) => organizations,
  ListPolicies: (inventory) =>
    managed(inventory).flatMap((organization) =>
      guardrailTypes.map((parentName) => ({ ...organization, parentName })),
    ),
  DescribePolicy: (inventory) => named(inventory.organizationPolicies),
  ListTargetsForPolicy: (inventory) => named(inventory.organizationPolicies),
  ListAccounts: (inventory) =>
    managed(inventory).map((organization) => ({ ...organization, parentName: '' })),
  ListIdentityCenterInstances: ({ identityCenterInstances }) => identityCenterInstances,
  ListPermissionSetsProvisionedToAccount: ({ identityCenterInstances, regions }) =>
    identityCenterInstances.flatMap((instance) =>
      accountsIn(regions).map((account) => ({
        ...instance,
        parentName: `${instance.arn.split('/').at(-1)} ${account}`,
      })),
    ),
  ListIdentityPools: ({ identityPools }) => identityPools,
  DescribeIdentityPool: ({ identityPools }) =>
    identityPools.map((pool) => ({ ...pool, parentName: pool.id })),
  DescribePermissionSet: ({ permissionSets }) =>
    permissionSets.map((set) => ({ ...set, parentName: permissionSetName(set.arn) ?? '' })),
  ListGroupMemberships: ({ accountAssignments }) =>
    accountAssignments
      .filter(({ principalType }) => principalType === 'GROUP')
      .map((assignment) => ({ ...assignment, parentName: assignment.principalId })),
  ListAccountAssignments: ({ permissionSets, regions }) =>
    permissionSets.flatMap((set) =>
      accountsIn(regions).map((account) => ({
        ...set,
        parentName: `${permissionSetName(set.arn)} ${account}`,
      })),
    ),
};

function accountsIn(regions: Inventory['regions']): readonly string[] {
  return [...new Set(regions.map(({ account }) => account))];
}

function vaultsByName(vaults: Inventory['airGappedVaults']) {
  return vaults.map((vault) => ({ ...vault, parentName: vault.name }));
}

function secretsByName({ secrets }: Inventory) {
  return secrets.map((secret) => ({ ...secret, parentName: secret.arn.split(':').at(-1) ?? '' }));
}

/** Organizations of which the account that says so is the management account. */
function managed({ organizations }: Inventory) {
  return organizations.filter(({ account, managementAccount }) => account === managementAccount);
}

function keysByName({ kmsKeys }: Inventory) {
  return kmsKeys.map((key) => ({ ...key, parentName: key.arn.split(':').at(-1) ?? '' }));
}

/** Clusters of MSK, by what their ARNs have after the account. */
function connectable(inventory: Inventory) {
  return stores(inventory, 'kafka').map((store) => ({
    ...store,
    parentName: store.arn.split(':').at(-1) ?? '',
  }));
}

function stores(inventory: Inventory, service: DataStoreService) {
  return inventory.dataStores
    .filter((store) => store.service === service)
    .map((store) => ({ ...store, parentName: store.id }));
}

/** Instances and clusters of InfluxDB have ids beside their names. */
function influx(inventory: Inventory, type: 'db-instance' | 'db-cluster') {
  return stores(inventory, 'timestream-influxdb')
    .filter(({ arn }) => arn.includes(`:${type}/`))
    .map((store) => ({ ...store, parentName: store.arn.split('/').at(-1) ?? '' }));
}

function named<T extends Scope & { readonly id: string }>(records: readonly T[]) {
  return records.map((record) => ({ ...record, parentName: record.id }));
}

/** Stores whose parts are asked for by the last part of their ARN. */
function byResource(inventory: Inventory, service: DataStoreService) {
  return stores(inventory, service).map((store) => ({
    ...store,
    parentName: store.arn.slice(store.arn.lastIndexOf('/') + 1),
  }));
}

/** One network policy speaks for all collections. */
function networkPolicies(inventory: Inventory) {
  return stores(inventory, 'opensearch-serverless')
    .slice(0, 1)
    .map((collection) => ({ ...collection, parentName: 'everyone' }));
}

function listeningLoadBalancers(inventory: Inventory) {
  return inventory.loadBalancers
    .filter(({ kind }) => kind !== 'classic')
    .map((balancer) => ({ ...balancer, parentName: balancer.arn.split(':').at(-1) ?? '' }));
}

function classicLoadBalancers(inventory: Inventory) {
  return inventory.loadBalancers
    .filter(({ kind }) => kind === 'classic')
    .map((balancer) => ({ ...balancer, parentName: balancer.name }));
}

function applicationListeners(inventory: Inventory) {
  return inventory.loadBalancers.flatMap((balancer) =>
    balancer.kind === 'application' && balancer.listeners.known
      ? balancer.listeners.value.map(({ arn }) => ({
          account: balancer.account,
          region: balancer.region,
          parentName: arn.split(':').at(-1) ?? '',
        }))
      : [],
  );
}

function targetGroups(inventory: Inventory) {
  return inventory.targetGroups.map((group) => ({ ...group, parentName: group.arn.split(':').at(-1) ?? '' }));
}

function accelerators(inventory: Inventory, kind: Accelerator['kind']) {
  return inventory.accelerators
    .filter((accelerator) => accelerator.kind === kind)
    .map((accelerator) => ({ ...accelerator, parentName: accelerator.arn.split(':').at(-1) ?? '' }));
}

function acceleratorListeners(inventory: Inventory, kind: Accelerator['kind']) {
  return accelerators(inventory, kind).flatMap(({ account, region, listeners }) =>
    listeners.known
      ? listeners.value.map(({ arn }) => ({ account, region, parentName: arn.split(':').at(-1) ?? '' }))
      : [],
  );
}

function cachesOf<T extends { readonly arn: string }>(items: readonly T[], kind: string): readonly T[] {
  return items.filter(({ arn }) => arn.includes(kind));
}

function snapshots(inventory: Inventory, kind: SnapshotKind) {
  return inventory.databaseSnapshots
    .filter((snapshot) => snapshot.kind === kind)
    .map((snapshot) => ({ ...snapshot, parentName: snapshot.id }));
}

/** Operations whose own records say what they ask about, since the listing before them does not. */
const ofTheirOwn: ReadonlySet<OperationId> = new Set([
  'GetTablePolicy',
  'GetResourceShareAssociations',
  'GetKeyPolicy',
  'ListGrants',
  'ListPolicies',
  'DescribePolicy',
  'ListTargetsForPolicy',
  'ListAccounts',
  'ListPermissionSetsProvisionedToAccount',
  'DescribePermissionSet',
  'ListGroupMemberships',
  'ListAccountAssignments',
]);

/** Coverage of a capture in which every call of every Region was answered in full. */
export function completeCoverage(inventory: Inventory): readonly CoverageEntry[] {
  const firsts = new Map(
    [...inventory.regions].reverse().map(({ account, region }) => [account, region] as const),
  );
  return operationIds.flatMap((id) =>
    placesOf(id, inventory.regions).flatMap(({ account, region }): CoverageEntry[] => {
      const here = (record: Scope) => record.account === account && record.region === region;
      const { parent, facts } = operation(id);
      // Who is asking, and which Regions there are, is asked once for an account.
      if ((facts === 'identity' || facts === 'regions') && firsts.get(account) !== region) return [];
      const entry = { account, region, operation: id, status: 'answered' } as const;
      if (parent === undefined) return [{ ...entry, items: recordsOf[id](inventory).filter(here).length }];
      const listed = ofTheirOwn.has(id) ? id : (parent.from as OperationId);
      const parents = recordsOf[listed](inventory).filter(here);
      return parents.map(({ parentName }) =>
        parentName === '' ? { ...entry, items: 1 } : { ...entry, parent: parentName ?? '', items: 1 },
      );
    }),
  );
}

function programs({ programEnvironments }: Inventory, kind: string) {
  return programEnvironments
    .filter((each) => each.kind === kind)
    .map((each) => ({ ...each, parentName: each.name }));
}
