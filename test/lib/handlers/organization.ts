import type { Accounts, RegionAnswers } from '../../fixture-server/data.js';

export const hub = '111122223333';
export const spoke = '444455556666';
export const denied = '777788889999';

const everything = (name: string, subnets: readonly string[], vpcId: string) => ({
  NetworkAcls: [
    {
      NetworkAclId: name,
      VpcId: vpcId,
      IsDefault: true,
      Associations: subnets.map((SubnetId) => ({ NetworkAclId: name, SubnetId })),
      Entries: [true, false].map((Egress) => ({
        ...{ CidrBlock: '0.0.0.0/0', Egress, Protocol: '-1', RuleAction: 'allow', RuleNumber: 100 },
      })),
    },
  ],
});
const subnet = (SubnetId: string, VpcId: string, CidrBlock: string, zone: string, OwnerId: string) => ({
  ...{ SubnetId, VpcId, CidrBlock, OwnerId, State: 'available' },
  ...{ AvailabilityZone: `eu-west-1${zone}`, AvailabilityZoneId: `euw1-az${zone}` },
});
const route = (DestinationCidrBlock: string, target: object) => ({
  ...{ DestinationCidrBlock, State: 'active', Origin: 'CreateRoute' },
  ...target,
});
const peering = {
  VpcPeeringConnectionId: 'pcx-1',
  Status: { Code: 'active' },
  RequesterVpcInfo: { VpcId: 'vpc-hub', OwnerId: hub, CidrBlock: '10.1.0.0/16', Region: 'eu-west-1' },
  AccepterVpcInfo: { VpcId: 'vpc-spoke', OwnerId: spoke, CidrBlock: '10.2.0.0/16', Region: 'eu-west-1' },
};
const admits = (GroupId: string, owner: string, port: number, CidrIp: string, vpcId: string) => ({
  DescribeSecurityGroups: {
    SecurityGroups: [
      {
        ...{ GroupId, OwnerId: owner, VpcId: vpcId, GroupName: GroupId, Description: 'of the test' },
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] }],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ],
  },
});

/** A database whose group admits the network of another account. */
const hubRegion: RegionAnswers = {
  DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-hub', CidrBlock: '10.1.0.0/16', OwnerId: hub }] },
  DescribeSubnets: {
    Subnets: [
      subnet('subnet-1', 'vpc-hub', '10.1.1.0/24', 'a', hub),
      subnet('subnet-2', 'vpc-hub', '10.1.2.0/24', 'b', hub),
    ],
  },
  DescribeRouteTables: {
    RouteTables: [
      {
        ...{ RouteTableId: 'rtb-hub', VpcId: 'vpc-hub', OwnerId: hub },
        Associations: [{ Main: true, RouteTableId: 'rtb-hub', AssociationState: { State: 'associated' } }],
        Routes: [
          route('10.1.0.0/16', { GatewayId: 'local', Origin: 'CreateRouteTable' }),
          route('10.2.0.0/16', { VpcPeeringConnectionId: 'pcx-1' }),
        ],
      },
    ],
  },
  DescribeNetworkAcls: everything('acl-hub', ['subnet-1', 'subnet-2'], 'vpc-hub'),
  ...admits('sg-orders', hub, 5432, '10.2.0.0/16', 'vpc-hub'),
  DescribeVpcPeeringConnections: { VpcPeeringConnections: [peering] },
  DescribeDBSubnetGroups: {
    DBSubnetGroups: [
      {
        ...{ DBSubnetGroupName: 'orders', VpcId: 'vpc-hub', SubnetGroupStatus: 'Complete' },
        Subnets: ['subnet-1', 'subnet-2'].map((SubnetIdentifier) => ({ SubnetIdentifier })),
      },
    ],
  },
  DescribeDBInstances: {
    DBInstances: [
      {
        ...{
          DBInstanceIdentifier: 'orders',
          Engine: 'postgres',
          IAMDatabaseAuthenticationEnabled: false,
          DBInstanceStatus: 'available',
        },
        DBInstanceArn: `arn:aws:rds:eu-west-1:${hub}:db:orders`,
        ...{ PubliclyAccessible: false, AvailabilityZone: 'eu-west-1a', NetworkType: 'IPV4' },
        Endpoint: { Address: 'orders.x.eu-west-1.rds.amazonaws.com', Port: 5432 },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-orders', Status: 'active' }],
        DBSubnetGroup: {
          ...{ DBSubnetGroupName: 'orders', VpcId: 'vpc-hub' },
          Subnets: ['subnet-1', 'subnet-2'].map((SubnetIdentifier) => ({ SubnetIdentifier })),
        },
      },
    ],
  },
};

/** A host that anybody may try to log in to. */
const spokeRegion: RegionAnswers = {
  DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-spoke', CidrBlock: '10.2.0.0/16', OwnerId: spoke }] },
  DescribeSubnets: { Subnets: [subnet('subnet-3', 'vpc-spoke', '10.2.1.0/24', 'a', spoke)] },
  DescribeInternetGateways: {
    InternetGateways: [
      {
        InternetGatewayId: 'igw-1',
        OwnerId: spoke,
        Attachments: [{ VpcId: 'vpc-spoke', State: 'available' }],
      },
    ],
  },
  DescribeRouteTables: {
    RouteTables: [
      {
        ...{ RouteTableId: 'rtb-spoke', VpcId: 'vpc-spoke', OwnerId: spoke },
        Associations: [{ Main: true, RouteTableId: 'rtb-spoke', AssociationState: { State: 'associated' } }],
        Routes: [
          route('10.2.0.0/16', { GatewayId: 'local', Origin: 'CreateRouteTable' }),
          route('0.0.0.0/0', { GatewayId: 'igw-1' }),
          route('10.1.0.0/16', { VpcPeeringConnectionId: 'pcx-1' }),
        ],
      },
    ],
  },
  DescribeNetworkAcls: everything('acl-spoke', ['subnet-3'], 'vpc-spoke'),
  ...admits('sg-bastion', spoke, 22, '0.0.0.0/0', 'vpc-spoke'),
  DescribeVpcPeeringConnections: { VpcPeeringConnections: [peering] },
  DescribeNetworkInterfaces: {
    NetworkInterfaces: [
      {
        ...{ NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-3', VpcId: 'vpc-spoke', OwnerId: spoke },
        ...{ InterfaceType: 'interface', Status: 'in-use', PrivateIpAddress: '10.2.1.10' },
        Attachment: { InstanceId: 'i-bastion', InstanceOwnerId: spoke, Status: 'attached' },
        Groups: [{ GroupId: 'sg-bastion', GroupName: 'sg-bastion' }],
        PrivateIpAddresses: [
          { PrivateIpAddress: '10.2.1.10', Primary: true, Association: { PublicIp: '52.1.2.3' } },
        ],
        Association: { PublicIp: '52.1.2.3' },
      },
    ],
  },
  DescribeInstances: {
    Reservations: [
      {
        OwnerId: spoke,
        Instances: [
          {
            ...{
              InstanceId: 'i-bastion',
              SubnetId: 'subnet-3',
              VpcId: 'vpc-spoke',
              State: { Name: 'running' },
            },
            ...{ PrivateIpAddress: '10.2.1.10', PublicIpAddress: '52.1.2.3' },
            SecurityGroups: [{ GroupId: 'sg-bastion', GroupName: 'sg-bastion' }],
            NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-3' }],
          },
        ],
      },
    ],
  },
};

/** Three accounts: a database, a host that leads to it from another one, and an account that lets nobody in. */
export const organization: Accounts = {
  [hub]: { 'eu-west-1': hubRegion, 'eu-west-2': {} },
  [spoke]: { 'eu-west-1': spokeRegion },
  [denied]: { 'eu-west-1': {} },
};
