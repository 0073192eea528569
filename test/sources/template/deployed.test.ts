import { describe, expect, it } from 'vitest';
import { databaseTemplate, onlyWorldIn, worldsIn } from './estates.js';

const verdictOf = (text: string) => onlyWorldIn(text).report.databases.map(({ internet }) => internet);

describe('a deployed template', () => {
  it('has a public database reached through route, gateway and group', () => {
    const { report } = onlyWorldIn(databaseTemplate());
    expect(report.databases[0]).toMatchObject({
      internet: 'reachable',
      arn: expect.stringContaining(':db:database'),
    });
    expect(report.coverage.missing).toEqual([]);
  });

  it.each([
    [
      'the flag is false',
      {
        Database:
          '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: "false", VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}',
      },
    ],
    [
      'the flag is left out beside a subnet group (R77)',
      {
        Database:
          '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}',
      },
    ],
    ['the gateway is not attached', { Attachment: '{Type: AWS::SNS::Topic}' }],
    ['no route leads to the gateway', { Route: '{Type: AWS::SNS::Topic}' }],
    [
      'the subnets have the main table (R101)',
      { TableOfA: '{Type: AWS::SNS::Topic}', TableOfB: '{Type: AWS::SNS::Topic}' },
    ],
    [
      'the group has no rule',
      { Group: '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc}}' },
    ],
    [
      'an ACL without entries guards the subnets (R101)',
      {
        Acl: '{Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}',
        AclOfA:
          '{Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref SubnetA, NetworkAclId: !Ref Acl}}',
        AclOfB:
          '{Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref SubnetB, NetworkAclId: !Ref Acl}}',
      },
    ],
    [
      'the template turns Block Public Access on',
      {
        Bpa: '{Type: AWS::EC2::VPCBlockPublicAccessOptions, Properties: {InternetGatewayBlockMode: block-bidirectional}}',
      },
    ],
  ])('is blocked where %s', (_, parts) => {
    expect(verdictOf(databaseTemplate(parts))).toEqual(['blocked']);
  });

  it.each([
    [
      'a rule stands alone (R102)',
      {
        Group: '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc}}',
        Rule: '{Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !GetAtt Group.GroupId, IpProtocol: tcp, FromPort: !GetAtt Database.Endpoint.Port, ToPort: 5432, CidrIp: 0.0.0.0/1}}',
      },
    ],
    [
      'a prefix list admits',
      {
        List: '{Type: AWS::EC2::PrefixList, Properties: {PrefixListName: x, AddressFamily: IPv4, MaxEntries: 1, Entries: [{Cidr: 9.0.0.0/8}]}}',
        Group:
          '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: "-1", SourcePrefixListId: !Ref List}]}}',
      },
    ],
    [
      'a cluster is in express configuration',
      {
        Database:
          '{Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, WithExpressConfiguration: true}}',
      },
    ],
  ])('is reachable where %s', (_, parts) => {
    expect(verdictOf(databaseTemplate(parts))).toEqual(['reachable']);
  });

  it.each([
    [
      'a rule admits an open parameter',
      'parameter Office',
      {
        Parameters: '{Office: {Type: String}}',
        Group:
          '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: !Ref Office}]}}',
      },
    ],
    [
      'the subnets are a parameter',
      'parameter SubnetIds',
      {
        Parameters: '{SubnetIds: {Type: "List<AWS::EC2::Subnet::Id>"}}',
        Subnets:
          '{Type: AWS::RDS::DBSubnetGroup, Properties: {DBSubnetGroupDescription: x, SubnetIds: !Ref SubnetIds}}',
      },
    ],
    [
      'the group is imported',
      'the export DatabaseGroup of a stack that is not here',
      {
        Database:
          '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: true, VPCSecurityGroups: [!ImportValue DatabaseGroup], DBSubnetGroupName: !Ref Subnets}}',
      },
    ],
    [
      'a parameter names the gateway to attach',
      'whether Attachment attaches it',
      {
        Parameters: '{GatewayId: {Type: String}}',
        Attachment:
          '{Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref GatewayId}}',
      },
    ],
  ])('is unknown where %s, and says so', (_, token, parts) => {
    const { report } = onlyWorldIn(databaseTemplate(parts));
    expect(report.databases.map(({ internet }) => internet)).toEqual(['unknown']);
    const gaps =
      report.outcomes.find(({ check }) => check === 'database-reachable-from-internet')?.gaps ?? [];
    expect(gaps.map(({ fact }) => fact).join(' ')).toContain(token);
  });

  it('is judged in every world that a condition makes', () => {
    const { worlds } = worldsIn(
      databaseTemplate({
        Parameters: '{Stage: {Type: String, AllowedValues: [dev, test, prod]}}',
        Conditions: '{IsProd: !Equals [!Ref Stage, prod]}',
        Database:
          '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: !If [IsProd, false, true], VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}',
      }),
    );
    expect(worlds.map(({ when, report }) => [when, report.databases[0]?.internet])).toEqual([
      [[['Stage is dev'], ['Stage is test']], 'reachable'],
      [[['Stage is prod']], 'blocked'],
    ]);
  });
});
