/** What kind of fact an operation supplies. Checks declare the facts they need, and so what must be collected. */
export type FactKind = 'identity' | 'regions' | 'network' | 'databases' | 'snapshots';

/**
 * One read-only AWS API call that the scanner may make. This table is the whole registry: the live collectors
 * send nothing else, the least-privilege policy is printed from it, captures are recognised by it, and the
 * denial tests have one row for each entry.
 */
export interface Operation {
  readonly service: 'sts' | 'ec2' | 'rds' | 'elb' | 'elbv2';
  /** AWS's name of the API. The two load balancing services share one name, so that the id in the table can differ. */
  readonly name: string;
  /** The IAM action, or undefined where none is needed. */
  readonly action: string | undefined;
  readonly facts: FactKind;
  /** The top-level member of the answer that carries the facts. */
  readonly answer: string;
  readonly paging?: {
    /** The request member that sets the page size, and the largest value AWS allows. */
    readonly sizeMember: string;
    readonly size: number;
    /** The member of the answer that holds the token, and of the request that takes it. */
    readonly tokenFrom: string;
    readonly tokenTo: string;
  };
  /** For calls about one parent: the request member that names it, and the listing that the parents come from. */
  readonly parent?: { readonly member: string; readonly from: string };
  /** Constant request input. */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** EC2 describes page by MaxResults/NextToken: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html */
const ec2Pages = (size: number) =>
  ({ sizeMember: 'MaxResults', size, tokenFrom: 'NextToken', tokenTo: 'NextToken' }) as const;
/** RDS describes take MaxRecords from 20 to 100 and page by Marker. */
const rdsPages = { sizeMember: 'MaxRecords', size: 100, tokenFrom: 'Marker', tokenTo: 'Marker' } as const;

const ec2 = (name: string, answer: string, size?: number): Operation => ({
  service: 'ec2',
  name,
  action: `ec2:${name}`,
  facts: 'network',
  answer,
  ...(size === undefined ? {} : { paging: ec2Pages(size) }),
});

const rds = (name: string, answer: string, facts: FactKind = 'databases'): Operation => ({
  service: 'rds',
  name,
  action: `rds:${name}`,
  facts,
  answer,
  paging: rdsPages,
});

/**
 * The members with which the load balancing services page, and the largest page of both.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
const loadBalancingPages = {
  sizeMember: 'PageSize',
  size: 400,
  tokenFrom: 'NextMarker',
  tokenTo: 'Marker',
} as const;

const loadBalancing = (service: 'elb' | 'elbv2', name: string, answer: string): Operation => ({
  service,
  name,
  action: `elasticloadbalancing:${name}`,
  facts: 'network',
  answer,
});

const transitGatewayRouteTable = {
  member: 'TransitGatewayRouteTableId',
  from: 'DescribeTransitGatewayRouteTables',
} as const;
const clientVpnEndpoint = { member: 'ClientVpnEndpointId', from: 'DescribeClientVpnEndpoints' } as const;

export const operations = {
  // Needs no permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  GetCallerIdentity: {
    service: 'sts',
    name: 'GetCallerIdentity',
    action: undefined,
    facts: 'identity',
    answer: 'Account',
  },
  DescribeRegions: { ...ec2('DescribeRegions', 'Regions'), facts: 'regions', input: { AllRegions: true } },

  DescribeVpcs: ec2('DescribeVpcs', 'Vpcs', 1000),
  DescribeSubnets: ec2('DescribeSubnets', 'Subnets', 1000),
  DescribeRouteTables: ec2('DescribeRouteTables', 'RouteTables', 100),
  DescribeInternetGateways: ec2('DescribeInternetGateways', 'InternetGateways', 1000),
  DescribeEgressOnlyInternetGateways: ec2(
    'DescribeEgressOnlyInternetGateways',
    'EgressOnlyInternetGateways',
    255,
  ),
  DescribeNatGateways: ec2('DescribeNatGateways', 'NatGateways', 1000),
  DescribeNetworkAcls: ec2('DescribeNetworkAcls', 'NetworkAcls', 1000),
  DescribeSecurityGroups: ec2('DescribeSecurityGroups', 'SecurityGroups', 1000),
  DescribeSecurityGroupRules: ec2('DescribeSecurityGroupRules', 'SecurityGroupRules', 1000),
  DescribeManagedPrefixLists: ec2('DescribeManagedPrefixLists', 'PrefixLists', 100),
  GetManagedPrefixListEntries: {
    ...ec2('GetManagedPrefixListEntries', 'Entries', 100),
    parent: { member: 'PrefixListId', from: 'DescribeManagedPrefixLists' },
  },
  DescribeNetworkInterfaces: ec2('DescribeNetworkInterfaces', 'NetworkInterfaces', 1000),
  DescribeAddresses: ec2('DescribeAddresses', 'Addresses'),
  DescribeInstances: ec2('DescribeInstances', 'Reservations', 1000),
  DescribeVpcPeeringConnections: ec2('DescribeVpcPeeringConnections', 'VpcPeeringConnections', 1000),
  DescribeVpcBlockPublicAccessOptions: ec2(
    'DescribeVpcBlockPublicAccessOptions',
    'VpcBlockPublicAccessOptions',
  ),
  DescribeVpcBlockPublicAccessExclusions: ec2(
    'DescribeVpcBlockPublicAccessExclusions',
    'VpcBlockPublicAccessExclusions',
    1000,
  ),

  DescribeTransitGateways: ec2('DescribeTransitGateways', 'TransitGateways', 1000),
  DescribeTransitGatewayAttachments: ec2(
    'DescribeTransitGatewayAttachments',
    'TransitGatewayAttachments',
    1000,
  ),
  DescribeTransitGatewayVpcAttachments: ec2(
    'DescribeTransitGatewayVpcAttachments',
    'TransitGatewayVpcAttachments',
    1000,
  ),
  DescribeTransitGatewayPeeringAttachments: ec2(
    'DescribeTransitGatewayPeeringAttachments',
    'TransitGatewayPeeringAttachments',
    1000,
  ),
  // Answered only to the account that owns the transit gateway.
  DescribeTransitGatewayRouteTables: ec2(
    'DescribeTransitGatewayRouteTables',
    'TransitGatewayRouteTables',
    1000,
  ),
  // A filter is required; these two types are all there are.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
  SearchTransitGatewayRoutes: {
    ...ec2('SearchTransitGatewayRoutes', 'Routes', 1000),
    parent: transitGatewayRouteTable,
    input: { Filters: [{ Name: 'type', Values: ['static', 'propagated'] }] },
  },
  GetTransitGatewayRouteTableAssociations: {
    ...ec2('GetTransitGatewayRouteTableAssociations', 'Associations', 1000),
    parent: transitGatewayRouteTable,
  },
  GetTransitGatewayRouteTablePropagations: {
    ...ec2('GetTransitGatewayRouteTablePropagations', 'TransitGatewayRouteTablePropagations', 1000),
    parent: transitGatewayRouteTable,
  },
  DescribeVpnGateways: ec2('DescribeVpnGateways', 'VpnGateways'),
  DescribeVpnConnections: ec2('DescribeVpnConnections', 'VpnConnections'),
  DescribeCustomerGateways: ec2('DescribeCustomerGateways', 'CustomerGateways'),
  DescribeClientVpnEndpoints: ec2('DescribeClientVpnEndpoints', 'ClientVpnEndpoints', 1000),
  DescribeClientVpnTargetNetworks: {
    ...ec2('DescribeClientVpnTargetNetworks', 'ClientVpnTargetNetworks', 1000),
    parent: clientVpnEndpoint,
  },
  DescribeClientVpnAuthorizationRules: {
    ...ec2('DescribeClientVpnAuthorizationRules', 'AuthorizationRules', 1000),
    parent: clientVpnEndpoint,
  },
  DescribeClientVpnRoutes: {
    ...ec2('DescribeClientVpnRoutes', 'Routes', 1000),
    parent: clientVpnEndpoint,
  },
  DescribeVpcEndpoints: ec2('DescribeVpcEndpoints', 'VpcEndpoints', 1000),
  DescribeVpcEndpointServiceConfigurations: ec2(
    'DescribeVpcEndpointServiceConfigurations',
    'ServiceConfigurations',
    1000,
  ),
  DescribeVpcEndpointServicePermissions: {
    ...ec2('DescribeVpcEndpointServicePermissions', 'AllowedPrincipals', 1000),
    parent: { member: 'ServiceId', from: 'DescribeVpcEndpointServiceConfigurations' },
  },
  DescribeVpcEndpointConnections: ec2('DescribeVpcEndpointConnections', 'VpcEndpointConnections', 1000),
  DescribeInstanceConnectEndpoints: ec2('DescribeInstanceConnectEndpoints', 'InstanceConnectEndpoints', 50),
  DescribeVerifiedAccessEndpoints: ec2('DescribeVerifiedAccessEndpoints', 'VerifiedAccessEndpoints', 1000),
  GetVerifiedAccessEndpointPolicy: {
    ...ec2('GetVerifiedAccessEndpointPolicy', 'PolicyEnabled'),
    parent: { member: 'VerifiedAccessEndpointId', from: 'DescribeVerifiedAccessEndpoints' },
  },
  DescribeSecurityGroupVpcAssociations: ec2(
    'DescribeSecurityGroupVpcAssociations',
    'SecurityGroupVpcAssociations',
    1000,
  ),

  DescribeLoadBalancers: {
    ...loadBalancing('elbv2', 'DescribeLoadBalancers', 'LoadBalancers'),
    paging: loadBalancingPages,
  },
  DescribeLoadBalancerAttributes: {
    ...loadBalancing('elbv2', 'DescribeLoadBalancerAttributes', 'Attributes'),
    parent: { member: 'LoadBalancerArn', from: 'DescribeLoadBalancers' },
  },
  // Rules are not asked for: only Application Load Balancers have any beside the default actions, one more call for
  // each listener, and every target group names the load balancers that forward to it, by whichever rule.
  DescribeListeners: {
    ...loadBalancing('elbv2', 'DescribeListeners', 'Listeners'),
    paging: loadBalancingPages,
    parent: { member: 'LoadBalancerArn', from: 'DescribeLoadBalancers' },
  },
  DescribeTargetGroups: {
    ...loadBalancing('elbv2', 'DescribeTargetGroups', 'TargetGroups'),
    paging: loadBalancingPages,
  },
  DescribeTargetGroupAttributes: {
    ...loadBalancing('elbv2', 'DescribeTargetGroupAttributes', 'Attributes'),
    parent: { member: 'TargetGroupArn', from: 'DescribeTargetGroups' },
  },
  DescribeTargetHealth: {
    ...loadBalancing('elbv2', 'DescribeTargetHealth', 'TargetHealthDescriptions'),
    parent: { member: 'TargetGroupArn', from: 'DescribeTargetGroups' },
  },
  DescribeClassicLoadBalancers: {
    ...loadBalancing('elb', 'DescribeLoadBalancers', 'LoadBalancerDescriptions'),
    paging: loadBalancingPages,
  },

  DescribeDBInstances: rds('DescribeDBInstances', 'DBInstances'),
  DescribeDBClusters: rds('DescribeDBClusters', 'DBClusters'),
  DescribeDBShardGroups: rds('DescribeDBShardGroups', 'DBShardGroups'),
  DescribeDBSubnetGroups: rds('DescribeDBSubnetGroups', 'DBSubnetGroups'),
  DescribeDBProxies: rds('DescribeDBProxies', 'DBProxies'),
  DescribeDBProxyEndpoints: rds('DescribeDBProxyEndpoints', 'DBProxyEndpoints'),
  DescribeDBProxyTargets: {
    ...rds('DescribeDBProxyTargets', 'Targets'),
    parent: { member: 'DBProxyName', from: 'DescribeDBProxies' },
  },
  // Only manual snapshots can be shared: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
  DescribeDBSnapshots: {
    ...rds('DescribeDBSnapshots', 'DBSnapshots', 'snapshots'),
    input: { SnapshotType: 'manual' },
  },
  DescribeDBSnapshotAttributes: {
    service: 'rds',
    name: 'DescribeDBSnapshotAttributes',
    action: 'rds:DescribeDBSnapshotAttributes',
    facts: 'snapshots',
    answer: 'DBSnapshotAttributesResult',
    parent: { member: 'DBSnapshotIdentifier', from: 'DescribeDBSnapshots' },
  },
  DescribeDBClusterSnapshots: {
    ...rds('DescribeDBClusterSnapshots', 'DBClusterSnapshots', 'snapshots'),
    input: { SnapshotType: 'manual' },
  },
  DescribeDBClusterSnapshotAttributes: {
    service: 'rds',
    name: 'DescribeDBClusterSnapshotAttributes',
    action: 'rds:DescribeDBClusterSnapshotAttributes',
    facts: 'snapshots',
    answer: 'DBClusterSnapshotAttributesResult',
    parent: { member: 'DBClusterSnapshotIdentifier', from: 'DescribeDBClusterSnapshots' },
  },
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
