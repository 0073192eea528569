import { describe, expect, it } from 'vitest';
import { createReach } from '../../../checks/reach/create-reach.js';
import { databaseTemplate, onlyWorldIn } from './estates.js';

const check = (text: string, id: string) =>
  onlyWorldIn(text).report.outcomes.find((each) => each.check === id && each.resource.includes(':db:'));

const privateDatabase =
  '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: false, VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}';
const group = (rule: string) =>
  `{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, ${rule}}]}}`;

/** A bastion in the first subnet of a private database, whose address AWS has yet to choose. */
const withBastion = (rule: string, more: Readonly<Record<string, string>> = {}) =>
  databaseTemplate({
    Database: privateDatabase,
    Group: group(rule),
    BastionGroup:
      '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}]}}',
    Bastion:
      '{Type: AWS::EC2::Instance, Properties: {NetworkInterfaces: [{DeviceIndex: "0", AssociatePublicIpAddress: true, SubnetId: !Ref SubnetA, GroupSet: [!Ref BastionGroup]}]}}',
    ...more,
  });

describe('a host whose private address AWS has yet to choose', () => {
  it.each([
    [
      'is a stepping stone where the database admits its group',
      'SourceSecurityGroupId: !Ref BastionGroup',
      'fail',
    ],
    ['is one where the database admits its whole subnet', 'CidrIp: 10.0.0.0/24', 'fail'],
    ['may be one where the database admits a part of its subnet', 'CidrIp: 10.0.0.0/25', 'unknown'],
    ['is none where the database admits another subnet', 'CidrIp: 10.0.1.0/24', 'pass'],
    [
      'may be one where the database admits just that address',
      'CidrIp: !Join ["/", [!GetAtt Bastion.PrivateIp, 32]]',
      'unknown',
    ],
  ])('%s', (_, rule, status) => {
    expect(check(withBastion(rule), 'database-reachable-through-host')?.status).toBe(status);
  });

  it('is not entered where it has no public address (R103)', () => {
    const text = withBastion('SourceSecurityGroupId: !Ref BastionGroup', {
      Bastion:
        '{Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref SubnetA, SecurityGroupIds: [!Ref BastionGroup]}}',
    });
    expect(check(text, 'database-reachable-through-host')?.status).toBe('pass');
  });

  it('may be entered where a subnet that no template declares gives addresses', () => {
    const text = withBastion('SourceSecurityGroupId: !Ref BastionGroup', {
      Launch: '{Type: Custom::Launch}',
      Bastion:
        '{Type: AWS::EC2::Instance, Properties: {NetworkInterfaces: [{DeviceIndex: "0", AssociatePublicIpAddress: !GetAtt Launch.IsPublic, SubnetId: !Ref SubnetA, GroupSet: [!Ref BastionGroup]}]}}',
    });
    const outcome = check(text, 'database-reachable-through-host');
    expect(outcome?.status).toBe('unknown');
    expect(outcome?.gaps.map(({ fact }) => fact)).toContain('Launch.IsPublic');
  });

  it('hears of load balancers in front of it', () => {
    const text = withBastion('SourceSecurityGroupId: !Ref BastionGroup', {
      BastionGroup:
        '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/16}]}}',
      Door: '{Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network, Subnets: [!Ref SubnetA]}}',
      Targets:
        '{Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {VpcId: !Ref Vpc, Protocol: TCP, Port: 22, TargetType: ip, Targets: [{Id: !GetAtt Bastion.PrivateIp}]}}',
      Listener:
        '{Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Door, Port: 22, Protocol: TCP, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}}',
      Bastion:
        '{Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref SubnetA, SecurityGroupIds: [!Ref BastionGroup]}}',
    });
    expect(check(text, 'database-reachable-through-host')?.status).toBe('fail');
  });
});

describe('a load balancer whose target only the deployment tells', () => {
  it('may lead to the database', () => {
    const text = databaseTemplate({
      Database: privateDatabase,
      Group: group('CidrIp: 10.0.0.0/16'),
      Lookup: '{Type: Custom::Lookup}',
      Door: '{Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network, Subnets: [!Ref SubnetA]}}',
      Targets:
        '{Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {VpcId: !Ref Vpc, Protocol: TCP, Port: 5432, TargetType: ip, Targets: [{Id: !GetAtt Lookup.Address}]}}',
      Listener:
        '{Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Door, Port: 5432, Protocol: TCP, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}}',
    });
    const outcome = check(text, 'database-reachable-through-load-balancer');
    expect(outcome?.status).toBe('unknown');
    expect(outcome?.gaps.map(({ fact }) => fact)).toContain('Lookup.Address');
  });
});

describe('a rule that refers to a group of a peered network', () => {
  const peered = (blocks: string) =>
    databaseTemplate({
      Database: privateDatabase,
      Group: group('SourceSecurityGroupId: !Ref FarGroup'),
      Far: '{Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.1.0.0/16}}',
      FarSubnet:
        '{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Far, CidrBlock: 10.1.0.0/24, AvailabilityZone: eu-west-1a}}',
      FarGroup: '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Far}}',
      Peering: '{Type: AWS::EC2::VPCPeeringConnection, Properties: {VpcId: !Ref Far, PeerVpcId: !Ref Vpc}}',
      FarTable: '{Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Far}}',
      FarAssociation:
        '{Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref FarSubnet, RouteTableId: !Ref FarTable}}',
      FarRoute:
        '{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref FarTable, DestinationCidrBlock: 10.0.0.0/16, VpcPeeringConnectionId: !Ref Peering}}',
      NearRoute:
        '{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 10.1.0.0/16, VpcPeeringConnectionId: !Ref Peering}}',
      ...(blocks === '' ? {} : { Member: blocks }),
    });
  const verdict = (text: string) => {
    const reach = createReach(onlyWorldIn(text).inventory);
    const [database] = reach.databases;
    const ways = database ? reach.waysInto(database).ways : [];
    return ways.find(({ source }) => 'vpcId' in source && source.vpcId === 'vpc-Far')?.now.kind;
  };

  it('has members among functions, whose addresses nobody knows', () => {
    const member =
      '{Type: AWS::Lambda::Function, Properties: {VpcConfig: {SubnetIds: [!Ref FarSubnet], SecurityGroupIds: [!Ref FarGroup]}}}';
    expect(verdict(peered(member))).toBe('unknown');
  });

  it('has a member for certain whose address is given', () => {
    const member =
      '{Type: AWS::EC2::NetworkInterface, Properties: {SubnetId: !Ref FarSubnet, GroupSet: [!Ref FarGroup], PrivateIpAddress: 10.1.0.9}}';
    expect(verdict(peered(member))).toBe('reachable');
  });

  it('has no member that no template declares', () => {
    expect(verdict(peered(''))).toBe('blocked');
  });
});
