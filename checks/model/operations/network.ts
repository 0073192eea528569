import type { Operation } from './operation.js';

/** EC2 describes page by MaxResults/NextToken: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html */
const ec2Pages = (size: number) =>
  ({ sizeMember: 'MaxResults', size, tokenFrom: 'NextToken', tokenTo: 'NextToken' }) as const;

export const ec2 = (name: string, answer: string, size?: number): Operation => ({
  service: 'ec2',
  name,
  action: `ec2:${name}`,
  facts: 'network',
  answer,
  ...(size === undefined ? {} : { paging: ec2Pages(size) }),
});

export const networkOperations = {
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
  DescribeVpcBlockPublicAccessOptions: {
    ...ec2('DescribeVpcBlockPublicAccessOptions', 'VpcBlockPublicAccessOptions'),
    holds: 'object',
  },
  DescribeVpcBlockPublicAccessExclusions: ec2(
    'DescribeVpcBlockPublicAccessExclusions',
    'VpcBlockPublicAccessExclusions',
    1000,
  ),
} as const satisfies Readonly<Record<string, Operation>>;
