import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../checks/evaluate.js';
import { nothingDeclared } from '../../../checks/model/declared-set.js';
import { createInventoryBuilder } from '../../../checks/sources/capture/index.js';
import { worldsOf } from '../../../checks/sources/template/worlds.js';
import { runs } from '../../support/runs.js';

const time = '2026-01-01T00:00:00Z';
const options = { declared: nothingDeclared, asOf: time, version: '0.0.0' };

type Plain = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, string>>;

/** One verdict for the database of a set of stacks: what every world agrees on. */
function verdictOf(bodies: readonly Plain[], given: readonly Values[]): string | undefined {
  const stacks = bodies.map((body, index) => ({
    name: `Stack${index}`,
    prefix: `Stack${index}.`,
    template: { file: `${index}.json`, body },
    environment: {},
    given: given[index] ?? {},
  }));
  const { worlds } = worldsOf({ stacks, templates: () => undefined, time, tool: 'db-perimeter/0.0.0' });
  const verdicts = worlds.map(({ records }) => {
    const builder = createInventoryBuilder({ kind: 'template', description: 'stacks' });
    for (const record of records) builder.add(record);
    return evaluate(builder.finish(), options).databases[0]?.internet;
  });
  return new Set(verdicts).size === 1 ? verdicts[0] : 'unknown';
}

const ref = (name: string) => ({ Ref: name });
const pick = (condition: string, yes: unknown, no: unknown) => ({ 'Fn::If': [condition, yes, no] });
const all = '0.0.0.0/0';
const own = '10.0.0.0/8';

/** What may stand for a value: itself, and what depends on parameters or conditions. */
const orOpen = (wanted: unknown, other: unknown, ...open: readonly unknown[]) =>
  fc.oneof(
    { weight: 10, arbitrary: fc.constant(wanted) },
    { weight: 1, arbitrary: fc.constant(other) },
    { weight: 1, arbitrary: fc.constantFrom(pick('IsProd', wanted, other), pick('IsOdd', other, wanted)) },
    ...(open.length === 0 ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...open) }]),
  );

const existence = fc.option(fc.constantFrom('IsProd', 'IsOdd', 'IsBoth'), { freq: 1, nil: undefined });

const map = (key: string) => ({ 'Fn::FindInMap': ['Clients', ref(key), 'Cidr'] });

const parameters = {
  Stage: { Type: 'String', AllowedValues: ['test', 'prod'] },
  Kind: { Type: 'String' },
  Public: { Type: 'String' },
  Cidr: { Type: 'String' },
  Port: { Type: 'Number' },
  Clients: { Type: 'CommaDelimitedList' },
};

const assignment = fc.record({
  Stage: fc.constantFrom('test', 'prod'),
  Kind: fc.constantFrom('odd', 'even'),
  Public: fc.constantFrom('true', 'false'),
  Cidr: fc.constantFrom(all, own, '8.8.8.8/32'),
  Port: fc.constantFrom('5432', '3306'),
  Clients: fc.constantFrom(all, own, `${own},${all}`),
});

const conditions = {
  IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] },
  IsOdd: { 'Fn::Equals': [ref('Kind'), 'odd'] },
  IsBoth: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Not': [{ Condition: 'IsOdd' }] }] },
};

/** A database and its network, each part of which may depend on a parameter. */
const data = fc
  .record({
    attachedTo: orOpen(ref('Vpc'), ref('Elsewhere')),
    destination: orOpen(all, '10.9.0.0/16', ref('Cidr')),
    routeOf: orOpen(ref('Table'), ref('Spare')),
    tableOfA: orOpen(ref('Table'), ref('Spare')),
    tableOfB: orOpen(ref('Table'), ref('Spare')),
    client: orOpen(all, own, ref('Cidr'), map('Stage')),
    port: orOpen(5432, 3306, ref('Port')),
    listens: orOpen(5432, 3306, ref('Port')),
    isPublic: orOpen(true, false, ref('Public')),
    group: orOpen(ref('Group'), ref('Closed')),
    engine: orOpen('postgres', 'mysql'),
    routeIf: existence,
    ruleIf: existence,
    denial: orOpen('192.0.2.0/24', all, ref('Cidr')),
    isFiltered: fc.boolean(),
    loops: fc.boolean(),
  })
  .map((part): Plain => {
    const typed = (Type: string, Properties: Plain, Condition?: string) => ({
      Type: `AWS::${Type}`,
      Properties,
      ...(Condition === undefined ? {} : { Condition }),
    });
    const rule = (cidr: unknown) => ({
      IpProtocol: 'tcp',
      FromPort: part.port,
      ToPort: part.port,
      CidrIp: cidr,
    });
    const subnets = (['A', 'B'] as const).flatMap((letter, index) => [
      [
        `Subnet${letter}`,
        typed('EC2::Subnet', {
          VpcId: ref('Vpc'),
          CidrBlock: `10.0.${index}.0/24`,
          AvailabilityZone: `eu-west-1${letter.toLowerCase()}`,
        }),
      ],
      [
        `TableOf${letter}`,
        typed('EC2::SubnetRouteTableAssociation', {
          SubnetId: ref(`Subnet${letter}`),
          RouteTableId: part[`tableOf${letter}`],
        }),
      ],
      ...(part.isFiltered
        ? [
            [
              `AclOf${letter}`,
              typed('EC2::SubnetNetworkAclAssociation', {
                SubnetId: ref(`Subnet${letter}`),
                NetworkAclId: ref('Acl'),
              }),
            ],
          ]
        : []),
    ]);
    const entry = (Egress: boolean, RuleNumber: number, RuleAction: string, CidrBlock: unknown) =>
      typed('EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        Egress,
        RuleNumber,
        RuleAction,
        Protocol: -1,
        CidrBlock,
      });
    return {
      Parameters: parameters,
      Conditions: conditions,
      Mappings: { Clients: { test: { Cidr: all }, prod: { Cidr: own } } },
      Resources: {
        Vpc: typed('EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
        Elsewhere: typed('EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
        Gateway: typed('EC2::InternetGateway', {}),
        Attachment: typed('EC2::VPCGatewayAttachment', {
          VpcId: part.attachedTo,
          InternetGatewayId: ref('Gateway'),
        }),
        Table: typed('EC2::RouteTable', { VpcId: ref('Vpc') }),
        Spare: typed('EC2::RouteTable', { VpcId: ref('Vpc') }),
        Route: typed(
          'EC2::Route',
          { RouteTableId: part.routeOf, DestinationCidrBlock: part.destination, GatewayId: ref('Gateway') },
          part.routeIf,
        ),
        ...Object.fromEntries(subnets),
        Acl: typed('EC2::NetworkAcl', { VpcId: ref('Vpc') }),
        Denial: entry(false, 10, 'deny', part.denial),
        In: entry(false, 20, 'allow', all),
        Out: entry(true, 20, 'allow', all),
        Group: typed('EC2::SecurityGroup', {
          GroupDescription: 'x',
          VpcId: ref('Vpc'),
          SecurityGroupIngress:
            part.ruleIf === undefined
              ? [rule(part.client)]
              : [pick(part.ruleIf, rule(part.client), ref('AWS::NoValue'))],
        }),
        Closed: typed('EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc') }),
        ...(part.loops
          ? {
              'Fn::ForEach::Clients': [
                'Client',
                ref('Clients'),
                {
                  'From&{Client}': typed('EC2::SecurityGroupIngress', {
                    GroupId: ref('Group'),
                    ...rule(ref('Client')),
                  }),
                },
              ],
            }
          : {}),
        Subnets: typed('RDS::DBSubnetGroup', {
          DBSubnetGroupDescription: 'x',
          SubnetIds: [ref('SubnetA'), ref('SubnetB')],
        }),
        Database: typed('RDS::DBInstance', {
          Engine: part.engine,
          Port: part.listens,
          PubliclyAccessible: part.isPublic,
          DBSubnetGroupName: ref('Subnets'),
          VPCSecurityGroups: [part.group],
        }),
      },
    };
  });

/** A stack beside it that changes what a parameter names, which may be something of the first stack. */
const beside = fc
  .subarray(['Attachment', 'Route', 'Rule', 'Entry', 'Association', 'Exclusion'])
  .map((kept): Plain => {
    const resources: Plain = {
      Attachment: {
        Type: 'AWS::EC2::VPCGatewayAttachment',
        Properties: { VpcId: ref('Network'), InternetGatewayId: ref('Gateway') },
      },
      Route: {
        Type: 'AWS::EC2::Route',
        Properties: { RouteTableId: ref('Table'), DestinationCidrBlock: all, GatewayId: ref('Gateway') },
      },
      Rule: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: ref('Group'), IpProtocol: '-1', CidrIp: all },
      },
      Entry: {
        Type: 'AWS::EC2::NetworkAclEntry',
        Properties: {
          NetworkAclId: ref('Acl'),
          Egress: false,
          RuleNumber: 5,
          Protocol: -1,
          RuleAction: 'allow',
          CidrBlock: all,
        },
      },
      Association: {
        Type: 'AWS::EC2::SecurityGroupVpcAssociation',
        Properties: { GroupId: ref('Group'), VpcId: ref('Network') },
      },
      Exclusion: {
        Type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
        Properties: { VpcId: ref('Network'), InternetGatewayExclusionMode: 'allow-bidirectional' },
      },
    };
    const named = ['Network', 'Table', 'Group', 'Acl', 'Gateway'];
    return {
      Parameters: Object.fromEntries(named.map((name) => [name, { Type: 'String' }])),
      Resources: Object.fromEntries(kept.map((name) => [name, resources[name]])),
    };
  });

const named = fc.record({
  Network: fc.constantFrom('vpc-Stack0.Vpc', 'vpc-Stack0.Elsewhere'),
  Table: fc.constantFrom('rtb-Stack0.Table', 'rtb-Stack0.Spare', 'rtb-vpc-Stack0.Vpc.main'),
  Group: fc.constantFrom('sg-Stack0.Group', 'sg-Stack0.Closed', 'sg-vpc-Stack0.Vpc.default'),
  Acl: fc.constantFrom('acl-Stack0.Acl', 'acl-vpc-Stack0.Vpc.default'),
  Gateway: fc.constantFrom('igw-Stack0.Gateway', 'igw-0123456789abcdef0'),
});

const numRuns = runs(25);

/** What was said without values must hold with any. */
function holdsWith(stacks: readonly Plain[], samples: readonly (readonly Values[])[]): void {
  const answer = verdictOf(stacks, []);
  if (answer !== 'blocked' && answer !== 'reachable') return;
  const opposite = answer === 'blocked' ? 'reachable' : 'blocked';
  for (const given of samples) expect(verdictOf(stacks, given), JSON.stringify(given)).not.toBe(opposite);
}

describe('a verdict about templates whose parameters have no values', () => {
  it('holds whatever values they get', () => {
    const samples = fc.array(fc.tuple(assignment), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(data, samples, (stack, given) => holdsWith([stack], given)),
      { numRuns },
    );
  });

  it('holds whatever of another stack they name', () => {
    const samples = fc.array(fc.tuple(assignment, named), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(data, beside, samples, (stack, other, given) => holdsWith([stack, other], given)),
      { numRuns },
    );
  });

  it('is decided often enough to be worth the proof', () => {
    const verdicts = fc.sample(data, { numRuns: 60, seed: 1 }).map((stack) => verdictOf([stack], []));
    expect(new Set(verdicts)).toEqual(new Set(['blocked', 'reachable', 'unknown']));
  });
});
