import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../checks/sources/template/read/parse-template.js';
import { worldsOf } from '../../../checks/sources/template/worlds.js';
import { databaseTemplate, worldsIn } from './estates.js';

const clients = '!FindInMap [Clients, !Ref "AWS::Region", Cidr]';
const rule = (cidr: string) => `{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: ${cidr}}`;
const group = (cidr: string) =>
  `{Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [${rule(cidr)}]}}`;
const given = (mappings: string, parts: Readonly<Record<string, string>>) =>
  `Mappings: ${mappings}\n${databaseTemplate(parts)}`;

interface Case {
  readonly name: string;
  readonly mappings: string;
  readonly parts: Readonly<Record<string, string>>;
  /** What the internet gets to by what turns out; choices of other things come first. */
  readonly worlds: readonly string[];
  readonly refused?: readonly string[];
}

const inside = '{eu-west-1: {Cidr: 10.0.0.0/16}, us-east-1: {Cidr: 10.9.0.0/16}}';
const oneOpen = '{eu-west-1: {Cidr: 10.0.0.0/16}, us-east-1: {Cidr: 52.0.0.0/8}}';
const many = `{${[...'abcdefghi'].map((letter) => `eu-${letter}-1: {Cidr: 10.0.0.0/16}`).join(', ')}}`;

const cases: readonly Case[] = [
  {
    name: 'each Region of the map is tried, and no other: CloudFormation would refuse it',
    mappings: `{Clients: ${inside}}`,
    parts: { Group: group(clients) },
    worlds: ['AWS::Region is eu-west-1: blocked', 'AWS::Region is us-east-1: blocked'],
  },
  {
    name: 'a Region that opens the database shows',
    mappings: `{Clients: ${oneOpen}}`,
    parts: { Group: group(clients) },
    worlds: ['AWS::Region is eu-west-1: blocked', 'AWS::Region is us-east-1: reachable'],
  },
  {
    name: 'the Region may be the second key',
    mappings: '{Clients: {Cidr: {eu-west-1: 10.0.0.0/16, us-east-1: 52.0.0.0/8}}}',
    parts: { Group: group('!FindInMap [Clients, Cidr, !Ref "AWS::Region"]') },
    worlds: ['AWS::Region is eu-west-1: blocked', 'AWS::Region is us-east-1: reachable'],
  },
  {
    name: 'a Region that another map lacks is not deployed to',
    mappings: `{Clients: ${oneOpen}, Blocks: {eu-west-1: {Cidr: 10.0.0.0/16}}}`,
    parts: {
      Group: group(clients),
      Vpc: '{Type: AWS::EC2::VPC, Properties: {CidrBlock: !FindInMap [Blocks, !Ref "AWS::Region", Cidr]}}',
    },
    worlds: ['AWS::Region is eu-west-1: blocked'],
  },
  {
    name: 'a lookup with a default is for any Region',
    mappings: `{Clients: ${inside}}`,
    parts: { Group: group('!FindInMap [Clients, !Ref "AWS::Region", Cidr, {DefaultValue: 52.0.0.0/8}]') },
    worlds: [
      'AWS::Region is eu-west-1: blocked',
      'AWS::Region is us-east-1: blocked',
      'AWS::Region is something else: reachable',
    ],
  },
  {
    name: 'a lookup that a condition may leave out refuses no Region',
    mappings: `{Clients: ${inside}}`,
    parts: {
      Parameters: '{Stage: {Type: String, AllowedValues: [test, prod]}}',
      Conditions: '{IsTest: !Equals [!Ref Stage, test]}',
      Group: group(`!If [IsTest, 52.0.0.0/8, ${clients}]`),
    },
    worlds: [
      'Stage is test: reachable',
      'Stage is prod and AWS::Region is eu-west-1: blocked',
      'Stage is prod and AWS::Region is us-east-1: blocked',
      'Stage is prod and AWS::Region is something else: unknown',
    ],
  },
  {
    name: 'CloudFormation evaluates every condition, so that one by a map refuses Regions as well',
    mappings: '{Open: {eu-west-1: {Public: "no"}, us-east-1: {Public: "yes"}}}',
    parts: {
      Conditions: '{IsOpen: !Equals [!FindInMap [Open, !Ref "AWS::Region", Public], "yes"]}',
      Group: group('!If [IsOpen, 52.0.0.0/8, 10.0.0.0/16]'),
    },
    worlds: ['AWS::Region is eu-west-1: blocked', 'AWS::Region is us-east-1: reachable'],
  },
  {
    name: 'a map that cannot be told leaves every Region possible',
    mappings: `{Clients: ${inside}}`,
    parts: {
      Parameters: '{Map: {Type: String}}',
      Group: group(clients),
      Rule: `{Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !Ref Group, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: !FindInMap [!Ref Map, !Ref "AWS::Region", Cidr]}}`,
    },
    worlds: [': unknown'],
  },
  {
    name: 'more Regions than are tried one by one',
    mappings: `{Clients: ${many}}`,
    parts: { Group: group(clients) },
    worlds: [': unknown'],
  },
  {
    name: 'maps that have no Region in common are told as refused',
    mappings: '{Clients: {eu-west-1: {Cidr: 10.0.0.0/16}}, Blocks: {us-east-1: {Cidr: 10.0.0.0/16}}}',
    parts: {
      Group: group(clients),
      Vpc: '{Type: AWS::EC2::VPC, Properties: {CidrBlock: !FindInMap [Blocks, !Ref "AWS::Region", Cidr]}}',
    },
    worlds: ['AWS::Region is something else: unknown'],
    refused: ['the map Blocks holds no this-region / Cidr', 'the map Clients holds no this-region / Cidr'],
  },
];

const verdictsIn = (text: string) => {
  const { worlds, refusals } = worldsIn(text);
  return {
    worlds: worlds.map(
      ({ when, report }) =>
        `${when.map((words) => words.join(' and ')).join(', or ')}: ${report.databases.map(({ internet }) => internet)}`,
    ),
    refused: refusals.map(({ text: what }) => what),
  };
};

describe('maps that are asked by the Region of a stack that may be deployed anywhere', () => {
  it.each(cases)('$name', ({ mappings, parts, worlds, refused = [] }) => {
    expect(verdictsIn(given(mappings, parts))).toEqual({ worlds, refused });
  });

  it('are asked by no Region in particular where two such stacks need not share one', () => {
    const template = parseTemplate(given(`{Clients: ${inside}}`, { Group: group(clients) }), 'template.yaml');
    const stack = { prefix: '', environment: {}, given: {} };
    const empty = parseTemplate('Resources: {}', 'other.yaml');
    const { worlds } = worldsOf({
      stacks: [
        { ...stack, name: 'Stack', template },
        { ...stack, name: 'Other', template: empty },
      ],
      templates: () => undefined,
      time: '2026-01-01T00:00:00Z',
      tool: 'db-perimeter/0.0.0',
    });
    expect(worlds.map(({ when }) => when)).toEqual([[[]]]);
  });
});
