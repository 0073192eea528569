/** What kind of fact an operation supplies. Checks declare the facts they need, and so what must be collected. */
export type FactKind = 'identity' | 'regions' | 'network' | 'databases' | 'snapshots';

/**
 * One read-only AWS API call that the scanner may make. This table is the whole registry: the live collectors
 * send nothing else, the least-privilege policy is printed from it, captures are recognised by it, and the
 * denial tests have one row for each entry.
 */
export interface Operation {
  readonly service: 'sts' | 'ec2' | 'rds';
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
