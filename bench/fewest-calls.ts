import type { Service } from '../checks/model/operations.js';
import { type Answer, type Items, parentOf, type RegionAnswers } from '../test/fixture-server/data.js';
import { pageLimits } from '../test/fixture-server/page-limits.js';

/**
 * What has to be read to judge who reaches the databases of a Region, with the member that holds the items. Written
 * from AWS's API reference, apart from the scanner's own table, so that a call too many in that table shows.
 */
const pagedListings = {
  ec2: {
    DescribeVpcs: 'Vpcs',
    DescribeSubnets: 'Subnets',
    DescribeRouteTables: 'RouteTables',
    DescribeInternetGateways: 'InternetGateways',
    DescribeEgressOnlyInternetGateways: 'EgressOnlyInternetGateways',
    DescribeNatGateways: 'NatGateways',
    DescribeNetworkAcls: 'NetworkAcls',
    DescribeSecurityGroups: 'SecurityGroups',
    DescribeSecurityGroupRules: 'SecurityGroupRules',
    DescribeManagedPrefixLists: 'PrefixLists',
    DescribeNetworkInterfaces: 'NetworkInterfaces',
    DescribeInstances: 'Reservations',
    DescribeVpcPeeringConnections: 'VpcPeeringConnections',
    DescribeVpcBlockPublicAccessExclusions: 'VpcBlockPublicAccessExclusions',
    DescribeTransitGateways: 'TransitGateways',
    DescribeTransitGatewayAttachments: 'TransitGatewayAttachments',
    DescribeTransitGatewayVpcAttachments: 'TransitGatewayVpcAttachments',
    DescribeTransitGatewayPeeringAttachments: 'TransitGatewayPeeringAttachments',
    DescribeTransitGatewayPolicyTables: 'TransitGatewayPolicyTables',
    DescribeTransitGatewayRouteTables: 'TransitGatewayRouteTables',
    DescribeClientVpnEndpoints: 'ClientVpnEndpoints',
    DescribeVpcEndpoints: 'VpcEndpoints',
    DescribeVpcEndpointServiceConfigurations: 'ServiceConfigurations',
    DescribeVpcEndpointConnections: 'VpcEndpointConnections',
    DescribeInstanceConnectEndpoints: 'InstanceConnectEndpoints',
    DescribeVerifiedAccessEndpoints: 'VerifiedAccessEndpoints',
    DescribeSecurityGroupVpcAssociations: 'SecurityGroupVpcAssociations',
  },
  'vpc-lattice': {
    ListResourceGateways: 'items',
    ListTargetGroups: 'items',
    ListResourceConfigurations: 'items',
    ListServiceNetworks: 'items',
  },
  elbv2: {
    DescribeLoadBalancers: 'LoadBalancers',
    DescribeTargetGroups: 'TargetGroups',
  },
  elb: {
    DescribeClassicLoadBalancers: 'LoadBalancerDescriptions',
  },
  globalaccelerator: {
    ListAccelerators: 'Accelerators',
    ListCustomRoutingAccelerators: 'Accelerators',
    ListCrossAccountAttachments: 'CrossAccountAttachments',
  },
  networkmanager: {
    ListCoreNetworks: 'CoreNetworks',
    ListAttachments: 'Attachments',
  },
  secretsmanager: {
    ListSecrets: 'SecretList',
  },
  'sso-admin': {
    ListIdentityCenterInstances: 'Instances',
  },
  'cognito-identity': {
    ListIdentityPools: 'IdentityPools',
  },
  ecs: {
    ListTaskDefinitionFamilies: 'families',
  },
  dynamodb: {
    ListTables: 'TableNames',
  },
  backup: {
    ListBackupVaults: 'BackupVaultList',
  },
  glue: {
    GetConnections: 'ConnectionList',
  },
  codebuild: {
    ListProjects: 'projects',
  },
  lambda: {
    ListFunctions: 'Functions',
  },
  // Roles, users, groups and policies share its pages; an account of few has one page.
  iam: {
    GetAccountAuthorizationDetails: 'RoleDetailList',
    ListServiceSpecificCredentials: 'ServiceSpecificCredentials',
  },
  cloudfront: {
    ListVpcOrigins: 'VpcOriginList',
    ListDistributions: 'DistributionList',
  },
  ssm: {
    DescribeInstanceInformation: 'InstanceInformationList',
    DescribeParameters: 'Parameters',
  },
  dms: {
    DescribeReplicationInstances: 'ReplicationInstances',
    DescribeDmsEndpoints: 'Endpoints',
  },
  redshift: {
    DescribeRedshiftClusters: 'Clusters',
    DescribeRedshiftSubnetGroups: 'ClusterSubnetGroups',
    DescribeRedshiftEndpointAuthorization: 'EndpointAuthorizationList',
    DescribeRedshiftSnapshots: 'Snapshots',
  },
  'redshift-serverless': {
    ListRedshiftWorkgroups: 'workgroups',
    ListRedshiftNamespaces: 'namespaces',
    ListRedshiftServerlessSnapshots: 'snapshots',
  },
  'timestream-influxdb': {
    ListInfluxDBInstances: 'items',
    ListInfluxDBClusters: 'items',
  },
  kafka: {
    ListMSKClusters: 'ClusterInfoList',
  },
  elasticache: {
    DescribeReplicationGroups: 'ReplicationGroups',
    DescribeCacheClusters: 'CacheClusters',
    DescribeServerlessCaches: 'ServerlessCaches',
    DescribeElastiCacheUsers: 'Users',
  },
  memorydb: {
    DescribeMemoryDBClusters: 'Clusters',
    DescribeMemoryDBUsers: 'Users',
  },
  dsql: {
    ListDsqlClusters: 'clusters',
  },
  // Network policies matter only where there are collections.
  opensearchserverless: {
    ListCollections: 'collectionSummaries',
  },
  'neptune-graph': {
    ListGraphs: 'graphs',
  },
  lightsail: {
    GetRelationalDatabases: 'relationalDatabases',
  },
  rds: {
    DescribeDBInstances: 'DBInstances',
    DescribeDBClusters: 'DBClusters',
    DescribeDBShardGroups: 'DBShardGroups',
    DescribeDBSubnetGroups: 'DBSubnetGroups',
    DescribeDBProxies: 'DBProxies',
    DescribeDBProxyEndpoints: 'DBProxyEndpoints',
    DescribeDBSnapshots: 'DBSnapshots',
    DescribeDBClusterSnapshots: 'DBClusterSnapshots',
  },
} as const;

/** These answer everything at once. */
const unpagedListings = [
  'DescribeAddresses',
  'DescribeVpcBlockPublicAccessOptions',
  'DescribeVpnGateways',
  'DescribeVpnConnections',
  'DescribeCustomerGateways',
  'ListDomainNames',
  'GetDataCatalogEncryptionSettings',
];

/** Once for the whole account: who we are, which Regions there are, whether it is in an organization, and who may vouch for somebody. */
const onceForAccount = [
  'GetCallerIdentity',
  'DescribeRegions',
  'DescribeOrganization',
  'GenerateCredentialReport',
  'GetCredentialReport',
  'ListOpenIDConnectProviders',
  'ListSAMLProviders',
];

/**
 * An answer about each item, because the listing does not say with whom a snapshot is shared, how a load balancer and a
 * target group are set up, which targets a group has, whom a secret, a function and a domain let in, and where an InfluxDB database stands.
 */
const onePerItem = {
  DescribeLoadBalancerAttributes: { from: 'DescribeLoadBalancers', member: 'LoadBalancers' },
  DescribeClassicLoadBalancerAttributes: {
    from: 'DescribeClassicLoadBalancers',
    member: 'LoadBalancerDescriptions',
  },
  DescribeTargetGroupAttributes: { from: 'DescribeTargetGroups', member: 'TargetGroups' },
  DescribeTargetHealth: { from: 'DescribeTargetGroups', member: 'TargetGroups' },
  DescribeDBSnapshotAttributes: { from: 'DescribeDBSnapshots', member: 'DBSnapshots' },
  DescribeDBClusterSnapshotAttributes: { from: 'DescribeDBClusterSnapshots', member: 'DBClusterSnapshots' },
  GetRedshiftServerlessSnapshotPolicy: { from: 'ListRedshiftServerlessSnapshots', member: 'snapshots' },
  DescribeTaskDefinition: { from: 'ListTaskDefinitionFamilies', member: 'families' },
  DescribeTable: { from: 'ListTables', member: 'TableNames' },
  GetSecretPolicy: { from: 'ListSecrets', member: 'SecretList' },
  GetFunctionPolicy: { from: 'ListFunctions', member: 'Functions' },
  ListVpcEndpointAccess: { from: 'ListDomainNames', member: 'DomainNames' },
  GetInfluxDBInstance: { from: 'ListInfluxDBInstances', member: 'items' },
  GetInfluxDBCluster: { from: 'ListInfluxDBClusters', member: 'items' },
} as const;

/** The fewest calls with which one Region can be read, computed from what is in it. */
export function fewestCalls(answers: RegionAnswers): number {
  let calls = onceForAccount.length + unpagedListings.length;
  for (const [service, listings] of Object.entries(pagedListings)) {
    for (const [operation, member] of Object.entries(listings)) {
      calls += pages(itemsIn(answers[operation], member), pageLimits(service as Service, operation).largest);
    }
  }
  for (const { from, member } of Object.values(onePerItem)) calls += itemsIn(answers[from], member);
  for (const answer of Object.values(answersByParent(answers, 'DescribeDBProxyTargets'))) {
    calls += pages(itemsIn(answer, 'Targets'), pageLimits('rds', 'DescribeDBProxyTargets').largest);
  }
  for (const answer of Object.values(answersByParent(answers, 'DescribeListeners'))) {
    calls += pages(itemsIn(answer, 'Listeners'), pageLimits('elbv2', 'DescribeListeners').largest);
  }
  for (const answer of Object.values(answersByParent(answers, 'DescribeRules'))) {
    calls += pages(itemsIn(answer, 'Rules'), pageLimits('elbv2', 'DescribeRules').largest);
  }
  // Each key of databases once, however many it encrypts.
  for (const answer of Object.values(answersByParent(answers, 'ListGrants'))) {
    calls += 1 + pages(itemsIn(answer, 'Grants'), pageLimits('kms', 'ListGrants').largest);
  }
  // Of the vaults that can be shared what they hold and which shares hold them, and once whom these give it.
  const contents = Object.values(answersByParent(answers, 'ListProtectedResourcesByBackupVault'));
  for (const answer of contents) {
    const { largest } = pageLimits('backup', 'ListProtectedResourcesByBackupVault');
    calls += 1 + pages(itemsIn(answer, 'Results'), largest);
  }
  if (contents.length > 0) calls++;
  // A table has a policy, and its stream another one.
  for (const { Table } of Object.values(answersByParent(answers, 'DescribeTable'))) {
    const { LatestStreamArn: stream } = Table as { readonly LatestStreamArn?: string };
    calls += stream === undefined ? 1 : 2;
  }
  // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html
  calls += Math.ceil(itemsIn(answers.ListProjects, 'projects') / 100);
  // DescribeDomains takes five names: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DescribeDomains.html
  calls += Math.ceil(itemsIn(answers.ListDomainNames, 'DomainNames') / 5);
  const referenced = referencedPrefixLists(answers);
  for (const [id, answer] of Object.entries(answersByParent(answers, 'GetManagedPrefixListEntries'))) {
    if (!referenced.has(id)) continue;
    calls += pages(itemsIn(answer, 'Entries'), pageLimits('ec2', 'GetManagedPrefixListEntries').largest);
  }
  return calls;
}

/** One call finds out that there is nothing. */
function pages(items: number, size: number): number {
  return Math.max(1, Math.ceil(items / size));
}

function answersByParent(answers: RegionAnswers, operation: string): Readonly<Record<string, Answer>> {
  if (!parentOf(operation)) throw new Error(`${operation} has no parent`);
  return (answers[operation] ?? {}) as Readonly<Record<string, Answer>>;
}

export function itemsIn(answer: Answer | undefined, member: string): number {
  return ((answer?.[member] ?? []) as Items).length;
}

/** The lists that a rule or a route names; what is in the others changes nothing. */
function referencedPrefixLists(answers: RegionAnswers): ReadonlySet<string> {
  const all = (operation: string, member: string) => {
    const items = (answers[operation]?.[member] ?? []) as Items;
    return items.slice(0, items.length) as readonly {
      readonly PrefixListId?: string;
      readonly Routes?: readonly { readonly DestinationPrefixListId?: string }[];
    }[];
  };
  const inRules = all('DescribeSecurityGroupRules', 'SecurityGroupRules').map((rule) => rule.PrefixListId);
  const inRoutes = all('DescribeRouteTables', 'RouteTables').flatMap((table) =>
    (table.Routes ?? []).map((route) => route.DestinationPrefixListId),
  );
  return new Set([...inRules, ...inRoutes].filter((id) => id !== undefined));
}
