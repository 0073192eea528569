import type { Accelerator, CrossAccountAttachment } from './accelerator.js';
import type { AirGappedVault } from './air-gapped-vault.js';
import type { CacheFacts } from './cache.js';
import type { CoreNetwork, CoreNetworkAttachment } from './core-network.js';
import type { CoverageEntry, UnjudgedService } from './coverage.js';
import type { DataStore, ManagedNode, ReplicationInstance } from './data-store.js';
import type {
  DatabaseCluster,
  DatabaseInstance,
  DatabaseProxy,
  DatabaseProxyEndpoint,
  DatabaseProxyTarget,
  DatabaseShardGroup,
  DatabaseSnapshot,
  DatabaseSubnetGroup,
} from './database.js';
import type { DynamoDbTable } from './dynamodb-table.js';
import type { EndpointGrant } from './endpoint-grant.js';
import type {
  EndpointService,
  InstanceConnectEndpoint,
  SecurityGroupVpcAssociation,
  VerifiedAccessEndpoint,
  VpcEndpoint,
} from './endpoints.js';
import type { IdentityFacts } from './identity.js';
import type {
  ResourceConfiguration,
  ResourceGateway,
  ServiceNetwork,
  ServiceTargetGroup,
} from './lattice.js';
import type { LoadBalancer, TargetGroup } from './load-balancer.js';
import type { MigrationEndpoint } from './migration-endpoint.js';
import type {
  BlockPublicAccessExclusion,
  BlockPublicAccessOptions,
  EgressOnlyInternetGateway,
  ElasticAddress,
  Instance,
  InternetGateway,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcPeeringConnection,
} from './network.js';
import type { TemplatePassword } from './template-password.js';
import type {
  ClientVpnEndpoint,
  CustomerGateway,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayPolicyTable,
  TransitGatewayRouteTable,
  VpnConnection,
  VpnGateway,
} from './transit.js';

import type { Distribution, VpcOrigin } from './vpc-origin.js';

export type SourceKind = 'live' | 'capture' | 'template';

/** One account and Region that was asked, with its partition (`aws`, `aws-us-gov`, `aws-cn`). */
export interface ScannedRegion {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/**
 * The whole estate as plain, serialisable data. Everything downstream is a pure function of it.
 *
 * Absence means absence only where `coverage` says `answered` for the listing in that account and Region;
 * otherwise a missing record is an unknown fact. Lists keep no order that matters.
 */
export interface Inventory extends IdentityFacts, CacheFacts {
  readonly source: { readonly kind: SourceKind; readonly description: string };
  /** Time of collection, ISO 8601 in UTC; the default for judging expiries. Undefined when the source does not say. */
  readonly collectedAt: string | undefined;
  readonly regions: readonly ScannedRegion[];
  /** Accounts that may have more enabled Regions than those above, because they could not be listed. */
  readonly accountsWithUnlistedRegions: readonly { readonly account: string; readonly partition: string }[];
  readonly coverage: readonly CoverageEntry[];
  readonly unjudgedServices: readonly UnjudgedService[];

  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyInternetGateways: readonly EgressOnlyInternetGateway[];
  readonly natGateways: readonly NatGateway[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly prefixLists: readonly PrefixList[];
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly addresses: readonly ElasticAddress[];
  readonly instances: readonly Instance[];
  readonly peeringConnections: readonly VpcPeeringConnection[];
  readonly blockPublicAccess: readonly BlockPublicAccessOptions[];
  readonly blockPublicAccessExclusions: readonly BlockPublicAccessExclusion[];

  readonly transitGateways: readonly TransitGateway[];
  readonly transitGatewayAttachments: readonly TransitGatewayAttachment[];
  readonly transitGatewayRouteTables: readonly TransitGatewayRouteTable[];
  readonly transitGatewayPolicyTables: readonly TransitGatewayPolicyTable[];
  readonly coreNetworks: readonly CoreNetwork[];
  readonly coreNetworkAttachments: readonly CoreNetworkAttachment[];
  readonly vpnGateways: readonly VpnGateway[];
  readonly vpnConnections: readonly VpnConnection[];
  readonly customerGateways: readonly CustomerGateway[];
  readonly clientVpnEndpoints: readonly ClientVpnEndpoint[];
  readonly vpcEndpoints: readonly VpcEndpoint[];
  readonly endpointServices: readonly EndpointService[];
  readonly instanceConnectEndpoints: readonly InstanceConnectEndpoint[];
  readonly verifiedAccessEndpoints: readonly VerifiedAccessEndpoint[];
  readonly securityGroupVpcAssociations: readonly SecurityGroupVpcAssociation[];
  readonly resourceGateways: readonly ResourceGateway[];
  readonly resourceConfigurations: readonly ResourceConfiguration[];
  readonly serviceNetworks: readonly ServiceNetwork[];
  readonly serviceTargetGroups: readonly ServiceTargetGroup[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly targetGroups: readonly TargetGroup[];
  readonly accelerators: readonly Accelerator[];
  readonly crossAccountAttachments: readonly CrossAccountAttachment[];
  readonly vpcOrigins: readonly VpcOrigin[];
  readonly distributions: readonly Distribution[];

  readonly databaseInstances: readonly DatabaseInstance[];
  readonly databaseClusters: readonly DatabaseCluster[];
  readonly databaseShardGroups: readonly DatabaseShardGroup[];
  readonly databaseSubnetGroups: readonly DatabaseSubnetGroup[];
  readonly databaseProxies: readonly DatabaseProxy[];
  readonly databaseProxyEndpoints: readonly DatabaseProxyEndpoint[];
  readonly databaseProxyTargets: readonly DatabaseProxyTarget[];
  readonly databaseSnapshots: readonly DatabaseSnapshot[];
  /** Databases outside RDS. */
  readonly dataStores: readonly DataStore[];
  readonly endpointGrants: readonly EndpointGrant[];
  readonly dynamoDbTables: readonly DynamoDbTable[];
  readonly airGappedVaults: readonly AirGappedVault[];
  readonly migrationEndpoints: readonly MigrationEndpoint[];

  /** DMS instances and managed nodes: hosts from which a database may be reached. */
  readonly replicationInstances: readonly ReplicationInstance[];
  readonly managedNodes: readonly ManagedNode[];

  /** Passwords that templates give; none in a capture, which never says what a template held. */
  readonly templatePasswords: readonly TemplatePassword[];
}
