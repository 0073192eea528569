import { describe, expect, it } from 'vitest';
import { databaseTemplate, onlyWorldIn, worldsIn } from './estates.js';

/** What follows for one check from resources beside a network that lets everything through. */
const check = (id: string, resources: Readonly<Record<string, unknown>>) => {
  const text = JSON.stringify({ Resources: { Lookup: { Type: 'Custom::Lookup' }, ...resources } });
  return onlyWorldIn(text).report.outcomes.filter((outcome) => outcome.check === id);
};
const open = { 'Fn::GetAtt': ['Lookup', 'Open'] };

const domain = (statement: Readonly<Record<string, unknown>>) => ({
  Search: {
    Type: 'AWS::OpenSearchService::Domain',
    Properties: {
      DomainName: 'search',
      AccessPolicies: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'es:*', Resource: '*', ...statement }],
      },
    },
  },
});

describe('a policy that a template leaves open', () => {
  it.each([
    ['names everyone', { Principal: '*' }, 'fail'],
    ['names one account', { Principal: { AWS: 'arn:aws:iam::444455556666:root' } }, 'pass'],
    ['names whoever the deployment says', { Principal: { AWS: open } }, 'unknown'],
    ['is about actions that the deployment says', { Principal: '*', Action: open }, 'unknown'],
    ['is about resources that the deployment says', { Principal: '*', Resource: open }, 'unknown'],
    [
      'admits addresses that the deployment says',
      { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': open } } },
      'unknown',
    ],
  ])('%s', (_, statement, status) => {
    const outcomes = check('opensearch-domain-open-to-unsigned-requests', domain(statement));
    expect(outcomes.map((outcome) => outcome.status)).toEqual([status]);
  });
});

describe('a share that a template leaves open', () => {
  it.each([
    ['has an account of others', ['999988887777'], 'fail'],
    ['has the account of the stack', [{ Ref: 'AWS::AccountId' }], 'pass'],
    ['has whoever the deployment says', [open], 'unknown'],
    ['has an account of others beside whoever the deployment says', ['999988887777', open], 'fail'],
    ['has nobody', [], 'pass'],
  ])('%s', (_, Principals, status) => {
    const outcomes = check('backup-vault-shared-with-undeclared-account', {
      Recovery: { Type: 'AWS::Backup::LogicallyAirGappedBackupVault' },
      Share: {
        Type: 'AWS::RAM::ResourceShare',
        Properties: { ResourceArns: [{ 'Fn::GetAtt': ['Recovery', 'BackupVaultArn'] }], Principals },
      },
    });
    expect(outcomes.map((outcome) => outcome.status)).toEqual([status]);
  });
});

describe('a login that a template leaves open', () => {
  it.each([
    ['is left out', {}, 'fail'],
    ['is on', { AdvancedSecurityOptions: { Enabled: true } }, 'pass'],
    ['is on where the deployment says so', { AdvancedSecurityOptions: { Enabled: open } }, 'unknown'],
    ['is what the deployment says', { AdvancedSecurityOptions: open }, 'unknown'],
    [
      'takes anonymous requests where the deployment says so',
      { AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: open } },
      'unknown',
    ],
  ])('%s', (_, options, status) => {
    const { Search } = domain({ Principal: '*' });
    const outcomes = check('opensearch-domain-open-without-login', {
      Search: { ...Search, Properties: { ...Search.Properties, ...options } },
    });
    expect(outcomes.map((outcome) => outcome.status)).toEqual([status]);
  });
});

describe('a network whose blocks a template leaves open', () => {
  const group = (rule: string) =>
    `{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, ${rule}}]}}`;
  const subnet = (index: number) =>
    `{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: !Select [${index}, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]], AvailabilityZone: !Select [${index}, !GetAZs ""]}}`;
  const { report } = onlyWorldIn(
    databaseTemplate({
      Vpc: '{Type: AWS::EC2::VPC, Properties: {Ipv4IpamPoolId: ipam-pool-1, Ipv4NetmaskLength: 16}}',
      SubnetA: subnet(0),
      SubnetB: subnet(1),
      Group: group('FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/8'),
      BastionGroup: group('FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0'),
      Bastion:
        '{Type: AWS::EC2::Instance, Properties: {NetworkInterfaces: [{DeviceIndex: "0", AssociatePublicIpAddress: true, SubnetId: !Ref SubnetA, GroupSet: [!Ref BastionGroup]}]}}',
      Door: '{Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network, Subnets: [!Ref SubnetA]}}',
      Targets:
        '{Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {VpcId: !Ref Vpc, Protocol: TCP, Port: 5432, TargetType: ip, Targets: [{Id: 10.0.1.9}]}}',
      Listener:
        '{Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Door, Port: 5432, Protocol: TCP, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}}',
      Database:
        '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: false, VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}',
    }),
  );

  it.each([
    ['database-reachable-from-internet', 'pass'],
    ['database-reachable-through-host', 'unknown'],
    ['database-reachable-through-load-balancer', 'unknown'],
  ])('%s: %s', (id, status) => {
    const outcome = report.outcomes.find(({ check }) => check === id);
    expect(outcome?.status).toBe(status);
    if (status === 'unknown') expect(outcome?.gaps).not.toEqual([]);
  });
});

describe('a network that is attached to a core network', () => {
  const group =
    '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 192.168.0.0/16}]}}';
  const attachment = (
    core: string,
    vpc = `!Sub "arn:aws:ec2:\${AWS::Region}:\${AWS::AccountId}:vpc/\${Vpc}"`,
  ) =>
    `{Type: AWS::NetworkManager::VpcAttachment, Properties: {CoreNetworkId: ${core}, VpcArn: ${vpc}, SubnetArns: [!Sub "arn:aws:ec2:\${AWS::Region}:\${AWS::AccountId}:subnet/\${SubnetA}"]}}`;
  const route = (core: string) =>
    `{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 192.168.0.0/16, CoreNetworkArn: ${core}}}`;
  const site =
    '{Type: AWS::NetworkManager::SiteToSiteVpnAttachment, Properties: {CoreNetworkId: !Ref Core, VpnConnectionArn: arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-1}}';
  const own = {
    Core: '{Type: AWS::NetworkManager::CoreNetwork, Properties: {GlobalNetworkId: global-network-1}}',
    WanRoute: route('!GetAtt Core.CoreNetworkArn'),
  };

  it.each([
    ['of the template, to which a VPN is attached', { ...own, Hub: attachment('!Ref Core'), Site: site }],
    [
      'of another account',
      {
        Hub: attachment('core-network-1'),
        WanRoute: route('arn:aws:networkmanager::444455556666:core-network/core-network-1'),
      },
    ],
    [
      'that a parameter names',
      {
        Parameters: '{CoreId: {Type: String}, CoreArn: {Type: String}}',
        Hub: attachment('!Ref CoreId'),
        WanRoute: route('!Ref CoreArn'),
      },
    ],
    [
      'though the deployment says which network it is',
      { ...own, Hub: attachment('!Ref Core', '!GetAtt Lookup.Arn'), Lookup: '{Type: Custom::Lookup}' },
    ],
    [
      'of the template, to which another stack may attach a VPN',
      {
        ...own,
        Hub: attachment('!Ref Core'),
        Parameters: '{CoreId: {Type: String}}',
        Site: site.replace('!Ref Core', '!Ref CoreId'),
      },
    ],
    ['though no attachment is declared', own],
  ])('may be open to others of one %s', (_, parts) => {
    const text = databaseTemplate({ Group: group, ...parts });
    for (const { report } of worldsIn(text).worlds) {
      const id = 'database-reachable-from-undeclared-network';
      expect(report.outcomes.find(({ check }) => check === id)?.status).toBe('unknown');
    }
  });
});

describe('what a type leaves open', () => {
  const unread = (resources: Readonly<Record<string, unknown>>) =>
    onlyWorldIn(JSON.stringify({ Resources: resources }))
      .inventory.coverage.filter(({ status }) => status !== 'answered')
      .map(({ operation }) => operation);
  const hub = { Hub: { Type: 'AWS::EC2::TransitGateway' } };
  const vpn = (more: Readonly<Record<string, unknown>>) => ({
    ...hub,
    Vpn: {
      Type: 'AWS::EC2::VPNConnection',
      Properties: { Type: 'ipsec.1', TransitGatewayId: { Ref: 'Hub' }, ...more },
    },
  });

  const lookup = { 'Fn::GetAtt': ['Lookup', 'Id'] };
  const besideLattice = (type: string, properties: Readonly<Record<string, unknown>>) => ({
    Lookup: { Type: 'Custom::Lookup' },
    Door: {
      Type: 'AWS::VpcLattice::ResourceConfiguration',
      Properties: { ResourceConfigurationType: 'GROUP' },
    },
    Network: { Type: 'AWS::VpcLattice::ServiceNetwork' },
    Other: { Type: type, Properties: properties },
  });

  it.each([
    ['a VPN announces what only the other side knows', vpn({}), ['SearchTransitGatewayRoutes']],
    ['a VPN of static routes announces nothing', vpn({ StaticRoutesOnly: true }), []],
    [
      'the role of an instance is that of another stack',
      { Host: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: 'shared' } } },
      ['DescribeInstanceInformation'],
    ],
    [
      'an association may be that of any resource configuration',
      besideLattice('AWS::VpcLattice::ServiceNetworkResourceAssociation', {
        ResourceConfigurationId: lookup,
        ServiceNetworkId: { Ref: 'Network' },
      }),
      ['ListServiceNetworkResourceAssociations'],
    ],
    [
      'an association may be that of any service network',
      besideLattice('AWS::VpcLattice::ServiceNetworkVpcAssociation', { ServiceNetworkIdentifier: lookup }),
      ['ListServiceNetworkVpcAssociations'],
    ],
    [
      'an endpoint may lead to any resource configuration',
      besideLattice('AWS::EC2::VPCEndpoint', {
        VpcId: 'vpc-1',
        VpcEndpointType: 'Resource',
        ResourceConfigurationArn: lookup,
      }),
      ['ListResourceEndpointAssociations'],
    ],
    [
      'an endpoint may lead to any service network',
      besideLattice('AWS::EC2::VPCEndpoint', {
        VpcId: 'vpc-1',
        VpcEndpointType: 'ServiceNetwork',
        ServiceNetworkArn: lookup,
      }),
      ['ListServiceNetworkVpcEndpointAssociations'],
    ],
    [
      'a share may be that of any resource configuration or service network',
      besideLattice('AWS::RAM::ResourceShare', { ResourceArns: [lookup], Principals: ['444455556666'] }),
      ['GetResourcePolicy', 'GetResourcePolicy'],
    ],
    [
      'a share may be that of any vault that can be shared',
      {
        Lookup: { Type: 'Custom::Lookup' },
        Recovery: { Type: 'AWS::Backup::LogicallyAirGappedBackupVault' },
        Share: {
          Type: 'AWS::RAM::ResourceShare',
          Properties: { ResourceArns: [lookup], Principals: ['444455556666'] },
        },
      },
      ['GetResourceShareAssociations'],
    ],
    [
      'a policy of a resource configuration is not told',
      besideLattice('AWS::VpcLattice::ResourcePolicy', { ResourceArn: { Ref: 'Door' }, Policy: lookup }),
      ['GetResourcePolicy'],
    ],
    [
      'any network may be attached to a core network',
      {
        Lookup: { Type: 'Custom::Lookup' },
        Hub: {
          Type: 'AWS::NetworkManager::VpcAttachment',
          Properties: { CoreNetworkId: 'core-network-1', VpcArn: lookup, SubnetArns: [] },
        },
      },
      ['ListAttachments'],
    ],
    ['topics, functions and buckets open no way', { Topic: { Type: 'AWS::SNS::Topic' } }, []],
  ])('%s', (_, resources, operations) => {
    expect(unread(resources)).toEqual(operations);
  });

  it.each([
    'AWS::EC2::EC2Fleet',
    'AWS::EC2::SpotFleet',
    'AWS::Batch::ComputeEnvironment',
    'AWS::Cloud9::EnvironmentEC2',
    'AWS::ElasticBeanstalk::Environment',
    'AWS::EMR::Cluster',
    'AWS::Lambda::CapacityProvider',
  ])('%s starts instances by rules of its own', (Type) => {
    const listings = ['DescribeInstanceInformation', 'DescribeInstances', 'DescribeNetworkInterfaces'];
    expect(unread({ Fleet: { Type } })).toEqual(listings);
  });
});
