import type { RegionAnswers } from '../../test/fixture-server/data.js';
import { awsId, chance, ipv4, itemsOf } from './items.js';
import type { AccountShape } from './shape.js';

export interface Place {
  readonly account: string;
  readonly region: string;
  readonly seed: number;
}

/** Two of six subnets of every VPC are public, as in the layout that AWS's own VPC wizard makes. */
export function isPublicSubnet(index: number, { subnetsPerVpc }: AccountShape): boolean {
  return index % subnetsPerVpc < subnetsPerVpc / 3;
}

export function zoneOf(subnet: number, region: string): string {
  return `${region}${'abc'[subnet % 3]}`;
}

export function groupIn(vpc: number, pick: number, shape: AccountShape): string {
  const perVpc = Math.max(1, Math.floor(shape.securityGroups / shape.vpcs));
  return awsId('sg', Math.min(shape.securityGroups - 1, vpc * perVpc + (pick % perVpc)));
}

const awsLists = ['s3', 'dynamodb', 'global.cloudfront.origin-facing'];
/** The gateway endpoint's list stands in every private route table. */
const s3List = 0;

export function networkAnswers(shape: AccountShape, place: Place): RegionAnswers {
  const { account, region, seed } = place;
  const subnets = shape.vpcs * shape.subnetsPerVpc;
  const lists = awsLists.length + shape.prefixLists;
  const ownList = (index: number) => awsId('pl', awsLists.length + (index % shape.prefixLists));

  return {
    DescribeVpcs: {
      Vpcs: itemsOf(shape.vpcs, (i) => ({
        VpcId: awsId('vpc', i),
        OwnerId: account,
        IsDefault: i === 0,
        State: 'available',
        CidrBlock: `10.${i % 256}.0.0/16`,
        CidrBlockAssociationSet: [
          { CidrBlock: `10.${i % 256}.0.0/16`, CidrBlockState: { State: 'associated' } },
        ],
        Tags: [{ Key: 'Name', Value: `hub-${i}` }],
      })),
    },
    DescribeSubnets: {
      Subnets: itemsOf(subnets, (i) => ({
        SubnetId: awsId('subnet', i),
        SubnetArn: `arn:aws:ec2:${region}:${account}:subnet/${awsId('subnet', i)}`,
        VpcId: awsId('vpc', Math.floor(i / shape.subnetsPerVpc)),
        OwnerId: account,
        AvailabilityZone: zoneOf(i, region),
        CidrBlock: `10.${Math.floor(i / shape.subnetsPerVpc) % 256}.${(i % shape.subnetsPerVpc) * 16}.0/20`,
        MapPublicIpOnLaunch: isPublicSubnet(i, shape),
      })),
    },
    // A main table with local routes for the private subnets, and one table for the public ones.
    DescribeRouteTables: {
      RouteTables: itemsOf(shape.vpcs * 2, (i) => routeTable(i, shape, place)),
    },
    DescribeInternetGateways: {
      InternetGateways: itemsOf(shape.vpcs, (i) => ({
        InternetGatewayId: awsId('igw', i),
        OwnerId: account,
        Attachments: [{ VpcId: awsId('vpc', i), State: 'available' }],
      })),
    },
    DescribeEgressOnlyInternetGateways: { EgressOnlyInternetGateways: itemsOf(0, () => ({})) },
    DescribeNatGateways: {
      NatGateways: itemsOf(shape.vpcs, (i) => ({
        NatGatewayId: awsId('nat', i),
        VpcId: awsId('vpc', i),
        SubnetId: awsId('subnet', i * shape.subnetsPerVpc),
        State: 'available',
        ConnectivityType: 'public',
      })),
    },
    DescribeNetworkAcls: {
      NetworkAcls: itemsOf(shape.vpcs, (i) => networkAcl(i, shape, place)),
    },
    DescribeSecurityGroups: {
      SecurityGroups: itemsOf(shape.securityGroups, (i) => ({
        GroupId: awsId('sg', i),
        GroupName: `group-${i}`,
        Description: 'made for the benchmark',
        OwnerId: account,
        VpcId: vpcOfGroup(i, shape),
        IpPermissions: [],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      })),
    },
    DescribeSecurityGroupRules: {
      SecurityGroupRules: itemsOf(shape.securityGroups * shape.rulesPerGroup, (i) => ({
        SecurityGroupRuleId: awsId('sgr', i),
        GroupId: awsId('sg', Math.floor(i / shape.rulesPerGroup)),
        GroupOwnerId: account,
        ...rule(i, shape, seed, ownList),
      })),
    },
    DescribeManagedPrefixLists: {
      PrefixLists: itemsOf(lists, (i) => ({
        PrefixListId: awsId('pl', i),
        PrefixListName: awsLists[i] ? `com.amazonaws.${region}.${awsLists[i]}` : `offices-${i}`,
        OwnerId: awsLists[i] ? 'AWS' : account,
        AddressFamily: 'IPv4',
        State: 'create-complete',
        MaxEntries: shape.entriesPerPrefixList,
        Version: 1,
      })),
    },
    GetManagedPrefixListEntries: Object.fromEntries(
      Array.from({ length: lists }, (_, i) => [
        awsId('pl', i),
        {
          Entries: itemsOf(shape.entriesPerPrefixList, (entry) => ({
            Cidr: `${ipv4(i === s3List ? 52 : 198, (i * 256 + entry) * 256)}/24`,
            Description: 'made for the benchmark',
          })),
        },
      ]),
    ),
    DescribeAddresses: {
      Addresses: itemsOf(shape.addresses, (i) => ({
        AllocationId: awsId('eipalloc', i),
        PublicIp: ipv4(203, i),
        Domain: 'vpc',
        NetworkInterfaceId: awsId('eni', i),
        PrivateIpAddress: ipv4(10, i),
      })),
    },
    DescribeInstances: {
      Reservations: itemsOf(shape.instances, (i) => ({
        ReservationId: awsId('r', i),
        OwnerId: account,
        Instances: [instance(i, shape, place)],
      })),
    },
    DescribeVpcPeeringConnections: {
      VpcPeeringConnections: itemsOf(shape.peeringConnections, (i) => ({
        VpcPeeringConnectionId: awsId('pcx', i),
        Status: { Code: 'active' },
        RequesterVpcInfo: {
          VpcId: awsId('vpc', 1),
          OwnerId: account,
          Region: region,
          CidrBlock: '10.1.0.0/16',
        },
        AccepterVpcInfo: {
          VpcId: awsId('vpc', 0xffff + i),
          OwnerId: '444455556666',
          Region: region,
          CidrBlock: '172.16.0.0/16',
        },
      })),
    },
    DescribeVpcBlockPublicAccessExclusions: { VpcBlockPublicAccessExclusions: itemsOf(0, () => ({})) },
  };
}

function vpcOfGroup(index: number, shape: AccountShape): string {
  const perVpc = Math.max(1, Math.floor(shape.securityGroups / shape.vpcs));
  return awsId('vpc', Math.min(shape.vpcs - 1, Math.floor(index / perVpc)));
}

function routeTable(index: number, shape: AccountShape, { account, region }: Place) {
  const vpc = Math.floor(index / 2);
  const isMain = index % 2 === 0;
  const cidr = `10.${vpc % 256}.0.0/16`;
  const local = {
    DestinationCidrBlock: cidr,
    GatewayId: 'local',
    State: 'active',
    Origin: 'CreateRouteTable',
  };
  const publicSubnets = Array.from(
    { length: shape.subnetsPerVpc },
    (_, i) => vpc * shape.subnetsPerVpc + i,
  ).filter((subnet) => isPublicSubnet(subnet, shape));
  const route = { State: 'active', Origin: 'CreateRoute' };
  return {
    RouteTableId: awsId('rtb', index),
    VpcId: awsId('vpc', vpc),
    OwnerId: account,
    Associations: isMain
      ? [{ Main: true, RouteTableId: awsId('rtb', index), AssociationState: { State: 'associated' } }]
      : publicSubnets.map((subnet) => ({
          Main: false,
          RouteTableId: awsId('rtb', index),
          SubnetId: awsId('subnet', subnet),
          RouteTableAssociationId: awsId('rtbassoc', subnet),
          AssociationState: { State: 'associated' },
        })),
    Routes: isMain
      ? [
          local,
          { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: awsId('nat', vpc), ...route },
          { DestinationPrefixListId: awsId('pl', s3List), GatewayId: awsId('vpce', vpc), ...route },
        ]
      : [local, { DestinationCidrBlock: '0.0.0.0/0', GatewayId: awsId('igw', vpc), ...route }],
    Tags: [{ Key: 'Name', Value: `${region}-${isMain ? 'private' : 'public'}` }],
  };
}

function networkAcl(index: number, shape: AccountShape, { account }: Place) {
  const entry = (Egress: boolean, RuleNumber: number, RuleAction: 'allow' | 'deny') => ({
    Egress,
    RuleNumber,
    RuleAction,
    Protocol: '-1',
    CidrBlock: '0.0.0.0/0',
  });
  return {
    NetworkAclId: awsId('acl', index),
    VpcId: awsId('vpc', index),
    OwnerId: account,
    IsDefault: true,
    Associations: Array.from({ length: shape.subnetsPerVpc }, (_, i) => ({
      NetworkAclId: awsId('acl', index),
      SubnetId: awsId('subnet', index * shape.subnetsPerVpc + i),
    })),
    Entries: [
      entry(false, 100, 'allow'),
      entry(true, 100, 'allow'),
      entry(false, 32767, 'deny'),
      entry(true, 32767, 'deny'),
    ],
  };
}

/** Of each group: one rule out, the others in, from a peer group, private and public blocks and the own lists. */
function rule(index: number, shape: AccountShape, seed: number, ownList: (index: number) => string) {
  const place = index % shape.rulesPerGroup;
  if (place === 0)
    return { IsEgress: true, IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' };
  const port = [443, 5432, 3306, 22][chance(seed, 'port', index, 4)];
  const tcp = { IsEgress: false, IpProtocol: 'tcp', FromPort: port, ToPort: port };
  const group = Math.floor(index / shape.rulesPerGroup);
  switch (chance(seed, 'peer', index, 20)) {
    case 0:
      return { ...tcp, CidrIpv4: '0.0.0.0/0' };
    case 1:
      return { ...tcp, CidrIpv4: `${ipv4(198, chance(seed, 'office', index, 0xffff))}/32` };
    case 2:
    case 3:
      return { ...tcp, ReferencedGroupInfo: { GroupId: awsId('sg', group) } };
    default:
      return place === 1 ? { ...tcp, PrefixListId: ownList(group) } : { ...tcp, CidrIpv4: '10.0.0.0/8' };
  }
}

function instance(index: number, shape: AccountShape, { seed }: Place) {
  const subnet = chance(seed, 'instance', index, shape.vpcs * shape.subnetsPerVpc);
  const vpc = Math.floor(subnet / shape.subnetsPerVpc);
  const groups = [{ GroupId: groupIn(vpc, index, shape), GroupName: 'group' }];
  return {
    InstanceId: awsId('i', index),
    InstanceType: 'm7g.large',
    State: { Code: 16, Name: 'running' },
    VpcId: awsId('vpc', vpc),
    SubnetId: awsId('subnet', subnet),
    PrivateIpAddress: ipv4(10, index),
    SecurityGroups: groups,
    Tags: [{ Key: 'Name', Value: `worker-${index}` }],
  };
}
