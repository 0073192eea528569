import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { flowLogFields } from '../../../lib/index.js';
import { build, resourcesOf } from './built.js';

const closed = build({}).network;
const open = build({}, { egress: true, zones: 2, cidr: '10.64.0.0/22' }).network;
const template = Template.fromStack(closed);

describe('the network', () => {
  it('has no route, no gateway and no address of the internet', () => {
    for (const type of ['Route', 'InternetGateway', 'NatGateway', 'EgressOnlyInternetGateway', 'EIP'])
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  it('has subnets for databases and apps in three zones, which cover no block twice', () => {
    const blocks = resourcesOf(closed, 'AWS::EC2::Subnet').map(({ CidrBlock }) => CidrBlock);
    expect(blocks).toEqual([
      '10.40.0.0/20',
      '10.40.16.0/20',
      '10.40.32.0/20',
      '10.40.48.0/22',
      '10.40.52.0/22',
      '10.40.56.0/22',
    ]);
  });

  it('with egress routes apps to NAT gateways, and databases nowhere', () => {
    const opened = Template.fromStack(open);
    opened.resourceCountIs('AWS::EC2::NatGateway', 2);
    opened.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
    const tables = Object.keys(opened.findResources('AWS::EC2::RouteTable'));
    const routed = resourcesOf(open, 'AWS::EC2::Route').map(
      ({ RouteTableId }) => (RouteTableId as { Ref: string }).Ref,
    );
    const tier = (name: string) => name.replace(/^NetworkVpc([A-Za-z]+)Subnet\d.*$/, '$1');
    expect([...new Set(routed.map(tier))].sort()).toEqual(['App', 'Egress']);
    expect([...new Set(tables.map(tier))].sort()).toEqual(['App', 'Database', 'Egress']);
  });

  it('has ACLs that let databases speak TCP with app and database subnets alone', () => {
    const acls = template.findResources('AWS::EC2::NetworkAcl');
    const [acl] = Object.keys(acls).filter((id) => id.includes('DatabaseAcl'));
    const entries = resourcesOf(closed, 'AWS::EC2::NetworkAclEntry').filter(
      ({ NetworkAclId }) =>
        (NetworkAclId as { 'Fn::GetAtt'?: string[]; Ref?: string }).Ref === acl ||
        JSON.stringify(NetworkAclId).includes(acl as string),
    );
    expect(entries).toHaveLength(12);
    for (const entry of entries)
      expect(entry).toMatchObject({
        Protocol: 6,
        PortRange: { From: 1024, To: 65535 },
        CidrBlock: expect.stringMatching(/^10\.40\./),
        RuleAction: 'allow',
      });
    template.resourceCountIs('AWS::EC2::SubnetNetworkAclAssociation', 6);
  });

  it('empties the default security group', () => {
    template.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
  });

  it('logs every flow within a minute, with the addresses of packets, twice', () => {
    template.allResourcesProperties('AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      MaxAggregationInterval: 60,
      LogFormat: flowLogFields.map((field) => `\${${field}}`).join(' '),
    });
    expect(
      resourcesOf(closed, 'AWS::EC2::FlowLog').map(({ LogDestinationType }) => LogDestinationType),
    ).toEqual(['cloud-watch-logs', 's3']);
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 400,
      KmsKeyId: Match.anyValue(),
      DeletionProtectionEnabled: true,
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({ ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) }),
        ],
      },
    });
    template.allResourcesProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('reaches AWS through endpoints that serve our accounts alone', () => {
    const stack = build({}, {}, ['444455556666']).network;
    const endpoints = resourcesOf(stack, 'AWS::EC2::VPCEndpoint');
    expect(endpoints.map(({ VpcEndpointType }) => VpcEndpointType).sort()).toEqual([
      ...Array(2).fill('Gateway'),
      ...Array(10).fill('Interface'),
    ]);
    for (const { PolicyDocument } of endpoints)
      expect(PolicyDocument).toMatchObject({
        Statement: [
          {
            Condition: {
              StringEquals: { 'aws:PrincipalAccount': [{ Ref: 'AWS::AccountId' }, '444455556666'] },
            },
          },
        ],
      });
    expect(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject([
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: expect.anything() },
    ]);
  });

  it.each([
    { name: 'a public block', props: { cidr: '203.0.112.0/20' }, says: 'cidr: "203.0.112.0/20" is public' },
    {
      name: 'a block in use',
      props: { keepClearOf: ['10.40.0.0/24'] },
      says: 'keepClearOf.0: 10.40.0.0/24 overlaps',
    },
  ])('refuses $name', ({ props, says }) => {
    expect(() => build({}, props)).toThrow(says);
  });
});
