import type { OperationId } from '../../../model/operations.js';
import { readAccelerator, readAcceleratorEndpointGroup, readAcceleratorListener } from './accelerator.js';
import { readAddress } from './address.js';
import { readBlockPublicAccessExclusion, readBlockPublicAccessOptions } from './block-public-access.js';
import {
  readCacheCluster,
  readCacheUser,
  readMemoryDBCluster,
  readReplicationGroup,
  readServerlessCache,
} from './cache.js';
import { readClassicLoadBalancer, readClassicLoadBalancerAttributes } from './classic-load-balancer.js';
import {
  readClientVpnAuthorizationRule,
  readClientVpnEndpoint,
  readClientVpnRoute,
  readClientVpnTargetNetwork,
} from './client-vpn.js';
import { readCollection, readNetworkPolicy, readNetworkPolicySummary } from './collection.js';
import {
  readCoreNetwork,
  readCoreNetworkAttachment,
  readCoreNetworkRoute,
  readCoreNetworkSegments,
  readCoreNetworkVpcAttachment,
} from './core-network.js';
import { readCredentialReport } from './credential-report.js';
import { readCrossAccountAttachment } from './cross-account-attachment.js';
import { readDBCluster } from './db-cluster.js';
import { readDBInstance } from './db-instance.js';
import { readDBProxy, readDBProxyEndpoint, readDBProxyTarget } from './db-proxy.js';
import { readDBShardGroup } from './db-shard-group.js';
import { readSnapshot, readSnapshotAttributes } from './db-snapshot.js';
import { readDBSubnetGroup } from './db-subnet-group.js';
import { readDirectConnectGatewayAssociation, readVirtualInterface } from './direct-connect.js';
import { readDistribution } from './distribution.js';
import { readDsqlCluster, readDsqlClusterPolicy } from './dsql.js';
import {
  readClientVpcConnection,
  readDomainPrincipal,
  readMskClusterPolicy,
  readRedshiftEndpointAuthorization,
} from './endpoint-grant.js';
import {
  readEndpointConnection,
  readEndpointService,
  readEndpointServicePrincipal,
} from './endpoint-service.js';
import type { Mapping } from './facts.js';
import { readFunction, readFunctionPolicy } from './function.js';
import { readEgressOnlyInternetGateway, readInternetGateway, readNatGateway } from './gateways.js';
import { readCatalogEncryption, readGlueConnection } from './glue-connection.js';
import { readGraph, readPrivateGraphEndpoint } from './graph.js';
import { readAuthorizationDetail } from './identities.js';
import { readGuestAccess, readIdentityPool } from './identity-pool.js';
import { readIdentityProvider } from './identity-provider.js';
import { readInflux, readListedInflux } from './influxdb.js';
import { readReservation } from './instance.js';
import { text } from './json.js';
import {
  readResourceConfiguration,
  readResourceDefinition,
  readResourceEndpoint,
  readResourceGateway,
  readResourcePolicy,
  readServiceNetwork,
  readServiceNetworkEndpoint,
  readServiceNetworkMembership,
  readServiceNetworkVpc,
} from './lattice.js';
import { readServiceTarget, readServiceTargetGroup } from './lattice-target-group.js';
import { readRelationalDatabase } from './lightsail-database.js';
import { readListener } from './listener.js';
import { readListenerRule } from './listener-rule.js';
import { readLoadBalancer, readLoadBalancerAttribute } from './load-balancer.js';
import { readManagedNode } from './managed-node.js';
import { readMigrationEndpoint } from './migration-endpoint.js';
import { readMskCluster } from './msk.js';
import { readNetworkAcl } from './network-acl.js';
import { readNetworkInterface } from './network-interface.js';
import { readDomain, readDomainName } from './opensearch-domain.js';
import {
  readOrganization,
  readOrganizationAccount,
  readOrganizationDocument,
  readOrganizationPolicy,
  readPolicyTarget,
} from './organization.js';
import {
  readAccountAssignment,
  readGroupMembership,
  readIdentityCenterInstance,
  readPermissionSet,
  readProvisionedSet,
} from './permission-set.js';
import { readParameter } from './plain-parameter.js';
import { readPrefixList, readPrefixListEntry } from './prefix-list.js';
import { readProject, readProjectName } from './project.js';
import {
  readRedshiftCluster,
  readRedshiftNamespace,
  readRedshiftSubnetGroup,
  readRedshiftWorkgroup,
} from './redshift.js';
import { readRedshiftSnapshot, readServerlessSnapshot, readSnapshotPolicy } from './redshift-snapshot.js';
import { readReplicationInstance } from './replication-instance.js';
import { readRouteTable } from './route-table.js';
import { readGrant, readKeyPolicy, readSecret, readSecretPolicy } from './secret.js';
import { readSecurityGroup, readSecurityGroupRule } from './security-group.js';
import { readSecurityGroupVpcAssociation } from './security-group-vpc-association.js';
import { readServiceCredential } from './service-credential.js';
import { readSubnet } from './subnet.js';
import { readTable, readTableName, readTablePolicy } from './table.js';
import { readTarget, readTargetGroup, readTargetGroupAttribute } from './target-group.js';
import { readTaskDefinition, readTaskFamily } from './task-definition.js';
import {
  readTransitGateway,
  readTransitGatewayAttachment,
  readTransitGatewayPeeringAttachment,
  readTransitGatewayVpcAttachment,
} from './transit-gateway.js';
import {
  readTransitGatewayAssociation,
  readTransitGatewayPolicyAssociation,
  readTransitGatewayPolicyEntry,
  readTransitGatewayPolicyTable,
  readTransitGatewayPropagation,
  readTransitGatewayRoute,
  readTransitGatewayRouteTable,
} from './transit-gateway-route-table.js';
import { readProtectedResource, readShareAssociation, readVault } from './vault.js';
import { readVerifiedAccessEndpoint, readVerifiedAccessPolicy } from './verified-access-endpoint.js';
import { readVpc } from './vpc.js';
import { readInstanceConnectEndpoint, readVpcEndpoint } from './vpc-endpoint.js';
import { readVpcOrigin, readVpcOriginConfiguration, readVpcOriginUser } from './vpc-origin.js';
import { readVpcPeeringConnection } from './vpc-peering-connection.js';
import { readCustomerGateway, readVpnConnection, readVpnGateway } from './vpn.js';

/** How one item of each answer becomes facts. */
export const mappings: Readonly<Record<OperationId, Mapping>> = {
  GetCallerIdentity: (item, { put }) => {
    const account = text(item, 'Account');
    if (account !== undefined) put('namedAccounts', account, { account });
  },
  // Which Regions were asked stands in the plan.
  DescribeRegions: () => {},
  DescribeVpcs: readVpc,
  DescribeSubnets: readSubnet,
  DescribeRouteTables: readRouteTable,
  DescribeInternetGateways: readInternetGateway,
  DescribeEgressOnlyInternetGateways: readEgressOnlyInternetGateway,
  DescribeNatGateways: readNatGateway,
  DescribeNetworkAcls: readNetworkAcl,
  DescribeSecurityGroups: readSecurityGroup,
  DescribeSecurityGroupRules: readSecurityGroupRule,
  DescribeManagedPrefixLists: readPrefixList,
  GetManagedPrefixListEntries: readPrefixListEntry,
  DescribeNetworkInterfaces: readNetworkInterface,
  DescribeAddresses: readAddress,
  DescribeInstances: readReservation,
  DescribeVpcPeeringConnections: readVpcPeeringConnection,
  DescribeVpcBlockPublicAccessOptions: readBlockPublicAccessOptions,
  DescribeVpcBlockPublicAccessExclusions: readBlockPublicAccessExclusion,
  DescribeTransitGateways: readTransitGateway,
  DescribeTransitGatewayAttachments: readTransitGatewayAttachment,
  DescribeTransitGatewayVpcAttachments: readTransitGatewayVpcAttachment,
  DescribeTransitGatewayPeeringAttachments: readTransitGatewayPeeringAttachment,
  DescribeTransitGatewayRouteTables: readTransitGatewayRouteTable,
  DescribeTransitGatewayPolicyTables: readTransitGatewayPolicyTable,
  SearchTransitGatewayRoutes: readTransitGatewayRoute,
  GetTransitGatewayPolicyTableAssociations: readTransitGatewayPolicyAssociation,
  GetTransitGatewayPolicyTableEntries: readTransitGatewayPolicyEntry,
  GetTransitGatewayRouteTableAssociations: readTransitGatewayAssociation,
  GetTransitGatewayRouteTablePropagations: readTransitGatewayPropagation,
  ListCoreNetworks: readCoreNetwork,
  GetCoreNetwork: readCoreNetworkSegments,
  ListAttachments: readCoreNetworkAttachment,
  GetVpcAttachment: readCoreNetworkVpcAttachment,
  GetNetworkRoutes: readCoreNetworkRoute,
  DescribeVpnGateways: readVpnGateway,
  DescribeVpnConnections: readVpnConnection,
  DescribeCustomerGateways: readCustomerGateway,
  DescribeDirectConnectGatewayAssociations: readDirectConnectGatewayAssociation,
  DescribeVirtualInterfaces: readVirtualInterface,
  DescribeClientVpnEndpoints: readClientVpnEndpoint,
  DescribeClientVpnTargetNetworks: readClientVpnTargetNetwork,
  DescribeClientVpnAuthorizationRules: readClientVpnAuthorizationRule,
  DescribeClientVpnRoutes: readClientVpnRoute,
  DescribeVpcEndpoints: readVpcEndpoint,
  DescribeVpcEndpointServiceConfigurations: readEndpointService,
  DescribeVpcEndpointServicePermissions: readEndpointServicePrincipal,
  DescribeVpcEndpointConnections: readEndpointConnection,
  DescribeInstanceConnectEndpoints: readInstanceConnectEndpoint,
  DescribeVerifiedAccessEndpoints: readVerifiedAccessEndpoint,
  GetVerifiedAccessEndpointPolicy: readVerifiedAccessPolicy,
  DescribeSecurityGroupVpcAssociations: readSecurityGroupVpcAssociation,
  ListResourceGateways: readResourceGateway,
  ListResourceConfigurations: readResourceConfiguration,
  GetResourceConfiguration: readResourceDefinition,
  GetResourcePolicy: readResourcePolicy,
  ListResourceEndpointAssociations: readResourceEndpoint,
  ListServiceNetworkResourceAssociations: readServiceNetworkMembership,
  ListTargetGroups: readServiceTargetGroup,
  ListTargets: readServiceTarget,
  ListServiceNetworks: readServiceNetwork,
  ListServiceNetworkVpcAssociations: readServiceNetworkVpc,
  ListServiceNetworkVpcEndpointAssociations: readServiceNetworkEndpoint,
  DescribeLoadBalancers: readLoadBalancer,
  DescribeLoadBalancerAttributes: readLoadBalancerAttribute,
  DescribeListeners: readListener,
  DescribeRules: readListenerRule,
  DescribeTargetGroups: readTargetGroup,
  DescribeTargetGroupAttributes: readTargetGroupAttribute,
  DescribeTargetHealth: readTarget,
  DescribeClassicLoadBalancers: readClassicLoadBalancer,
  DescribeClassicLoadBalancerAttributes: readClassicLoadBalancerAttributes,
  ListAccelerators: (item, reading) => readAccelerator('standard', item, reading),
  ListListeners: readAcceleratorListener,
  ListEndpointGroups: readAcceleratorEndpointGroup,
  ListCustomRoutingAccelerators: (item, reading) => readAccelerator('custom-routing', item, reading),
  ListCustomRoutingListeners: readAcceleratorListener,
  ListCustomRoutingEndpointGroups: readAcceleratorEndpointGroup,
  ListCrossAccountAttachments: readCrossAccountAttachment,
  ListVpcOrigins: readVpcOrigin,
  GetVpcOrigin: readVpcOriginConfiguration,
  ListDistributions: readDistribution,
  ListDistributionsByOwnedResource: readVpcOriginUser,
  DescribeInstanceInformation: readManagedNode,
  DescribeReplicationInstances: readReplicationInstance,
  DescribeDmsEndpoints: readMigrationEndpoint,
  ListDsqlClusters: readDsqlCluster,
  GetDsqlClusterPolicy: readDsqlClusterPolicy,
  ListCollections: readCollection,
  ListSecurityPolicies: readNetworkPolicySummary,
  GetSecurityPolicy: readNetworkPolicy,
  ListGraphs: readGraph,
  ListPrivateGraphEndpoints: readPrivateGraphEndpoint,
  GetRelationalDatabases: readRelationalDatabase,
  DescribeDBInstances: readDBInstance,
  DescribeDBClusters: readDBCluster,
  DescribeDBShardGroups: readDBShardGroup,
  DescribeDBSubnetGroups: readDBSubnetGroup,
  DescribeDBProxies: readDBProxy,
  DescribeDBProxyEndpoints: readDBProxyEndpoint,
  DescribeDBProxyTargets: readDBProxyTarget,
  DescribeDBSnapshots: (item, reading) => readSnapshot('instance', item, reading),
  DescribeDBSnapshotAttributes: (item, reading) => readSnapshotAttributes('instance', item, reading),
  DescribeDBClusterSnapshots: (item, reading) => readSnapshot('cluster', item, reading),
  DescribeDBClusterSnapshotAttributes: (item, reading) => readSnapshotAttributes('cluster', item, reading),
  DescribeRedshiftClusters: readRedshiftCluster,
  DescribeRedshiftSubnetGroups: readRedshiftSubnetGroup,
  DescribeRedshiftEndpointAuthorization: readRedshiftEndpointAuthorization,
  DescribeRedshiftSnapshots: readRedshiftSnapshot,
  ListRedshiftServerlessSnapshots: readServerlessSnapshot,
  GetRedshiftServerlessSnapshotPolicy: readSnapshotPolicy,
  DescribeReplicationGroups: readReplicationGroup,
  DescribeCacheClusters: readCacheCluster,
  DescribeServerlessCaches: readServerlessCache,
  DescribeElastiCacheUsers: (item, reading) => readCacheUser('elasticache', item, reading),
  DescribeMemoryDBClusters: readMemoryDBCluster,
  DescribeMemoryDBUsers: (item, reading) => readCacheUser('memorydb', item, reading),
  ListRedshiftWorkgroups: readRedshiftWorkgroup,
  ListRedshiftNamespaces: readRedshiftNamespace,
  ListDomainNames: readDomainName,
  DescribeDomain: readDomain,
  ListVpcEndpointAccess: readDomainPrincipal,
  ListInfluxDBInstances: readListedInflux,
  GetInfluxDBInstance: readInflux,
  ListInfluxDBClusters: readListedInflux,
  GetInfluxDBCluster: readInflux,
  ListMSKClusters: readMskCluster,
  GetMSKClusterPolicy: readMskClusterPolicy,
  ListClientVpcConnections: readClientVpcConnection,
  GetAccountAuthorizationDetails: readAuthorizationDetail,
  ListSecrets: readSecret,
  ListServiceSpecificCredentials: readServiceCredential,
  // Nothing but whether the report is written.
  GenerateCredentialReport: () => {},
  GetCredentialReport: readCredentialReport,
  ListOpenIDConnectProviders: readIdentityProvider,
  ListSAMLProviders: readIdentityProvider,
  ListTables: readTableName,
  DescribeTable: readTable,
  GetTablePolicy: readTablePolicy,
  ListBackupVaults: readVault,
  ListProtectedResourcesByBackupVault: readProtectedResource,
  GetResourceShareAssociations: readShareAssociation,
  GetSecretPolicy: readSecretPolicy,
  GetKeyPolicy: readKeyPolicy,
  ListGrants: readGrant,
  DescribeParameters: readParameter,
  GetConnections: readGlueConnection,
  GetDataCatalogEncryptionSettings: readCatalogEncryption,
  ListProjects: readProjectName,
  BatchGetProjects: readProject,
  ListTaskDefinitionFamilies: readTaskFamily,
  DescribeTaskDefinition: readTaskDefinition,
  ListFunctions: readFunction,
  GetFunctionPolicy: readFunctionPolicy,
  DescribeOrganization: readOrganization,
  ListPolicies: readOrganizationPolicy,
  DescribePolicy: readOrganizationDocument,
  ListTargetsForPolicy: readPolicyTarget,
  ListAccounts: readOrganizationAccount,
  ListIdentityCenterInstances: readIdentityCenterInstance,
  ListIdentityPools: readIdentityPool,
  DescribeIdentityPool: readGuestAccess,
  ListPermissionSetsProvisionedToAccount: readProvisionedSet,
  DescribePermissionSet: readPermissionSet,
  ListAccountAssignments: readAccountAssignment,
  ListGroupMemberships: readGroupMembership,
};
