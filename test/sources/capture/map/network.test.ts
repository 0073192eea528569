import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../../checks/model/inventory.js';
import type { OperationId } from '../../../../checks/model/operations.js';
import { coverageOf, inventoryOf, listing, scope } from '../captures.js';

const owned = { ...scope, owner: scope.account };

interface Case {
  readonly name: string;
  readonly operation: OperationId;
  readonly item: unknown;
  readonly table: keyof Inventory;
  readonly expected: readonly unknown[];
}

const cases: readonly Case[] = [
  {
    name: 'a VPC keeps its primary block and the associated ones, and leaves out those on their way in or out',
    operation: 'DescribeVpcs',
    item: {
      VpcId: 'vpc-hub',
      OwnerId: '111122223333',
      CidrBlock: '10.0.0.0/16',
      IsDefault: true,
      Tags: [{ Key: 'Name', Value: 'hub' }],
      CidrBlockAssociationSet: [
        { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } },
        { CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'associated' } },
        { CidrBlock: '10.2.0.0/16', CidrBlockState: { State: 'associating' } },
        { CidrBlock: '10.3.0.0/16', CidrBlockState: { State: 'disassociating' } },
      ],
      Ipv6CidrBlockAssociationSet: [
        { Ipv6CidrBlock: '2600:1::/56', Ipv6CidrBlockState: { State: 'associated' } },
        { Ipv6CidrBlock: '2600:2::/56', Ipv6CidrBlockState: { State: 'failed' } },
      ],
    },
    table: 'vpcs',
    expected: [
      {
        ...owned,
        id: 'vpc-hub',
        name: 'hub',
        isDefault: true,
        cidrs: ['10.0.0.0/16', '10.1.0.0/16'],
        ipv6Cidrs: ['2600:1::/56'],
      },
    ],
  },
  {
    name: 'a subnet of a shared VPC belongs to its owner, and a changing IPv6 block still counts',
    operation: 'DescribeSubnets',
    item: {
      SubnetId: 'subnet-1',
      OwnerId: '999988887777',
      VpcId: 'vpc-hub',
      AvailabilityZone: 'eu-west-1a',
      AvailabilityZoneId: 'euw1-az1',
      CidrBlock: '10.0.0.0/24',
      Ipv6CidrBlockAssociationSet: [
        { Ipv6CidrBlock: '2600:1::/64', Ipv6CidrBlockState: { State: 'disassociating' } },
        { Ipv6CidrBlock: '2600:2::/64', Ipv6CidrBlockState: { State: 'disassociated' } },
      ],
    },
    table: 'subnets',
    expected: [
      {
        ...scope,
        owner: '999988887777',
        id: 'subnet-1',
        vpcId: 'vpc-hub',
        availabilityZone: 'eu-west-1a',
        availabilityZoneId: 'euw1-az1',
        cidr: '10.0.0.0/24',
        ipv6Cidrs: ['2600:1::/64'],
      },
    ],
  },
  {
    name: 'an internet gateway keeps the state of its attachment',
    operation: 'DescribeInternetGateways',
    item: { InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-hub', State: 'available' }] },
    table: 'internetGateways',
    expected: [{ ...owned, id: 'igw-1', attachments: [{ vpcId: 'vpc-hub', state: 'available' }] }],
  },
  {
    name: 'an egress-only internet gateway',
    operation: 'DescribeEgressOnlyInternetGateways',
    item: { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-hub', State: 'attached' }] },
    table: 'egressOnlyInternetGateways',
    expected: [{ ...scope, id: 'eigw-1', attachments: [{ vpcId: 'vpc-hub', state: 'attached' }] }],
  },
  {
    name: 'a regional NAT gateway is in no subnet',
    operation: 'DescribeNatGateways',
    item: { NatGatewayId: 'nat-1', VpcId: 'vpc-hub', State: 'available', ConnectivityType: 'private' },
    table: 'natGateways',
    expected: [{ ...scope, id: 'nat-1', vpcId: 'vpc-hub', state: 'available', connectivity: 'private' }],
  },
  {
    name: 'an interface keeps public addresses, and leaves out those of carriers and outposts',
    operation: 'DescribeNetworkInterfaces',
    item: {
      NetworkInterfaceId: 'eni-1',
      OwnerId: '111122223333',
      VpcId: 'vpc-hub',
      SubnetId: 'subnet-1',
      AvailabilityZone: 'eu-west-1a',
      Description: 'RDSNetworkInterface',
      InterfaceType: 'interface',
      RequesterId: 'amazon-rds',
      Groups: [{ GroupId: 'sg-1', GroupName: 'orders' }],
      PrivateIpAddresses: [
        { PrivateIpAddress: '10.0.0.7', Association: { PublicIp: '203.0.113.7' } },
        { PrivateIpAddress: '10.0.0.8', Association: { CarrierIp: '203.0.113.8' } },
      ],
      Ipv6Addresses: [{ Ipv6Address: '2600:1::7' }],
      DenyAllIgwTraffic: true,
      Attachment: { InstanceId: 'i-1' },
    },
    table: 'networkInterfaces',
    expected: [
      {
        ...owned,
        id: 'eni-1',
        vpcId: 'vpc-hub',
        subnetId: 'subnet-1',
        availabilityZone: 'eu-west-1a',
        description: 'RDSNetworkInterface',
        interfaceType: 'interface',
        requesterId: 'amazon-rds',
        securityGroupIds: ['sg-1'],
        privateAddresses: [{ address: '10.0.0.7', publicAddress: '203.0.113.7' }, { address: '10.0.0.8' }],
        ipv6Addresses: ['2600:1::7'],
        denyAllIgwTraffic: true,
        instanceId: 'i-1',
      },
    ],
  },
  {
    name: 'an Elastic IP address',
    operation: 'DescribeAddresses',
    item: { PublicIp: '203.0.113.7', AllocationId: 'eipalloc-1', NetworkInterfaceId: 'eni-1' },
    table: 'addresses',
    expected: [
      { ...scope, publicAddress: '203.0.113.7', allocationId: 'eipalloc-1', networkInterfaceId: 'eni-1' },
    ],
  },
  {
    name: 'a carrier address is no Elastic IP address on the internet',
    operation: 'DescribeAddresses',
    item: { CarrierIp: '203.0.113.7', AllocationId: 'eipalloc-1' },
    table: 'addresses',
    expected: [],
  },
  {
    name: 'instances come in reservations',
    operation: 'DescribeInstances',
    item: {
      Instances: [
        {
          InstanceId: 'i-1',
          State: { Name: 'running' },
          VpcId: 'vpc-hub',
          SecurityGroups: [{ GroupId: 'sg-1' }],
        },
        { InstanceId: 'i-2', State: { Name: 'terminated' } },
      ],
    },
    table: 'instances',
    expected: [
      { ...scope, id: 'i-1', state: 'running', vpcId: 'vpc-hub', securityGroupIds: ['sg-1'] },
      { ...scope, id: 'i-2', state: 'terminated', securityGroupIds: [] },
    ],
  },
  {
    name: 'a peering connection with both sides',
    operation: 'DescribeVpcPeeringConnections',
    item: {
      VpcPeeringConnectionId: 'pcx-1',
      Status: { Code: 'active' },
      RequesterVpcInfo: { VpcId: 'vpc-hub', OwnerId: '111122223333', CidrBlock: '10.0.0.0/16' },
      AccepterVpcInfo: {
        VpcId: 'vpc-spoke',
        OwnerId: '999988887777',
        Region: 'eu-central-1',
        CidrBlock: '10.9.0.0/16',
        CidrBlockSet: [{ CidrBlock: '10.9.0.0/16' }, { CidrBlock: '10.8.0.0/16' }],
        Ipv6CidrBlockSet: [{ Ipv6CidrBlock: '2600:9::/56' }],
      },
    },
    table: 'peeringConnections',
    expected: [
      {
        ...scope,
        id: 'pcx-1',
        status: 'active',
        requester: { vpcId: 'vpc-hub', account: '111122223333', cidrs: ['10.0.0.0/16'], ipv6Cidrs: [] },
        accepter: {
          vpcId: 'vpc-spoke',
          account: '999988887777',
          region: 'eu-central-1',
          cidrs: ['10.9.0.0/16', '10.8.0.0/16'],
          ipv6Cidrs: ['2600:9::/56'],
        },
      },
    ],
  },
  {
    name: 'a Block Public Access exclusion',
    operation: 'DescribeVpcBlockPublicAccessExclusions',
    item: {
      ExclusionId: 'vpcbpa-exclude-1',
      ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-hub',
      InternetGatewayExclusionMode: 'allow-bidirectional',
      State: 'create-complete',
    },
    table: 'blockPublicAccessExclusions',
    expected: [
      {
        ...scope,
        id: 'vpcbpa-exclude-1',
        resourceArn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-hub',
        mode: 'allow-bidirectional',
        state: 'create-complete',
      },
    ],
  },
];

describe('network answers', () => {
  it.each(cases)('$name', ({ operation, item, table, expected }) => {
    const inventory = inventoryOf(listing(operation, [item]));
    expect(inventory[table]).toEqual(expected);
    expect(coverageOf(inventory, operation)?.status).toBe('answered');
  });
});

describe('network items that would close something if they were left out without a word', () => {
  const dropped: readonly (readonly [string, OperationId, unknown, string])[] = [
    ['a VPC without its id', 'DescribeVpcs', { CidrBlock: '10.0.0.0/16' }, 'a VPC without VpcId'],
    [
      'a subnet without its VPC',
      'DescribeSubnets',
      { SubnetId: 'subnet-1' },
      'subnet-1 without readable VpcId, AvailabilityZone or IPv6 blocks',
    ],
    [
      'a gateway whose attachments are missing',
      'DescribeInternetGateways',
      { InternetGatewayId: 'igw-1' },
      'igw-1 without readable Attachments',
    ],
    [
      'a gateway with an attachment to nowhere',
      'DescribeInternetGateways',
      { InternetGatewayId: 'igw-1', Attachments: [{ State: 'available' }] },
      'igw-1 without readable Attachments',
    ],
    [
      'an interface whose groups are no list',
      'DescribeNetworkInterfaces',
      { NetworkInterfaceId: 'eni-1', VpcId: 'vpc-hub', SubnetId: 'subnet-1', Groups: 7 },
      'eni-1 without readable VpcId, SubnetId or Groups',
    ],
    [
      'a subnet whose IPv6 blocks are unreadable',
      'DescribeSubnets',
      {
        SubnetId: 'subnet-1',
        VpcId: 'vpc-hub',
        AvailabilityZone: 'eu-west-1a',
        Ipv6CidrBlockAssociationSet: [{}],
      },
      'subnet-1 without readable VpcId, AvailabilityZone or IPv6 blocks',
    ],
    [
      'an interface with an unreadable IPv6 address',
      'DescribeNetworkInterfaces',
      { NetworkInterfaceId: 'eni-1', VpcId: 'vpc-hub', SubnetId: 'subnet-1', Groups: [], Ipv6Addresses: [7] },
      'eni-1 without readable addresses',
    ],
    [
      'an interface with an unreadable association',
      'DescribeNetworkInterfaces',
      {
        NetworkInterfaceId: 'eni-1',
        VpcId: 'vpc-hub',
        SubnetId: 'subnet-1',
        Groups: [],
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.7', Association: '203.0.113.7' }],
      },
      'eni-1 without readable addresses',
    ],
    [
      'an exclusion of nothing',
      'DescribeVpcBlockPublicAccessExclusions',
      { ExclusionId: 'x-1' },
      'x-1 without ResourceArn',
    ],
    ['a reservation without instances', 'DescribeInstances', {}, 'a reservation without Instances'],
    ['text instead of an item', 'DescribeVpcs', 'vpc-hub', 'an item of Vpcs that is no object'],
  ];
  it.each(dropped)('%s makes the listing incomplete', (_, operation, item, problem) => {
    const inventory = inventoryOf(listing(operation, [item]));
    expect(coverageOf(inventory, operation)).toMatchObject({
      status: 'failed',
      detail: `not understood: ${problem}`,
    });
  });
});

describe('Block Public Access options', () => {
  const options = (state: string) =>
    inventoryOf({
      ...listing('DescribeVpcBlockPublicAccessOptions', []),
      output: {
        VpcBlockPublicAccessOptions: {
          State: state,
          InternetGatewayBlockMode: 'block-ingress',
          ManagedBy: 'account',
        },
      },
    }).blockPublicAccess;

  it('are one record', () => {
    expect(options('update-complete')).toEqual([{ ...scope, mode: 'block-ingress', managedBy: 'account' }]);
  });
  it('have no known mode while a change is under way', () => {
    expect(options('update-in-progress')).toEqual([
      { ...scope, mode: 'block-ingress (update-in-progress)', managedBy: 'account' },
    ]);
  });
});
