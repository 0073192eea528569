import type {
  Accelerator,
  AcceleratorEndpointGroup,
  AcceleratorListener,
  CrossAccountAttachment,
} from '../../../model/accelerator.js';
import type { AirGappedVault } from '../../../model/air-gapped-vault.js';
import type { Cache, CacheUser } from '../../../model/cache.js';
import type {
  CoreNetwork,
  CoreNetworkAttachment,
  CoreNetworkRoute,
  CoreNetworkVpcAttachment,
} from '../../../model/core-network.js';
import type {
  DataStore,
  ManagedNode,
  NamespaceAdmin,
  PrivateStoreEndpoint,
  ReplicationInstance,
} from '../../../model/data-store.js';
import type {
  DatabaseCluster,
  DatabaseInstance,
  DatabaseProxy,
  DatabaseProxyEndpoint,
  DatabaseProxyTarget,
  DatabaseShardGroup,
  DatabaseSnapshot,
  DatabaseSubnetGroup,
} from '../../../model/database.js';
import type { TableDescription } from '../../../model/dynamodb-table.js';
import type { EndpointGrant } from '../../../model/endpoint-grant.js';
import type {
  EndpointConnection,
  EndpointService,
  InstanceConnectEndpoint,
  SecurityGroupVpcAssociation,
  VerifiedAccessEndpoint,
  VpcEndpoint,
} from '../../../model/endpoints.js';
import type { EnvironmentNote, ProgramEnvironment } from '../../../model/function-environment.js';
import type { GlueConnection } from '../../../model/glue-connection.js';
import type {
  AccessKey,
  AccountAssignment,
  GroupMembership,
  GuestAccess,
  IamGroup,
  IamRole,
  IamUser,
  IdentityCenterInstance,
  IdentityPool,
  IdentityProvider,
  KeyUse,
  KmsGrant,
  ManagedPolicy,
  Organization,
  OrganizationAccount,
  OrganizationPolicy,
  PermissionSet,
  Secret,
  ServiceCredential,
  Workload,
} from '../../../model/identity.js';
import type { ScannedRegion } from '../../../model/inventory.js';
import type {
  ResourceConfiguration,
  ResourceDefinition,
  ResourceEndpoint,
  ResourceGateway,
  ResourceShare,
  ServiceNetwork,
  ServiceNetworkEndpoint,
  ServiceNetworkMembership,
  ServiceNetworkVpc,
  ServiceTargetGroup,
} from '../../../model/lattice.js';
import type {
  ClassicLoadBalancer,
  Listener,
  ListenerRule,
  ListeningLoadBalancer,
  Target,
  TargetGroup,
} from '../../../model/load-balancer.js';
import type { MigrationEndpoint } from '../../../model/migration-endpoint.js';
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
  SecurityGroupRule,
  Subnet,
  Vpc,
  VpcPeeringConnection,
} from '../../../model/network.js';
import type { PlainParameter } from '../../../model/plain-parameter.js';
import type {
  ClientVpnAuthorizationRule,
  ClientVpnEndpoint,
  ClientVpnRoute,
  ClientVpnTargetNetwork,
  CustomerGateway,
  DirectConnectGatewayAssociation,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayPeeringAttachment,
  TransitGatewayPolicyEntry,
  TransitGatewayPolicyTable,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  TransitGatewayTableAttachment,
  TransitGatewayVpcAttachment,
  VirtualInterface,
  VpnConnection,
  VpnGateway,
} from '../../../model/transit.js';
import type { Value } from '../../../model/value.js';
import type {
  Distribution,
  DistributionName,
  VpcOrigin,
  VpcOriginConfiguration,
} from '../../../model/vpc-origin.js';
import type { Json } from './json.js';
import type { NetworkRule } from './network-policy.js';
import type { PartOf } from './parts.js';

/** A group as DescribeSecurityGroups has it. Rules that the answer does not list in a readable way are undefined. */
export interface DescribedGroup extends Omit<SecurityGroup, 'ingress' | 'egress'> {
  readonly ingress: readonly SecurityGroupRule[] | undefined;
  readonly egress: readonly SecurityGroupRule[] | undefined;
}

/** A rule as DescribeSecurityGroupRules has it. */
export interface ListedRule {
  readonly groupId: string;
  readonly owner: string;
  readonly direction: 'ingress' | 'egress';
  readonly rule: SecurityGroupRule;
}

/** An attribute of a load balancer or target group, which `parent` names. Undefined where answers differ. */
export interface Attribute {
  readonly parent: string;
  readonly name: string;
  readonly value: string | undefined;
}

/** A resource configuration as the listing has it. */
export type ListedResourceConfiguration = Omit<
  ResourceConfiguration,
  'definition' | 'sharedWith' | 'endpoints' | 'serviceNetworks'
>;

/** What one account and Region holds, before what comes from different answers is joined. */
export interface Facts {
  readonly vpcs: Vpc;
  readonly subnets: Subnet;
  readonly routeTables: RouteTable;
  readonly internetGateways: InternetGateway;
  readonly egressOnlyInternetGateways: EgressOnlyInternetGateway;
  readonly natGateways: NatGateway;
  readonly networkAcls: NetworkAcl;
  readonly securityGroups: DescribedGroup;
  readonly securityGroupRules: ListedRule;
  readonly prefixLists: Omit<PrefixList, 'entries'>;
  readonly prefixListEntries: { readonly list: string; readonly cidr: string };
  readonly networkInterfaces: NetworkInterface;
  readonly unjudgedInterfaces: { readonly service: string };
  readonly addresses: ElasticAddress;
  readonly instances: Instance;
  readonly peeringConnections: VpcPeeringConnection;
  readonly blockPublicAccess: BlockPublicAccessOptions;
  readonly blockPublicAccessExclusions: BlockPublicAccessExclusion;
  readonly transitGateways: TransitGateway;
  readonly transitGatewayAttachments: Omit<TransitGatewayAttachment, 'vpc' | 'peering'>;
  /** Attachments as the listings of their own types have them. */
  readonly transitGatewayVpcAttachments: Omit<TransitGatewayAttachment, 'vpc' | 'peering'> & {
    readonly vpc: TransitGatewayVpcAttachment;
  };
  readonly transitGatewayPeeringAttachments: Omit<TransitGatewayAttachment, 'vpc' | 'peering'> & {
    readonly peering: TransitGatewayPeeringAttachment;
  };
  readonly transitGatewayRouteTables: Omit<
    TransitGatewayRouteTable,
    'routes' | 'associations' | 'propagations'
  >;
  readonly transitGatewayRoutes: PartOf<TransitGatewayRoute>;
  readonly transitGatewayAssociations: PartOf<TransitGatewayTableAttachment>;
  readonly transitGatewayPropagations: PartOf<TransitGatewayTableAttachment>;
  readonly transitGatewayPolicyTables: Omit<TransitGatewayPolicyTable, 'associations' | 'entries'>;
  readonly transitGatewayPolicyAssociations: PartOf<TransitGatewayTableAttachment>;
  readonly transitGatewayPolicyEntries: PartOf<TransitGatewayPolicyEntry>;
  readonly coreNetworks: Omit<CoreNetwork, 'segments'>;
  /** `routes` names the parent of the routes at an edge. */
  readonly coreNetworkSegments: PartOf<{
    readonly name: string;
    readonly edges: readonly { readonly location: string; readonly routes: string }[];
  }>;
  readonly coreNetworkRoutes: PartOf<CoreNetworkRoute>;
  readonly coreNetworkAttachments: Omit<CoreNetworkAttachment, 'vpc'>;
  readonly coreNetworkVpcAttachments: PartOf<CoreNetworkVpcAttachment>;
  readonly vpnGateways: Omit<VpnGateway, 'directConnectGateways' | 'virtualInterfaces'>;
  readonly directConnectGateways: PartOf<DirectConnectGatewayAssociation>;
  readonly virtualInterfaces: { readonly vpnGatewayId: string; readonly virtualInterface: VirtualInterface };
  readonly vpnConnections: VpnConnection;
  readonly customerGateways: CustomerGateway;
  readonly clientVpnEndpoints: Omit<ClientVpnEndpoint, 'targetNetworks' | 'authorizationRules' | 'routes'>;
  readonly clientVpnTargetNetworks: PartOf<ClientVpnTargetNetwork>;
  readonly clientVpnAuthorizationRules: PartOf<ClientVpnAuthorizationRule>;
  readonly clientVpnRoutes: PartOf<ClientVpnRoute>;
  readonly vpcEndpoints: VpcEndpoint;
  readonly endpointServices: Omit<EndpointService, 'allowedPrincipals' | 'connections'>;
  readonly endpointServicePrincipals: PartOf<string>;
  readonly endpointConnections: PartOf<EndpointConnection>;
  readonly instanceConnectEndpoints: InstanceConnectEndpoint;
  readonly verifiedAccessEndpoints: Omit<VerifiedAccessEndpoint, 'policyEnabled'>;
  readonly verifiedAccessPolicies: PartOf<boolean>;
  readonly securityGroupVpcAssociations: SecurityGroupVpcAssociation;
  readonly resourceGateways: ResourceGateway;
  readonly resourceConfigurations: ListedResourceConfiguration;
  readonly resourceDefinitions: PartOf<ResourceDefinition>;
  readonly resourceShares: PartOf<readonly ResourceShare[]>;
  readonly resourceEndpoints: PartOf<ResourceEndpoint>;
  readonly serviceNetworkMemberships: PartOf<ServiceNetworkMembership>;
  readonly serviceTargetGroups: Omit<ServiceTargetGroup, 'targets'>;
  readonly serviceTargets: PartOf<Target>;
  readonly serviceNetworks: Omit<ServiceNetwork, 'sharedWith' | 'vpcs' | 'endpoints'>;
  readonly serviceNetworkVpcs: PartOf<ServiceNetworkVpc>;
  readonly serviceNetworkEndpoints: PartOf<ServiceNetworkEndpoint>;
  readonly loadBalancers: Omit<ListeningLoadBalancer, 'attributes' | 'listeners'>;
  readonly loadBalancerAttributes: Attribute;
  /** Undefined where answers of the same time describe the listener differently. */
  readonly listeners: { readonly loadBalancer: string; readonly listener: Listener | undefined };
  readonly listenerRules: PartOf<ListenerRule>;
  readonly classicLoadBalancers: Omit<ClassicLoadBalancer, 'attributes'>;
  readonly accelerators: Omit<Accelerator, 'listeners'>;
  readonly acceleratorListeners: PartOf<Omit<AcceleratorListener, 'endpointGroups'>>;
  readonly acceleratorEndpointGroups: PartOf<AcceleratorEndpointGroup>;
  readonly crossAccountAttachments: CrossAccountAttachment;
  readonly vpcOrigins: Omit<VpcOrigin, 'configuration' | 'users'>;
  readonly vpcOriginConfigurations: PartOf<VpcOriginConfiguration>;
  readonly vpcOriginUsers: PartOf<DistributionName>;
  readonly distributions: Distribution;
  readonly targetGroups: Omit<TargetGroup, 'attributes' | 'targets'>;
  readonly targetGroupAttributes: Attribute;
  readonly targets: { readonly group: string; readonly target: Target };
  readonly databaseInstances: DatabaseInstance;
  readonly databaseClusters: DatabaseCluster;
  readonly databaseShardGroups: DatabaseShardGroup;
  readonly databaseSubnetGroups: DatabaseSubnetGroup;
  /** Subnet groups as DescribeDBInstances repeats them. */
  readonly embeddedSubnetGroups: DatabaseSubnetGroup;
  readonly databaseProxies: DatabaseProxy;
  readonly databaseProxyEndpoints: DatabaseProxyEndpoint;
  readonly databaseProxyTargets: DatabaseProxyTarget;
  /** `listedAccounts` are those that a listing says may restore it. */
  readonly caches: Cache;
  readonly cacheUsers: CacheUser;
  readonly databaseSnapshots: Omit<DatabaseSnapshot, 'sharedWith'> & {
    readonly listedAccounts?: readonly string[];
  };
  /** By kind and snapshot id: the accounts that may restore it, undefined where the answer cannot be read. */
  readonly snapshotSharing: { readonly accounts: readonly string[] | undefined };
  readonly endpointGrants: EndpointGrant;
  /** Redshift names a group of subnets and lists its subnets in another answer. */
  readonly dataStores: DataStore & { readonly subnetGroup?: string };
  readonly redshiftNamespaces: { readonly name: string; readonly admin: NamespaceAdmin };
  /** Stores as a listing has them that says nothing of their network. */
  readonly listedStores: DataStore;
  readonly redshiftSubnetGroups: { readonly name: string; readonly subnetIds: readonly string[] };
  readonly dsqlClusterPolicies: PartOf<string>;
  readonly privateGraphEndpoints: PartOf<PrivateStoreEndpoint>;
  readonly networkPolicies: { readonly name: string };
  readonly networkPolicyRules: PartOf<readonly NetworkRule[]>;
  readonly listedTables: { readonly name: string };
  readonly tableDescriptions: {
    readonly name: string;
    readonly arn?: string;
    readonly description: TableDescription;
  };
  /** Of a table or of its stream. */
  readonly tablePolicies: PartOf<string>;
  readonly airGappedVaults: Omit<AirGappedVault, 'sharedWith' | 'resourceTypes'>;
  readonly vaultContents: PartOf<string>;
  /** By the name of a vault, the shares that hold it. */
  readonly vaultShares: PartOf<string>;
  /** By a share, whom it gives what it holds. */
  readonly sharePrincipals: PartOf<string>;
  readonly migrationEndpoints: MigrationEndpoint;
  readonly replicationInstances: ReplicationInstance;
  readonly managedNodes: ManagedNode;
  readonly iamUsers: IamUser;
  readonly serviceCredentials: ServiceCredential;
  readonly accessKeys: AccessKey;
  readonly identityProviders: IdentityProvider;
  readonly iamGroups: IamGroup;
  readonly iamRoles: IamRole;
  readonly managedPolicies: ManagedPolicy;
  /** With the database that a template attaches it to. */
  readonly secrets: Secret & { readonly attachedTo?: string };
  readonly secretPolicies: PartOf<string>;
  /** By the ARN of what is encrypted. */
  readonly keyUses: KeyUse;
  readonly keyPolicies: PartOf<string>;
  readonly keyGrants: PartOf<KmsGrant>;
  readonly plainParameters: PlainParameter;
  readonly glueConnections: Omit<GlueConnection, 'catalogEncrypts'>;
  readonly catalogEncryption: { readonly encrypts: boolean };
  readonly taskFamilies: { readonly name: string };
  readonly taskDefinitions: PartOf<Value<readonly EnvironmentNote[]> | 'nothing'>;
  readonly listedProjects: { readonly name: string };
  readonly projects: ProgramEnvironment;
  readonly workloads: Workload;
  readonly functionPolicies: PartOf<string>;
  readonly organizations: Organization;
  readonly organizationPolicies: Omit<OrganizationPolicy, 'document' | 'targets'>;
  readonly organizationDocuments: PartOf<string>;
  readonly policyTargets: PartOf<string>;
  readonly organizationAccounts: OrganizationAccount;
  readonly identityCenterInstances: IdentityCenterInstance;
  /** That it is kept in the account of the request. */
  readonly provisionedSets: { readonly arn: string; readonly account: string };
  readonly permissionSets: PermissionSet;
  readonly identityPools: Omit<IdentityPool, 'guests'>;
  readonly poolGuests: PartOf<GuestAccess>;
  readonly accountAssignments: AccountAssignment;
  readonly groupMemberships: GroupMembership;
  /** Accounts that an answer names as the one it was given to. */
  readonly namedAccounts: { readonly account: string };
}
export type FactTable = keyof Facts;

/** Where a mapping puts what it reads from one item of an answer. */
export interface Reading {
  readonly scope: ScannedRegion;
  /** The parent that the request named, for answers about one parent. */
  readonly parent: string | undefined;
  put<T extends FactTable>(table: T, key: string, fact: Facts[T]): void;
  /** Something that cannot be kept. The listing then does not count as complete. */
  problem(text: string): void;
}

export type Mapping = (item: Json, reading: Reading) => void;

/** Stands for an id that the answer holds in an unreadable form, so that nothing takes it as absent. */
export function unreadable(what: string): string {
  return `${what} that could not be read`;
}
