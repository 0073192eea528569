import type { CaptureError, CapturePlan, CaptureRecord } from '../../checks/model/capture.js';
import {
  globalScope,
  isGlobal,
  type OperationId,
  operation,
  operationIds,
} from '../../checks/model/operations.js';

const account = '111122223333';
const region = 'eu-west-1';
const time = '2026-11-22T09:00:00.000Z';

type Answers = Partial<Record<OperationId, Readonly<Record<string, unknown>> | CaptureError>>;

/** A whole capture of one account and Region, in which every listing was answered; by default with nothing in it. */
export function captureText(answers: Answers, regionsFrom: CapturePlan['regionsFrom'] = 'listed'): string {
  const pages = operationIds.flatMap((id): readonly CaptureRecord[] => {
    const { service, answer, holds, parent, input = {} } = operation(id);
    const given = answers[id];
    if (given === undefined && parent !== undefined) return [];
    const place = isGlobal(service) ? globalScope : region;
    const page = { record: 'page', account, region: place, service, operation: id, input, time } as const;
    if (given !== undefined && 'kind' in given) return [{ ...page, error: given as CaptureError }];
    const nothing = holds === 'object-with-items' ? { Quantity: 0 } : [];
    return [{ ...page, output: given ?? { [answer]: nothing } }];
  });
  const records: readonly CaptureRecord[] = [
    {
      record: 'header',
      format: 'db-perimeter-capture',
      version: 1,
      tool: 'db-perimeter/0.1.0',
      startedAt: time,
    },
    { record: 'plan', account, partition: 'aws', regions: [region], regionsFrom },
    ...pages,
    { record: 'end', pages: pages.length },
  ];
  return `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
}

const account_ = {
  GetCallerIdentity: { Account: account, Arn: `arn:aws:iam::${account}:role/audit`, UserId: 'AROAEXAMPLE' },
  DescribeRegions: { Regions: [{ RegionName: region, OptInStatus: 'opt-in-not-required' }] },
  DescribeVpcBlockPublicAccessOptions: {
    VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off', State: 'default-state' },
  },
} as const satisfies Answers;

const everything = { CidrBlock: '0.0.0.0/0', Protocol: '-1', RuleAction: 'allow', RuleNumber: 100 };

/** The database `orders` in a public subnet, behind the rules of one security group. */
export function orders(name: string, admitted: readonly string[]): Answers {
  const subnet = { SubnetIdentifier: 'subnet-hub', SubnetAvailabilityZone: { Name: 'eu-west-1a' } };
  return {
    ...account_,
    DescribeVpcs: {
      Vpcs: [
        {
          VpcId: 'vpc-hub',
          CidrBlock: '10.0.0.0/16',
          OwnerId: account,
          CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } }],
        },
      ],
    },
    DescribeSubnets: {
      Subnets: [
        {
          SubnetId: 'subnet-hub',
          VpcId: 'vpc-hub',
          CidrBlock: '10.0.1.0/24',
          AvailabilityZone: 'eu-west-1a',
          OwnerId: account,
        },
      ],
    },
    DescribeInternetGateways: {
      InternetGateways: [
        { InternetGatewayId: 'igw-hub', Attachments: [{ VpcId: 'vpc-hub', State: 'available' }] },
      ],
    },
    DescribeRouteTables: {
      RouteTables: [
        {
          RouteTableId: 'rtb-hub',
          VpcId: 'vpc-hub',
          Associations: [{ Main: true, RouteTableId: 'rtb-hub', AssociationState: { State: 'associated' } }],
          Routes: [
            { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
            { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-hub', State: 'active' },
          ],
        },
      ],
    },
    DescribeNetworkAcls: {
      NetworkAcls: [
        {
          NetworkAclId: 'acl-hub',
          VpcId: 'vpc-hub',
          IsDefault: true,
          Associations: [{ NetworkAclId: 'acl-hub', SubnetId: 'subnet-hub' }],
          Entries: [
            { ...everything, Egress: false },
            { ...everything, Egress: true },
          ],
        },
      ],
    },
    DescribeSecurityGroups: {
      SecurityGroups: [
        {
          GroupId: 'sg-orders',
          GroupName: 'orders',
          Description: 'orders',
          VpcId: 'vpc-hub',
          OwnerId: account,
          IpPermissions: admitted.map((cidr) => ({
            IpProtocol: 'tcp',
            FromPort: 5432,
            ToPort: 5432,
            IpRanges: [{ CidrIp: cidr }],
          })),
          IpPermissionsEgress: [],
        },
      ],
    },
    DescribeSecurityGroupRules: {
      SecurityGroupRules: admitted.map((cidr, index) => ({
        SecurityGroupRuleId: `sgr-${index + 1}`,
        GroupId: 'sg-orders',
        GroupOwnerId: account,
        IsEgress: false,
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        CidrIpv4: cidr,
      })),
    },
    DescribeNetworkInterfaces: {
      NetworkInterfaces: [
        {
          NetworkInterfaceId: 'eni-orders',
          VpcId: 'vpc-hub',
          SubnetId: 'subnet-hub',
          AvailabilityZone: 'eu-west-1a',
          OwnerId: account,
          RequesterId: 'amazon-rds',
          Description: 'RDSNetworkInterface',
          InterfaceType: 'interface',
          Groups: [{ GroupId: 'sg-orders' }],
          PrivateIpAddresses: [
            { PrivateIpAddress: '10.0.1.10', Primary: true, Association: { PublicIp: '198.51.100.10' } },
          ],
        },
      ],
    },
    DescribeDBSubnetGroups: {
      DBSubnetGroups: [{ DBSubnetGroupName: 'hub', VpcId: 'vpc-hub', Subnets: [subnet] }],
    },
    DescribeDBInstances: {
      DBInstances: [
        {
          DBInstanceIdentifier: name,
          DBInstanceArn: `arn:aws:rds:${region}:${account}:db:${name}`,
          DBInstanceStatus: 'available',
          Engine: 'postgres',
          IAMDatabaseAuthenticationEnabled: false,
          Endpoint: { Address: `${name}.example.eu-west-1.rds.amazonaws.com`, Port: 5432 },
          PubliclyAccessible: true,
          MultiAZ: false,
          AvailabilityZone: 'eu-west-1a',
          DBSubnetGroup: { DBSubnetGroupName: 'hub', VpcId: 'vpc-hub', Subnets: [subnet] },
          VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-orders', Status: 'active' }],
        },
      ],
    },
  };
}

export const captures = {
  /** No database at all. */
  'empty.jsonl': captureText(account_),
  /** No database in the Regions that every account has, and nobody may list the others. */
  'regions-denied.jsonl': captureText(
    {
      ...account_,
      DescribeRegions: { kind: 'denied', code: 'UnauthorizedOperation', message: 'You are not authorized.' },
    },
    'assumed',
  ),
  /** `orders` is open to one foreign network. */
  'open.jsonl': captureText(orders('orders', ['93.184.216.0/24'])),
  /** The same, but nobody may read the network ACLs. */
  'denied.jsonl': captureText({
    ...orders('orders', ['93.184.216.0/24']),
    DescribeNetworkAcls: {
      kind: 'denied',
      code: 'UnauthorizedOperation',
      message: 'You are not authorized to perform this operation.',
    },
  }),
  /** A name that would paint, move and hide text on a terminal. */
  'hostile.jsonl': captureText(orders('or\u001b[31mders\u202e\r\n<script>', ['93.184.216.0/24'])),
} as const;
