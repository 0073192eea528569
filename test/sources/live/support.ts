import { vi } from 'vitest';
import type {
  CaptureEnd,
  CaptureHeader,
  CapturePage,
  CapturePlan,
  CaptureRecord,
} from '../../../checks/model/capture.js';
import { type OperationId, operationIds } from '../../../checks/model/operations.js';
import type { Clock } from '../../../checks/sources/live/clock.js';
import type { RegionAnswers } from '../../fixture-server/data.js';
import { ledgerLattice } from './ledger-lattice.js';
import { ledgerStores } from './ledger-stores.js';

/** A clock on which sleeping takes no time: it jumps to the end of the sleep. */
export function jumpingClock(start = 0): Clock & { readonly sleeps: readonly number[] } {
  let now = start;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      sleeps.push(milliseconds);
      now += milliseconds;
    },
  };
}

/** A clock on which a sleep of some length lasts until the test wakes it, so that no test depends on how fast it runs. */
export function wakingClock(): Clock & { wake(milliseconds: number): void } {
  const sleepers: { readonly milliseconds: number; readonly resolve: () => void }[] = [];
  return {
    now: () => Date.now(),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ milliseconds, resolve });
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
    wake(milliseconds) {
      for (const sleeper of sleepers) if (sleeper.milliseconds === milliseconds) sleeper.resolve();
    },
  };
}

/** An environment in which the SDK finds these credentials and this endpoint and nothing else. */
export function stubAws(
  endpoint: string | undefined,
  credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string },
): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials?.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials?.secretAccessKey);
}

/** Keeps the records of one collection and answers the questions that tests ask. */
export function recordingSink(onPages?: { readonly count: number; readonly act: () => void }) {
  const records: CaptureRecord[] = [];
  const pages = (): readonly CapturePage[] => records.filter((record) => record.record === 'page');
  return {
    records,
    sink: (record: CaptureRecord) => {
      records.push(record);
      if (record.record === 'page' && pages().length === onPages?.count) onPages.act();
    },
    pages,
    pagesOf: (operation: OperationId, region?: string) =>
      pages().filter(
        (page) => page.operation === operation && (region === undefined || page.region === region),
      ),
    /** Operation and error of every page that is one. */
    errors: () =>
      pages()
        .filter((page) => page.error !== undefined)
        .map(({ operation, error }) => `${operation} ${error?.kind} ${error?.code}`)
        .sort(),
    plans: () => records.filter((record): record is CapturePlan => record.record === 'plan'),
    first: () => records[0] as CaptureHeader,
    last: () => records.at(-1) as CaptureEnd,
  };
}

/** How many pages the ledger Region gives for an operation; one where nothing is said. */
const ledgerPages: Partial<Record<OperationId, number>> = {
  GetManagedPrefixListEntries: 3,
  SearchTransitGatewayRoutes: 2,
  GetTransitGatewayRouteTableAssociations: 2,
  GetTransitGatewayRouteTablePropagations: 2,
  DescribeDirectConnectGatewayAssociations: 2,
  DescribeDBProxyTargets: 2,
  DescribeLoadBalancerAttributes: 2,
  DescribeListeners: 2,
  DescribeTargetGroupAttributes: 2,
  DescribeTargetHealth: 2,
  DescribeDBSnapshotAttributes: 2,
  DescribeDomain: 2,
  DescribeIdentityPool: 2,
  DescribeTaskDefinition: 2,
  ListGroupMemberships: 2,
  ListVpcEndpointAccess: 2,
  GetInfluxDBInstance: 2,
  GetResourcePolicy: 2,
  GetSecretPolicy: 2,
  DescribeTable: 2,
  GetTablePolicy: 3,
  GetResourceShareAssociations: 2,
  ListPolicies: 2,
};

export function ledgerPagesOf(operation: OperationId): number {
  return ledgerPages[operation] ?? 1;
}

/** All pages of a collection of the ledger account in one Region, without those of some operations. */
export function ledgerPagesWithout(missing: readonly OperationId[]): number {
  return operationIds
    .filter((id) => !missing.includes(id))
    .reduce((sum, id) => sum + ledgerPagesOf(id) - unaskedOf(id, missing), 0);
}

/** Policies are asked about the items of two listings, with a page about those of each. Keys stand in several at once. */
const resourcesWithPolicies: readonly OperationId[] = ['ListResourceConfigurations', 'ListServiceNetworks'];

function unaskedOf(id: OperationId, missing: readonly OperationId[]): number {
  if (id !== 'GetResourcePolicy') return 0;
  return missing.filter((listing) => resourcesWithPolicies.includes(listing)).length;
}

const balancing = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';

const ledgerVaults = 'arn:aws:backup:eu-west-1:111122223333:backup-vault';
const ledgerTables = 'arn:aws:dynamodb:eu-west-1:111122223333:table';
const secret = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret';
const ledgerSnapshot = 'arn:aws:redshift-serverless:eu-west-1:111122223333:snapshot/0a1b2c3d';
const ledgerKey = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4444-8888-0123456789ab';

const accelerating = 'arn:aws:globalaccelerator::111122223333:accelerator';

/** What the account has once, and not in every Region. */
const ledgerGlobal: RegionAnswers = {
  ListAccelerators: { Accelerators: [{ AcceleratorArn: `${accelerating}/a1` }] },
  ListListeners: {
    [`${accelerating}/a1`]: { Listeners: [{ ListenerArn: `${accelerating}/a1/listener/l1` }] },
  },
  ListEndpointGroups: {
    [`${accelerating}/a1/listener/l1`]: {
      EndpointGroups: [{ EndpointGroupArn: `${accelerating}/a1/listener/l1/endpoint-group/g1` }],
    },
  },
  ListCustomRoutingAccelerators: { Accelerators: [{ AcceleratorArn: `${accelerating}/c1` }] },
  ListCustomRoutingListeners: {
    [`${accelerating}/c1`]: { Listeners: [{ ListenerArn: `${accelerating}/c1/listener/l1` }] },
  },
  ListCustomRoutingEndpointGroups: { [`${accelerating}/c1/listener/l1`]: { EndpointGroups: [] } },
  ListCrossAccountAttachments: { CrossAccountAttachments: [] },
  ListVpcOrigins: {
    VpcOriginList: {
      Items: [{ Id: 'vo_ledger', Arn: 'arn:aws:cloudfront::111122223333:vpcorigin/vo_ledger' }],
      Quantity: 1,
    },
  },
  ListDistributions: { DistributionList: { Quantity: 0 } },
  ListDistributionsByOwnedResource: {
    'arn:aws:cloudfront::111122223333:vpcorigin/vo_ledger': { DistributionList: { Quantity: 0 } },
  },
  ListCoreNetworks: { CoreNetworks: [{ CoreNetworkId: 'core-network-1' }] },
  GetCoreNetwork: {
    'core-network-1': {
      CoreNetwork: {
        CoreNetworkId: 'core-network-1',
        GlobalNetworkId: 'global-network-1',
        Segments: [{ Name: 'production', EdgeLocations: ['eu-west-1'] }],
      },
    },
  },
  ListAttachments: { Attachments: [{ AttachmentId: 'attachment-1', AttachmentType: 'VPC' }] },
  GetVpcAttachment: { 'attachment-1': { VpcAttachment: { SubnetArns: [] } } },
  GetNetworkRoutes: { 'global-network-1 core-network-1 production eu-west-1': { NetworkRoutes: [] } },
  GetVpcOrigin: { vo_ledger: { VpcOrigin: { Id: 'vo_ledger' } } },
  GetAccountAuthorizationDetails: {
    RoleDetailList: [{ RoleName: 'ledger', Arn: 'arn:aws:iam::111122223333:role/ledger' }],
    UserDetailList: [],
    GroupDetailList: [],
    Policies: [],
  },
  ListServiceSpecificCredentials: {
    ServiceSpecificCredentials: [{ ServiceSpecificCredentialId: 'ACCALEDGER', UserName: 'ledger' }],
  },
  GenerateCredentialReport: { State: 'COMPLETE' },
  GetCredentialReport: { Content: btoa('user,arn\nledger,arn:aws:iam::111122223333:user/ledger') },
  ListOpenIDConnectProviders: {
    OpenIDConnectProviderList: [{ Arn: 'arn:aws:iam::111122223333:oidc-provider/ledger.example' }],
  },
  ListSAMLProviders: { SAMLProviderList: [{ Arn: 'arn:aws:iam::111122223333:saml-provider/ledger' }] },
  DescribeOrganization: { Organization: { Id: 'o-ledger', MasterAccountId: '111122223333' } },
  ListPolicies: {
    SERVICE_CONTROL_POLICY: { Policies: [{ Id: 'p-ledger', Type: 'SERVICE_CONTROL_POLICY' }] },
    RESOURCE_CONTROL_POLICY: { Policies: [] },
  },
  DescribePolicy: { 'p-ledger': { Policy: { Content: '{"Statement":[]}' } } },
  ListTargetsForPolicy: { 'p-ledger': { Targets: [{ TargetId: 'r-ledger' }] } },
  ListAccounts: { '': { Accounts: [{ Id: '111122223333', Paths: ['o-ledger/r-ledger/111122223333/'] }] } },
};

/** An account that holds the same in each of these Regions. */
export function ledgerIn(...regions: readonly string[]): Readonly<Record<string, RegionAnswers>> {
  return { ...Object.fromEntries(regions.map((region) => [region, ledgerRegion])), global: ledgerGlobal };
}

const ledgerSet = 'arn:aws:sso:::permissionSet/ssoins-ledger/ps-ledger';

/** One Region with something of everything, two parents for each operation that needs one. */
export const ledgerRegion: RegionAnswers = {
  ListIdentityPools: {
    IdentityPools: [
      { IdentityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000001', IdentityPoolName: 'ledger' },
      { IdentityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000002', IdentityPoolName: 'orders' },
    ],
  },
  DescribeIdentityPool: {
    'eu-west-1:00000000-0000-4000-8000-000000000001': { AllowUnauthenticatedIdentities: true },
    'eu-west-1:00000000-0000-4000-8000-000000000002': { AllowUnauthenticatedIdentities: false },
  },
  ListIdentityCenterInstances: {
    Instances: [
      {
        InstanceArn: 'arn:aws:sso:::instance/ssoins-ledger',
        OwnerAccountId: '111122223333',
        IdentityStoreId: 'd-ledger',
      },
    ],
  },
  ListPermissionSetsProvisionedToAccount: {
    'ssoins-ledger 111122223333': { PermissionSets: [ledgerSet] },
    'ssoins-ledger 444455556666': { PermissionSets: [] },
  },
  DescribePermissionSet: {
    'ssoins-ledger ps-ledger': { PermissionSet: { PermissionSetArn: ledgerSet, Name: 'Ledger' } },
  },
  ListAccountAssignments: {
    'ssoins-ledger ps-ledger 111122223333': {
      AccountAssignments: ['dba', 'ops'].map((group) => ({
        AccountId: '111122223333',
        PermissionSetArn: ledgerSet,
        PrincipalType: 'GROUP',
        PrincipalId: group,
      })),
    },
  },
  ListGroupMemberships: {
    dba: { GroupMemberships: [{ IdentityStoreId: 'd-ledger', GroupId: 'dba', MemberId: { UserId: 'ann' } }] },
    ops: { GroupMemberships: [] },
  },
  DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-ledger', CidrBlock: '10.0.0.0/16' }] },
  DescribeSubnets: { Subnets: [{ SubnetId: 'subnet-a', VpcId: 'vpc-ledger' }] },
  DescribeRouteTables: {
    RouteTables: [
      { RouteTableId: 'rtb-1', Routes: [{ DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-1' }] },
    ],
  },
  DescribeInternetGateways: { InternetGateways: [{ InternetGatewayId: 'igw-1' }] },
  DescribeEgressOnlyInternetGateways: { EgressOnlyInternetGateways: [] },
  DescribeNatGateways: { NatGateways: [] },
  DescribeNetworkAcls: { NetworkAcls: [{ NetworkAclId: 'acl-1' }] },
  DescribeSecurityGroups: {
    SecurityGroups: [
      { GroupId: 'sg-1', IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-own' }] }] },
    ],
  },
  DescribeSecurityGroupRules: {
    SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', PrefixListId: 'pl-own' }],
  },
  DescribeManagedPrefixLists: {
    PrefixLists: [
      { PrefixListId: 'pl-own', OwnerId: '111122223333' },
      { PrefixListId: 'pl-spare', OwnerId: '111122223333' },
      { PrefixListId: 'pl-s3', OwnerId: 'AWS' },
      { PrefixListId: 'pl-dynamodb', OwnerId: 'AWS' },
    ],
  },
  GetManagedPrefixListEntries: {
    'pl-own': { Entries: [{ Cidr: '203.0.113.0/24' }] },
    'pl-spare': { Entries: [] },
    'pl-s3': { Entries: [{ Cidr: '198.51.100.0/24' }] },
    'pl-dynamodb': { Entries: [{ Cidr: '192.0.2.0/24' }] },
  },
  DescribeNetworkInterfaces: { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] },
  DescribeAddresses: { Addresses: [] },
  DescribeInstances: { Reservations: [] },
  DescribeVpcPeeringConnections: { VpcPeeringConnections: [] },
  DescribeVpcBlockPublicAccessExclusions: { VpcBlockPublicAccessExclusions: [] },
  DescribeTransitGateways: { TransitGateways: [{ TransitGatewayId: 'tgw-1' }] },
  DescribeTransitGatewayAttachments: { TransitGatewayAttachments: [] },
  DescribeTransitGatewayVpcAttachments: { TransitGatewayVpcAttachments: [] },
  DescribeTransitGatewayPeeringAttachments: { TransitGatewayPeeringAttachments: [] },
  // AWS still lists what was deleted, and has nothing more to say about it.
  DescribeTransitGatewayRouteTables: {
    TransitGatewayRouteTables: [
      { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'available' },
      { TransitGatewayRouteTableId: 'tgw-rtb-2', State: 'available' },
      { TransitGatewayRouteTableId: 'tgw-rtb-3', State: 'deleted' },
    ],
  },
  DescribeTransitGatewayPolicyTables: {
    TransitGatewayPolicyTables: [{ TransitGatewayPolicyTableId: 'tgw-ptb-1' }],
  },
  GetTransitGatewayPolicyTableAssociations: { 'tgw-ptb-1': { Associations: [] } },
  GetTransitGatewayPolicyTableEntries: { 'tgw-ptb-1': { TransitGatewayPolicyTableEntries: [] } },
  SearchTransitGatewayRoutes: { 'tgw-rtb-1': { Routes: [] }, 'tgw-rtb-2': { Routes: [] } },
  GetTransitGatewayRouteTableAssociations: {
    'tgw-rtb-1': { Associations: [] },
    'tgw-rtb-2': { Associations: [] },
  },
  GetTransitGatewayRouteTablePropagations: {
    'tgw-rtb-1': { TransitGatewayRouteTablePropagations: [] },
    'tgw-rtb-2': { TransitGatewayRouteTablePropagations: [] },
  },
  DescribeVpnGateways: {
    VpnGateways: [
      { VpnGatewayId: 'vgw-1', State: 'available' },
      { VpnGatewayId: 'vgw-2', State: 'available' },
      { VpnGatewayId: 'vgw-3', State: 'deleted' },
    ],
  },
  DescribeDirectConnectGatewayAssociations: {
    'vgw-1': { directConnectGatewayAssociations: [] },
    'vgw-2': { directConnectGatewayAssociations: [] },
  },
  // Asked once, and about no gateway.
  DescribeVirtualInterfaces: { '': { virtualInterfaces: [] } },
  DescribeVpnConnections: { VpnConnections: [] },
  DescribeCustomerGateways: { CustomerGateways: [] },
  DescribeClientVpnEndpoints: {
    ClientVpnEndpoints: [
      { ClientVpnEndpointId: 'cvpn-1', Status: { Code: 'available' } },
      { ClientVpnEndpointId: 'cvpn-2', Status: { Code: 'deleted' } },
    ],
  },
  DescribeClientVpnTargetNetworks: { 'cvpn-1': { ClientVpnTargetNetworks: [] } },
  DescribeClientVpnAuthorizationRules: { 'cvpn-1': { AuthorizationRules: [] } },
  DescribeClientVpnRoutes: { 'cvpn-1': { Routes: [] } },
  DescribeVpcEndpoints: { VpcEndpoints: [] },
  DescribeVpcEndpointServiceConfigurations: {
    ServiceConfigurations: [
      { ServiceId: 'vpce-svc-1', ServiceState: 'Available' },
      { ServiceId: 'vpce-svc-2', ServiceState: 'Deleted' },
    ],
  },
  DescribeVpcEndpointServicePermissions: { 'vpce-svc-1': { AllowedPrincipals: [{ Principal: '*' }] } },
  DescribeVpcEndpointConnections: { VpcEndpointConnections: [] },
  DescribeInstanceConnectEndpoints: { InstanceConnectEndpoints: [] },
  DescribeVerifiedAccessEndpoints: { VerifiedAccessEndpoints: [{ VerifiedAccessEndpointId: 'vae-1' }] },
  GetVerifiedAccessEndpointPolicy: { 'vae-1': { PolicyEnabled: true } },
  DescribeSecurityGroupVpcAssociations: { SecurityGroupVpcAssociations: [] },
  ...ledgerLattice,
  DescribeLoadBalancers: {
    LoadBalancers: [
      { LoadBalancerArn: `${balancing}:loadbalancer/net/ledger/1` },
      { LoadBalancerArn: `${balancing}:loadbalancer/app/ledger/2` },
    ],
  },
  DescribeLoadBalancerAttributes: {
    [`${balancing}:loadbalancer/net/ledger/1`]: {
      Attributes: [{ Key: 'load_balancing.cross_zone.enabled' }],
    },
    [`${balancing}:loadbalancer/app/ledger/2`]: { Attributes: [] },
  },
  DescribeListeners: {
    [`${balancing}:loadbalancer/net/ledger/1`]: { Listeners: [{ Port: 3306 }, { Port: 3307 }] },
    [`${balancing}:loadbalancer/app/ledger/2`]: {
      Listeners: [{ ListenerArn: `${balancing}:listener/app/ledger/2/3` }],
    },
  },
  DescribeRules: { [`${balancing}:listener/app/ledger/2/3`]: { Rules: [] } },
  DescribeTargetGroups: {
    TargetGroups: [
      { TargetGroupArn: `${balancing}:targetgroup/ledger/1` },
      { TargetGroupArn: `${balancing}:targetgroup/orders/2` },
    ],
  },
  DescribeTargetGroupAttributes: {
    [`${balancing}:targetgroup/ledger/1`]: { Attributes: [] },
    [`${balancing}:targetgroup/orders/2`]: { Attributes: [] },
  },
  DescribeTargetHealth: {
    [`${balancing}:targetgroup/ledger/1`]: { TargetHealthDescriptions: [{ Target: { Id: '10.0.0.9' } }] },
    [`${balancing}:targetgroup/orders/2`]: { TargetHealthDescriptions: [] },
  },
  DescribeClassicLoadBalancers: { LoadBalancerDescriptions: [{ LoadBalancerName: 'ledger' }] },
  DescribeClassicLoadBalancerAttributes: {
    ledger: { LoadBalancerAttributes: { CrossZoneLoadBalancing: { Enabled: true } } },
  },
  DescribeInstanceInformation: { InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online' }] },
  GetConnections: { ConnectionList: [{ Name: 'ledger', ConnectionType: 'JDBC' }] },
  GetDataCatalogEncryptionSettings: { DataCatalogEncryptionSettings: {} },
  ListTaskDefinitionFamilies: { families: ['ledger', 'orders'] },
  DescribeTaskDefinition: {
    ledger: { taskDefinition: { family: 'ledger', containerDefinitions: [] } },
    orders: { taskDefinition: { family: 'orders', containerDefinitions: [] } },
  },
  ListProjects: { projects: ['ledger', 'orders'] },
  BatchGetProjects: {
    ledger: { projects: [{ name: 'ledger' }, { name: 'orders' }] },
  },
  DescribeParameters: { Parameters: [{ Name: '/ledger/db/password', Type: 'String' }] },
  DescribeReplicationInstances: {
    ReplicationInstances: [{ ReplicationInstanceIdentifier: 'ledger-copier' }],
  },
  DescribeDmsEndpoints: { Endpoints: [{ EndpointIdentifier: 'ledger', EngineName: 'mysql' }] },
  ListDsqlClusters: {
    clusters: [{ identifier: 'ledger', arn: 'arn:aws:dsql:eu-west-1:111122223333:cluster/ledger' }],
  },
  GetDsqlClusterPolicy: { ledger: { policy: '{"Statement":[]}', policyVersion: '1' } },
  ListCollections: { collectionSummaries: [{ id: '07tjusf2h91cunochc', name: 'ledger' }] },
  ListSecurityPolicies: { securityPolicySummaries: [{ type: 'network', name: 'everyone' }] },
  GetSecurityPolicy: {
    everyone: { securityPolicyDetail: { type: 'network', name: 'everyone', policy: [] } },
  },
  ListGraphs: { graphs: [{ id: 'g-0a1b2c3d4e', name: 'ledger' }] },
  ListPrivateGraphEndpoints: { 'g-0a1b2c3d4e': { privateGraphEndpoints: [] } },
  GetRelationalDatabases: { relationalDatabases: [{ name: 'ledger', publiclyAccessible: false }] },
  DescribeDBInstances: {
    DBInstances: [
      { DBInstanceIdentifier: 'ledger', InstanceCreateTime: '2026-01-02T03:04:05.000Z' },
      { DBInstanceIdentifier: 'orders', KmsKeyId: ledgerKey },
    ],
  },
  DescribeDBClusters: { DBClusters: [] },
  DescribeDBShardGroups: { DBShardGroups: [] },
  DescribeDBSubnetGroups: { DBSubnetGroups: [{ DBSubnetGroupName: 'ledger' }] },
  DescribeDBProxies: { DBProxies: [{ DBProxyName: 'ledger-proxy' }, { DBProxyName: 'orders-proxy' }] },
  DescribeDBProxyEndpoints: { DBProxyEndpoints: [] },
  DescribeDBProxyTargets: {
    'ledger-proxy': { Targets: [{ RdsResourceId: 'ledger' }] },
    'orders-proxy': { Targets: [] },
  },
  DescribeDBSnapshots: {
    DBSnapshots: [{ DBSnapshotIdentifier: 'ledger-1' }, { DBSnapshotIdentifier: 'ledger-2' }],
  },
  DescribeDBSnapshotAttributes: {
    'ledger-1': { DBSnapshotAttributesResult: { DBSnapshotIdentifier: 'ledger-1' } },
    'ledger-2': { DBSnapshotAttributesResult: { DBSnapshotIdentifier: 'ledger-2' } },
  },
  DescribeDBClusterSnapshots: { DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: 'orders-1' }] },
  DescribeDBClusterSnapshotAttributes: {
    'orders-1': { DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier: 'orders-1' } },
  },
  DescribeReplicationGroups: { ReplicationGroups: [{ ReplicationGroupId: 'ledger' }] },
  DescribeCacheClusters: { CacheClusters: [] },
  DescribeServerlessCaches: { ServerlessCaches: [] },
  DescribeElastiCacheUsers: { Users: [] },
  DescribeMemoryDBClusters: { Clusters: [{ Name: 'ledger', ACLName: 'open-access' }] },
  DescribeMemoryDBUsers: { Users: [] },
  DescribeRedshiftSnapshots: {
    Snapshots: [{ SnapshotIdentifier: 'ledger-1', ClusterIdentifier: 'ledger' }],
  },
  ListRedshiftServerlessSnapshots: {
    snapshots: [{ snapshotName: 'ledger-1', snapshotArn: ledgerSnapshot, namespaceName: 'ledger' }],
  },
  GetRedshiftServerlessSnapshotPolicy: {
    [ledgerSnapshot]: { resourcePolicy: { resourceArn: ledgerSnapshot, policy: '{"Statement":[]}' } },
  },
  ListTables: { TableNames: ['ledger', 'orders'] },
  DescribeTable: {
    ledger: {
      Table: {
        TableName: 'ledger',
        TableArn: `${ledgerTables}/ledger`,
        LatestStreamArn: `${ledgerTables}/ledger/stream/2026-01-01T10:00:00.000`,
        SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: ledgerKey },
      },
    },
    orders: { Table: { TableName: 'orders', TableArn: `${ledgerTables}/orders` } },
  },
  GetTablePolicy: {
    ledger: { Policy: '{"Statement":[]}', RevisionId: '1' },
    'ledger stream': { Policy: '{"Statement":[]}', RevisionId: '1' },
    orders: { Policy: '{"Statement":[]}', RevisionId: '1' },
  },
  ListBackupVaults: {
    BackupVaultList: [
      { BackupVaultName: 'Default', BackupVaultArn: `${ledgerVaults}:Default`, VaultType: 'BACKUP_VAULT' },
      {
        BackupVaultName: 'recovery',
        BackupVaultArn: `${ledgerVaults}:recovery`,
        VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
      },
    ],
  },
  ListProtectedResourcesByBackupVault: { recovery: { Results: [{ ResourceType: 'Aurora' }] } },
  GetResourceShareAssociations: {
    recovery: { resourceShareAssociations: [] },
    'every principal': { resourceShareAssociations: [] },
  },
  ListSecrets: {
    SecretList: [
      { ARN: `${secret}:ledger-AbCdEf`, Name: 'ledger', KmsKeyId: ledgerKey },
      { ARN: `${secret}:orders-GhIjKl`, Name: 'orders', KmsKeyId: ledgerKey },
    ],
  },
  GetSecretPolicy: {
    [`${secret}:ledger-AbCdEf`]: { Name: 'ledger', ResourcePolicy: '{"Statement":[]}' },
    [`${secret}:orders-GhIjKl`]: { Name: 'orders' },
  },
  GetKeyPolicy: { [ledgerKey]: { Policy: '{"Statement":[]}', PolicyName: 'default' } },
  ListGrants: { [ledgerKey]: { Grants: [] } },
  GetFunctionPolicy: { 'ledger-export': { Policy: '{"Statement":[]}', RevisionId: 'r' } },
  ListFunctions: {
    Functions: [
      {
        FunctionName: 'ledger-export',
        FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:ledger-export',
        Role: 'arn:aws:iam::111122223333:role/ledger',
        Environment: { Variables: { DATABASE_PASSWORD: 'hunter2' } },
      },
    ],
  },
  ...ledgerStores,
};
