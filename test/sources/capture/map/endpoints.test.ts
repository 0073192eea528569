import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../../checks/model/inventory.js';
import type { OperationId } from '../../../../checks/model/operations.js';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

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
    name: 'an interface endpoint keeps where it stands and what guards it',
    operation: 'DescribeVpcEndpoints',
    item: {
      VpcEndpointId: 'vpce-1',
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-hub',
      ServiceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-1',
      ServiceRegion: 'us-east-1',
      State: 'available',
      PolicyDocument: '{}',
      RouteTableIds: [],
      SubnetIds: ['subnet-a'],
      Groups: [{ GroupId: 'sg-1', GroupName: 'endpoints' }],
      NetworkInterfaceIds: ['eni-1'],
      OwnerId: '111122223333',
    },
    table: 'vpcEndpoints',
    expected: [
      {
        ...owned,
        id: 'vpce-1',
        type: 'Interface',
        state: 'available',
        vpcId: 'vpc-hub',
        serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-1',
        serviceRegion: 'us-east-1',
        subnetIds: ['subnet-a'],
        securityGroupIds: ['sg-1'],
        networkInterfaceIds: ['eni-1'],
        routeTableIds: [],
      },
    ],
  },
  {
    name: 'what an endpoint has in an unreadable form does not count as none',
    operation: 'DescribeVpcEndpoints',
    item: { VpcEndpointId: 'vpce-1', VpcId: 'vpc-hub', Groups: ['sg-1'], SubnetIds: [7] },
    table: 'vpcEndpoints',
    expected: [
      {
        ...owned,
        id: 'vpce-1',
        type: 'not stated',
        state: 'not stated',
        vpcId: 'vpc-hub',
        subnetIds: ['subnets that could not be read'],
        securityGroupIds: ['security groups that could not be read'],
        networkInterfaceIds: ['network interfaces that could not be read'],
        routeTableIds: ['route tables that could not be read'],
      },
    ],
  },
  {
    name: 'an Instance Connect Endpoint keeps its place and whose address its connections have',
    operation: 'DescribeInstanceConnectEndpoints',
    item: {
      InstanceConnectEndpointId: 'eice-1',
      OwnerId: '999988887777',
      State: 'create-complete',
      VpcId: 'vpc-hub',
      SubnetId: 'subnet-a',
      SecurityGroupIds: ['sg-1'],
      NetworkInterfaceIds: ['eni-2'],
      PreserveClientIp: false,
    },
    table: 'instanceConnectEndpoints',
    expected: [
      {
        ...owned,
        owner: '999988887777',
        id: 'eice-1',
        state: 'create-complete',
        vpcId: 'vpc-hub',
        subnetId: 'subnet-a',
        securityGroupIds: ['sg-1'],
        networkInterfaceIds: ['eni-2'],
        preserveClientIp: false,
      },
    ],
  },
  {
    name: 'a security group may be associated with a VPC of another account',
    operation: 'DescribeSecurityGroupVpcAssociations',
    item: {
      GroupId: 'sg-1',
      GroupOwnerId: '111122223333',
      VpcId: 'vpc-spoke',
      VpcOwnerId: '999988887777',
      State: 'associated',
    },
    table: 'securityGroupVpcAssociations',
    expected: [
      {
        ...scope,
        groupId: 'sg-1',
        groupOwner: '111122223333',
        vpcId: 'vpc-spoke',
        vpcOwner: '999988887777',
        state: 'associated',
      },
    ],
  },
];

it.each(cases)('$name', ({ operation, item, table, expected }) => {
  const inventory = inventoryOf(listing(operation, [item]));
  expect(inventory[table]).toEqual(expected);
  expect(coverageOf(inventory, operation)).toEqual({ status: 'answered', detail: undefined, items: 1 });
});

describe('an item without what names it is not dropped in silence', () => {
  it.each([
    ['DescribeVpcEndpoints', {}, 'a VPC endpoint without VpcEndpointId'],
    ['DescribeVpcEndpoints', { VpcEndpointId: 'vpce-1' }, 'vpce-1 without VpcId'],
    [
      'DescribeInstanceConnectEndpoints',
      {},
      'an Instance Connect Endpoint without InstanceConnectEndpointId',
    ],
    ['DescribeSecurityGroupVpcAssociations', {}, 'a security group association without GroupId'],
    ['DescribeSecurityGroupVpcAssociations', { GroupId: 'sg-1' }, 'an association of sg-1 without VpcId'],
    ['DescribeVpcEndpointServiceConfigurations', {}, 'a VPC endpoint service without ServiceId'],
    ['DescribeVpcEndpointConnections', {}, 'a VPC endpoint connection without ServiceId'],
    [
      'DescribeVpcEndpointConnections',
      { ServiceId: 'vpce-svc-1' },
      'a connection to vpce-svc-1 without VpcEndpointId',
    ],
    ['DescribeVerifiedAccessEndpoints', {}, 'a Verified Access endpoint without VerifiedAccessEndpointId'],
  ] as const)('%s %j', (operation, item, problem) => {
    expect(coverageOf(inventoryOf(listing(operation, [item])), operation)).toEqual({
      status: 'failed',
      detail: `not understood: ${problem}`,
      items: 1,
    });
  });
});

describe('an endpoint service', () => {
  const service = listing('DescribeVpcEndpointServiceConfigurations', [
    {
      ServiceType: [{ ServiceType: 'Interface' }],
      ServiceId: 'vpce-svc-1',
      ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1',
      ServiceState: 'Available',
      AcceptanceRequired: false,
      NetworkLoadBalancerArns: ['arn:nlb'],
      SupportedIpAddressTypes: ['ipv4', 'ipv6'],
      SupportedRegions: [{ Region: 'us-east-1', ServiceState: 'Available' }],
    },
  ]);
  const about = { input: { ServiceId: 'vpce-svc-1' } };
  const described = {
    ...scope,
    id: 'vpce-svc-1',
    name: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1',
    state: 'Available',
    types: ['Interface'],
    networkLoadBalancerArns: ['arn:nlb'],
    gatewayLoadBalancerArns: [],
    acceptanceRequired: false,
    ipAddressTypes: ['ipv4', 'ipv6'],
    supportedRegions: ['us-east-1'],
  };

  it('is joined with who may connect and with its own connections only', () => {
    const connections = listing('DescribeVpcEndpointConnections', [
      {
        ServiceId: 'vpce-svc-1',
        VpcEndpointId: 'vpce-9',
        VpcEndpointOwner: '999988887777',
        VpcEndpointRegion: 'us-east-1',
        VpcEndpointState: 'pendingAcceptance',
      },
      { ServiceId: 'vpce-svc-2', VpcEndpointId: 'vpce-8' },
    ]);
    const principals = listing(
      'DescribeVpcEndpointServicePermissions',
      [{ PrincipalType: 'All', Principal: '*', ServiceId: 'vpce-svc-1' }],
      about,
    );
    expect(inventoryOf(service, principals, connections).endpointServices).toEqual([
      {
        ...described,
        allowedPrincipals: { known: true, value: ['*'] },
        connections: {
          known: true,
          value: [
            {
              endpointId: 'vpce-9',
              endpointOwner: '999988887777',
              endpointRegion: 'us-east-1',
              state: 'pendingAcceptance',
            },
          ],
        },
      },
    ]);
  });

  it('has unknown principals and connections when those were denied', () => {
    const inventory = inventoryOf(
      service,
      refusal('DescribeVpcEndpointServicePermissions', 'denied', about),
      refusal('DescribeVpcEndpointConnections', 'denied'),
    );
    const denied = { ...scope, reason: 'denied', detail: 'UnauthorizedOperation: no answer' };
    expect(inventory.endpointServices).toEqual([
      {
        ...described,
        allowedPrincipals: {
          known: false,
          gap: {
            ...denied,
            fact: 'principals that may connect to vpce-svc-1',
            action: 'ec2:DescribeVpcEndpointServicePermissions',
          },
        },
        connections: {
          known: false,
          gap: {
            ...denied,
            fact: 'connections to vpce-svc-1',
            action: 'ec2:DescribeVpcEndpointConnections',
          },
        },
      },
    ]);
  });

  it('that names no load balancers stands on some that could not be read', () => {
    const inventory = inventoryOf(
      listing('DescribeVpcEndpointServiceConfigurations', [{ ServiceId: 'vpce-svc-1' }]),
    );
    expect(inventory.endpointServices[0]).toMatchObject({
      state: 'not stated',
      types: ['types that could not be read'],
      networkLoadBalancerArns: ['load balancers that could not be read'],
      gatewayLoadBalancerArns: [],
      supportedRegions: [],
    });
  });
});

describe('a Verified Access endpoint', () => {
  const targets: readonly (readonly [string, object, object])[] = [
    [
      'rds',
      {
        RdsOptions: {
          Protocol: 'tcp',
          Port: 5432,
          RdsDbClusterArn: 'arn:ledger',
          RdsEndpoint: 'ledger.example',
          SubnetIds: ['subnet-a'],
        },
      },
      {
        kind: 'rds',
        arn: 'arn:ledger',
        endpoint: 'ledger.example',
        protocol: 'tcp',
        ports: [{ from: 5432, to: 5432 }],
        subnetIds: ['subnet-a'],
      },
    ],
    [
      'network-interface',
      {
        NetworkInterfaceOptions: {
          NetworkInterfaceId: 'eni-1',
          Protocol: 'tcp',
          PortRanges: [{ FromPort: 5432, ToPort: 5439 }],
        },
      },
      { kind: 'network-interface', id: 'eni-1', protocol: 'tcp', ports: [{ from: 5432, to: 5439 }] },
    ],
    [
      'load-balancer',
      {
        LoadBalancerOptions: {
          LoadBalancerArn: 'arn:nlb',
          Protocol: 'tcp',
          PortRanges: [{ FromPort: 5432 }],
          SubnetIds: ['subnet-a'],
        },
      },
      { kind: 'load-balancer', arn: 'arn:nlb', protocol: 'tcp', ports: [], subnetIds: ['subnet-a'] },
    ],
    [
      'cidr',
      { CidrOptions: { Cidr: '10.0.0.0/24', PortRanges: [{ FromPort: 3306, ToPort: 3306 }] } },
      {
        kind: 'cidr',
        cidr: '10.0.0.0/24',
        ports: [{ from: 3306, to: 3306 }],
        subnetIds: ['subnets that could not be read'],
      },
    ],
    ['telepathy', {}, { kind: 'unrecognised', type: 'telepathy' }],
  ];
  it.each(targets)('of type %s keeps where it leads', (EndpointType, options, target) => {
    const inventory = inventoryOf(
      listing('DescribeVerifiedAccessEndpoints', [
        {
          VerifiedAccessEndpointId: 'vae-1',
          EndpointType,
          Status: { Code: 'active' },
          ApplicationDomain: 'ledger.example.com',
          SecurityGroupIds: ['sg-1'],
          ...options,
        },
      ]),
      answer(
        'GetVerifiedAccessEndpointPolicy',
        { PolicyEnabled: true, PolicyDocument: 'permit(principal,action,resource);' },
        { input: { VerifiedAccessEndpointId: 'vae-1' } },
      ),
    );
    expect(inventory.verifiedAccessEndpoints).toEqual([
      {
        ...scope,
        id: 'vae-1',
        state: 'active',
        applicationDomain: 'ledger.example.com',
        securityGroupIds: ['sg-1'],
        target,
        policyEnabled: { known: true, value: true },
      },
    ]);
    expect(coverageOf(inventory, 'GetVerifiedAccessEndpointPolicy', 'vae-1')).toEqual({
      status: 'answered',
      detail: undefined,
      items: 1,
    });
  });

  it('has a policy of its own or not, which nobody knows without asking', () => {
    const inventory = inventoryOf(
      listing('DescribeVerifiedAccessEndpoints', [{ VerifiedAccessEndpointId: 'vae-1' }]),
    );
    expect(inventory.verifiedAccessEndpoints[0]?.policyEnabled).toEqual({
      known: false,
      gap: {
        ...scope,
        reason: 'not-collected',
        fact: 'whether vae-1 has a policy of its own',
        action: 'ec2:GetVerifiedAccessEndpointPolicy',
      },
    });
  });
});
