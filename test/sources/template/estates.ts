import { type EvaluateOptions, evaluate } from '../../../checks/evaluate.js';
import { nothingDeclared } from '../../../checks/model/declared-set.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Report } from '../../../checks/model/report.js';
import { createInventoryBuilder } from '../../../checks/sources/capture/index.js';
import { parseTemplate } from '../../../checks/sources/template/read/parse-template.js';
import type { GivenParameters } from '../../../checks/sources/template/resolve/parameters.js';
import type { Refusal } from '../../../checks/sources/template/resolve/stack.js';
import { worldsOf } from '../../../checks/sources/template/worlds.js';

const time = '2026-01-01T00:00:00Z';
const options: EvaluateOptions = { declared: nothingDeclared, asOf: time, version: '0.0.0' };

export interface TestedWorld {
  readonly when: readonly (readonly string[])[];
  readonly inventory: Inventory;
  readonly report: Report;
}

/** Every world of one template, judged. */
export function worldsIn(
  text: string,
  given: GivenParameters = {},
): { readonly worlds: readonly TestedWorld[]; readonly refusals: readonly Refusal[] } {
  const template = parseTemplate(text, 'template.yaml');
  const { worlds, refusals } = worldsOf({
    stacks: [{ name: 'Stack', prefix: '', template, environment: {}, given }],
    templates: () => undefined,
    time,
    tool: 'db-perimeter/0.0.0',
  });
  return {
    refusals,
    worlds: worlds.map(({ when, records, passwords }) => {
      const builder = createInventoryBuilder({ kind: 'template', description: 'template.yaml' });
      for (const record of records) builder.add(record);
      const inventory = { ...builder.finish(), templatePasswords: passwords };
      return { when, inventory, report: evaluate(inventory, options) };
    }),
  };
}

/** The only world of a template that leaves nothing open. */
export function onlyWorldIn(text: string, given: GivenParameters = {}): TestedWorld {
  const { worlds, refusals } = worldsIn(text, given);
  if (worlds.length !== 1 || refusals.length > 0)
    throw new Error(JSON.stringify({ refusals, worlds: worlds.length }));
  return worlds[0] as TestedWorld;
}

/** A database in two subnets of a network with an internet gateway; each part can be replaced. */
export function databaseTemplate(parts: Readonly<Record<string, string>> = {}): string {
  const resources: Readonly<Record<string, string>> = {
    Vpc: '{Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}',
    Gateway: '{Type: AWS::EC2::InternetGateway}',
    Attachment:
      '{Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}}',
    SubnetA:
      '{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: !Select [0, !GetAZs ""]}}',
    SubnetB:
      '{Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [1, !GetAZs ""]}}',
    Table: '{Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}',
    Route:
      '{Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}}',
    TableOfA:
      '{Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref SubnetA, RouteTableId: !Ref Table}}',
    TableOfB:
      '{Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref SubnetB, RouteTableId: !Ref Table}}',
    Group:
      '{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 198.18.0.0/15}, {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 8.8.8.0/24}]}}',
    Subnets:
      '{Type: AWS::RDS::DBSubnetGroup, Properties: {DBSubnetGroupDescription: x, SubnetIds: [!Ref SubnetA, !Ref SubnetB]}}',
    Database:
      '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: true, VPCSecurityGroups: [!Ref Group], DBSubnetGroupName: !Ref Subnets}}',
    ...parts,
  };
  const { Parameters = '{}', Conditions = '{}', ...rest } = resources;
  const lines = Object.entries(rest).map(([name, resource]) => `  ${name}: ${resource}`);
  return [`Parameters: ${Parameters}`, `Conditions: ${Conditions}`, 'Resources:', ...lines].join('\n');
}
