import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../checks/evaluate.js';
import { nothingDeclared } from '../../../checks/model/declared-set.js';
import { createInventoryBuilder } from '../../../checks/sources/capture/index.js';
import { parseTemplate } from '../../../checks/sources/template/read/parse-template.js';
import { worldsOf } from '../../../checks/sources/template/worlds.js';
import { databaseTemplate } from './estates.js';

const time = '2026-01-01T00:00:00Z';

/** The verdict about the database of one stack beside another one, and what it depends on. */
function verdictBeside(data: string, other: string) {
  const stacks = [data, other].map((text, index) => ({
    name: `Stack${index}`,
    prefix: `Stack${index}.`,
    template: parseTemplate(text, `${index}.yaml`),
    environment: {},
    given: {},
  }));
  const { worlds } = worldsOf({ stacks, templates: () => undefined, time, tool: 'db-perimeter/0.0.0' });
  expect(worlds).toHaveLength(1);
  const builder = createInventoryBuilder({ kind: 'template', description: 'folder' });
  for (const record of worlds[0]?.records ?? []) builder.add(record);
  const report = evaluate(builder.finish(), { declared: nothingDeclared, asOf: time, version: '0.0.0' });
  return report.databases[0]?.internet;
}

const none = '{Type: Custom::Nothing}';
const closed = 'SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/8}]';
const acl = {
  Acl: '{Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}',
  AclOfA:
    '{Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref SubnetA, NetworkAclId: !Ref Acl}}',
  AclOfB:
    '{Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref SubnetB, NetworkAclId: !Ref Acl}}',
  Out: '{Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 1, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0}}',
};

describe('what a parameter of one stack may name in another', () => {
  it.each([
    [
      'the network to which it attaches a gateway',
      { Gateway: none, Attachment: none, Route: none },
      `Gateway: {Type: AWS::EC2::InternetGateway}
  Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Named, InternetGatewayId: !Ref Gateway}}
  Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Named, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}}`,
    ],
    [
      'the route table to which it adds a route',
      { Route: none },
      'Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Named, DestinationCidrBlock: 0.0.0.0/0, GatewayId: igw-Stack0.Gateway}}',
    ],
    [
      'the subnet to which it gives a route table',
      { TableOfA: none, TableOfB: none },
      'Association: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Named, RouteTableId: rtb-Stack0.Table}}',
    ],
    [
      'the group to which it adds a rule',
      {
        Group: `{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, ${closed}}}`,
      },
      'Rule: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !Ref Named, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 0.0.0.0/0}}',
    ],
    [
      'the ACL to which it adds an entry',
      acl,
      'Entry: {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Named, Egress: false, RuleNumber: 1, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0}}',
    ],
    [
      'the network that it excludes from Block Public Access',
      {
        Block:
          '{Type: AWS::EC2::VPCBlockPublicAccessOptions, Properties: {InternetGatewayBlockMode: block-bidirectional}}',
      },
      'Exclusion: {Type: AWS::EC2::VPCBlockPublicAccessExclusion, Properties: {VpcId: !Ref Named, InternetGatewayExclusionMode: allow-bidirectional}}',
    ],
  ])('is %s', (_, parts, resources) => {
    const data = databaseTemplate(parts);
    const alone = verdictBeside(data, 'Resources: {Nothing: {Type: Custom::Nothing}}');
    const beside = verdictBeside(data, `Parameters: {Named: {Type: String}}\nResources:\n  ${resources}`);
    expect([alone, beside]).toEqual(['blocked', 'unknown']);
  });

  it('is nothing that its own stack makes, but what a custom resource looks up may be', () => {
    const rule = (id: string) =>
      databaseTemplate({
        Parameters: '{Named: {Type: String}}',
        Group: `{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, ${closed}}}`,
        Rule: `{Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: ${id}, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 0.0.0.0/0}}`,
        Lookup: '{Type: Custom::Lookup}',
      });
    const nothing = 'Resources: {Nothing: {Type: Custom::Nothing}}';
    expect(verdictBeside(rule('!Ref Named'), nothing)).toBe('blocked');
    expect(verdictBeside(rule('!GetAtt Lookup.Group'), nothing)).toBe('unknown');
  });
});

describe('two networks that are left open', () => {
  it('may be one', () => {
    const text = databaseTemplate({
      Parameters: '{One: {Type: String}, Other: {Type: String}}',
      Vpc: none,
      Attachment:
        '{Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Other, InternetGatewayId: !Ref Gateway}}',
    }).replaceAll('VpcId: !Ref Vpc', 'VpcId: !Ref One');
    expect(verdictBeside(text, 'Resources: {Nothing: {Type: Custom::Nothing}}')).toBe('unknown');
  });
});
