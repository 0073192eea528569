import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { known } from '../../../checks/model/value.js';
import { readTemplates } from '../../../checks/sources/template/index.js';
import { onlyWorldIn } from './estates.js';

type Written = Readonly<Record<string, unknown>>;

const subnet = (CidrBlock: string) => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock, AvailabilityZone: 'eu-west-1a' },
});
const group = { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' } } };
const network = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  SubnetA: subnet('10.0.0.0/24'),
  SubnetB: subnet('10.0.1.0/24'),
  Global: group,
  Own: group,
};
const inVpc = (subnetId: string, groupId: string) => ({
  SubnetIds: [{ Ref: subnetId }],
  SecurityGroupIds: [{ Ref: groupId }],
});

/** The inventory of a template of AWS SAM whose functions get what `Globals` says. */
function inventoryOf(resources: Written, globals: Written = { VpcConfig: inVpc('SubnetA', 'Global') }) {
  const template = {
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: { Function: { Runtime: 'nodejs22.x', ...globals } },
    Resources: { ...network, ...resources },
  };
  return onlyWorldIn(JSON.stringify(template)).inventory;
}

const interfacesOf = (...given: Parameters<typeof inventoryOf>) =>
  inventoryOf(...given).networkInterfaces.map(({ subnetId, securityGroupIds }) => [
    subnetId,
    ...securityGroupIds,
  ]);

describe('a function of AWS SAM', () => {
  it.each([
    ['is where Globals say', {}, [['subnet-SubnetA', 'sg-Global']]],
    [
      'is there and where it says itself',
      { Properties: { VpcConfig: inVpc('SubnetB', 'Own') } },
      [
        ['subnet-SubnetA', 'sg-Global', 'sg-Own'],
        ['subnet-SubnetB', 'sg-Global', 'sg-Own'],
      ],
    ],
    [
      'has the list that a function of CloudFormation gives in place of that of Globals',
      { Properties: { VpcConfig: { SubnetIds: { 'Fn::Split': [',', { Ref: 'SubnetB' }] } } } },
      [['subnet-SubnetB', 'sg-Global']],
    ],
    ['is in no network where it says so', { Properties: { VpcConfig: { Ref: 'AWS::NoValue' } } }, []],
    ['ignores all of Globals', { IgnoreGlobals: '*' }, []],
    ['ignores some of Globals', { IgnoreGlobals: ['VpcConfig'] }, []],
    ['ignores other parts of Globals', { IgnoreGlobals: ['Runtime'] }, [['subnet-SubnetA', 'sg-Global']]],
  ])('%s', (_, more, interfaces) => {
    expect(interfacesOf({ Api: { Type: 'AWS::Serverless::Function', ...more } })).toEqual(interfaces);
  });

  const Role = 'arn:aws:iam::111122223333:role/api';
  it('is what the same function is without SAM, to which Globals give nothing', () => {
    const both = (Type: string) =>
      inventoryOf({ Api: { Type, Properties: { VpcConfig: inVpc('SubnetB', 'Own'), Role } } }, {});
    expect(both('AWS::Serverless::Function')).toEqual(both('AWS::Lambda::Function'));
  });

  it('acts as a role of its own, with what it lists of policies', () => {
    const Policies = [
      'AmazonDynamoDBReadOnlyAccess',
      'arn:aws:iam::111122223333:policy/own',
      { Statement: [{ Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' }] },
      { DynamoDBReadPolicy: { TableName: 'orders' } },
    ];
    const { workloads, iamRoles } = inventoryOf({
      Api: { Type: 'AWS::Serverless::Function', Properties: { Policies } },
    });
    const [role] = iamRoles;
    expect(workloads.map(({ roleArn }) => roleArn)).toEqual([role?.arn]);
    expect(role?.attachedPolicyArns).toEqual([
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
      'arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess',
      'arn:aws:iam::111122223333:policy/own',
    ]);
    expect(role?.inlinePolicies.map(({ document }) => document)).toEqual([
      known(JSON.stringify(Policies[2])),
      known('unresolved (policy 4 of Api)'),
    ]);
    expect(role?.trustPolicy).toMatchObject(known(expect.stringContaining('lambda.amazonaws.com')));
    expect(interfacesOf({ Api: { Type: 'AWS::Lambda::Function' } })).toEqual([]);
  });
});

describe('the transform of AWS SAM', () => {
  it('leaves nothing open', () => {
    const types = ['Api', 'Function', 'HttpApi', 'LayerVersion', 'SimpleTable', 'StateMachine'];
    const resources = types.map((type) => [type, { Type: `AWS::Serverless::${type}` }]);
    const { coverage } = inventoryOf(Object.fromEntries(resources));
    expect(coverage.filter(({ status }) => status !== 'answered')).toEqual([]);
  });
});

describe('an application of AWS SAM', () => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    { what: 'is a stack of its own', Location: 'data.yaml', databases: ['data.orders'], isOpen: false },
    {
      what: 'of a repository may hold anything',
      Location: { ApplicationId: 'arn:aws:serverlessrepo:x', SemanticVersion: '1.0.0' },
      databases: [],
      isOpen: true,
    },
  ])('$what', ({ Location, databases, isOpen }) => {
    const files = {
      'data.yaml': {
        Resources: { Orders: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql' } } },
      },
      'shop.yaml': {
        Resources: { Data: { Type: 'AWS::Serverless::Application', Properties: { Location } } },
      },
    };
    for (const [name, json] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(json));
    const options = { parameters: {}, time: '2026-01-01T00:00:00Z', tool: 'db-perimeter/0.0.0' };
    const [world] = readTemplates(join(folder, 'shop.yaml'), options).worlds;
    expect(world?.inventory.databaseInstances.map(({ id }) => id)).toEqual(databases);
    const unread = world?.inventory.coverage.filter(({ status }) => status !== 'answered') ?? [];
    expect(unread.some(({ operation }) => operation === 'DescribeDBInstances')).toBe(isOpen);
  });
});
