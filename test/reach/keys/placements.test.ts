import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { SecurityGroup } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { whoGetsTo } from '../../../checks/who.js';
import { completeCoverage } from '../../support/estates/coverage.js';
import { machine } from '../../support/estates/hosts.js';
import { deny } from '../../support/estates/index.js';
import { home, securityGroup, tcp } from '../../support/estates/network.js';
import { estateOf, iam, linesOf, type Scenario } from './scenario.js';

const ec2 = `arn:aws:ec2:${home.region}:${home.account}`;

const allow = (
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  condition?: object,
) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition ? { Condition: condition } : {}),
});

const ana = (...statements: readonly object[]): Scenario => ({ users: [{ name: 'ana', allow: statements }] });

/** What RunInstances is about beside subnets and groups. */
const rest = [`arn:aws:ec2:*::image/*`, `${ec2}:instance/*`, `${ec2}:network-interface/*`];
const launch = (...resources: readonly string[]) => allow('ec2:RunInstances', [...rest, ...resources]);
const subnetA = `${ec2}:subnet/subnet-hub-a`;
const subnetB = `${ec2}:subnet/subnet-hub-b`;
const group = (id: string) => `${ec2}:security-group/${id}`;

const lambdaRole = (name: string, ...actions: readonly string[]): NonNullable<Scenario['roles']>[number] => ({
  name,
  allow: actions.map((action) => allow(action)),
  trust: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const looksUp = ['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'];
const makesInterfaces = 'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole';
const makesFunctions = ['lambda:CreateFunction', 'lambda:InvokeFunction', 'iam:PassRole'];

/**
 * `orders` stands in `subnet-hub-a`. Its group admits `sg-app`, and 10.0.2.40, which is free in `subnet-hub-b`; `sg-other` is
 * one that it does not refer to.
 */
const cases: readonly (readonly [title: string, scenario: Scenario, expected: readonly string[]])[] = [
  [
    'whoever starts instances',
    ana(launch('*')),
    ['ana reaches it: run-instances subnet-hub-a behind sg-app'],
  ],
  [
    'behind a group that the database admits',
    ana(launch(subnetA, group('sg-app'))),
    ['ana reaches it: run-instances subnet-hub-a behind sg-app'],
  ],
  ['behind another group', ana(launch(subnetA, group('sg-other'))), []],
  [
    'behind another group, where an address is free that the database admits',
    ana(launch(subnetB, group('sg-other'))),
    ['ana reaches it: run-instances subnet-hub-b behind sg-app or sg-orders or sg-other'],
  ],
  ['in another subnet', ana(launch(`${ec2}:subnet/subnet-far`, group('*'))), []],
  ['in no subnet', ana(launch(group('*'))), []],
  [
    'in the network that a condition names',
    ana(launch(), allow('ec2:RunInstances', ['*'], { ArnEquals: { 'ec2:Vpc': `${ec2}:vpc/vpc-hub` } })),
    ['ana reaches it: run-instances subnet-hub-a behind sg-app'],
  ],
  [
    'in another network that a condition names',
    ana(launch(), allow('ec2:RunInstances', ['*'], { ArnEquals: { 'ec2:Vpc': `${ec2}:vpc/vpc-spoke` } })),
    [],
  ],
  [
    'under a condition about a network that images do not have',
    ana(allow('ec2:RunInstances', '*', { ArnEquals: { 'ec2:Vpc': `${ec2}:vpc/vpc-hub` } })),
    [],
  ],
  [
    'behind a group with a tag, which nothing reads',
    ana(
      launch(subnetA),
      allow('ec2:RunInstances', group('*'), { StringEquals: { 'aws:ResourceTag/team': 'data' } }),
    ),
    ['ana perhaps reaches it: run-instances subnet-hub-a behind sg-app'],
  ],
  [
    'as a Spot Instance',
    ana(allow('ec2:RequestSpotInstances')),
    ['ana reaches it: spot-instances subnet-hub-a behind sg-app'],
  ],
  [
    'as a task in a cluster that it makes',
    ana(allow(['ecs:RegisterTaskDefinition', 'ecs:RunTask', 'ecs:CreateCluster'])),
    ['ana reaches it: run-task subnet-hub-a behind sg-app'],
  ],
  [
    'as a task in a cluster that may be there',
    ana(allow(['ecs:RegisterTaskDefinition', 'ecs:RunTask'])),
    ['ana perhaps reaches it: run-task-in-cluster subnet-hub-a behind sg-app'],
  ],
  ['as a task that others defined', ana(allow(['ecs:RunTask', 'ecs:CreateCluster'])), []],
  [
    'as a function whose role makes interfaces',
    {
      ...ana(allow([...makesFunctions, ...looksUp])),
      roles: [lambdaRole('job', 'ec2:CreateNetworkInterface')],
    },
    ['ana reaches it: create-function subnet-hub-a behind sg-app'],
  ],
  [
    'as a function whose role makes none',
    { ...ana(allow([...makesFunctions, ...looksUp])), roles: [lambdaRole('job', 's3:GetObject')] },
    [],
  ],
  [
    'as a function, with another role alone',
    {
      ...ana(
        allow(['lambda:CreateFunction', 'lambda:InvokeFunction', ...looksUp]),
        allow('iam:PassRole', `${iam}:role/mail`),
      ),
      roles: [lambdaRole('job', 'ec2:CreateNetworkInterface'), lambdaRole('mail', 's3:GetObject')],
    },
    [],
  ],
  [
    'as a function, without being let look up the network',
    { ...ana(allow(makesFunctions)), roles: [lambdaRole('job', 'ec2:CreateNetworkInterface')] },
    [],
  ],
  [
    'as a function in another network alone',
    {
      ...ana(
        allow(['lambda:InvokeFunction', 'iam:PassRole', ...looksUp]),
        allow('lambda:CreateFunction', '*', { StringEquals: { 'lambda:VpcIds': 'vpc-spoke' } }),
      ),
      roles: [lambdaRole('job', 'ec2:CreateNetworkInterface')],
    },
    [],
  ],
  [
    'as a function whose role lets it under a condition',
    {
      ...ana(allow([...makesFunctions, ...looksUp])),
      roles: [
        {
          ...lambdaRole('job'),
          allow: [
            allow('ec2:CreateNetworkInterface', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
          ],
        },
      ],
    },
    ['ana perhaps reaches it: create-function subnet-hub-a behind sg-app'],
  ],
  [
    'with a function that stands elsewhere in a network',
    {
      ...ana(allow(['lambda:UpdateFunctionConfiguration', ...looksUp])),
      functions: [{ name: 'mail', role: 'mail', admitted: false }],
      roles: [lambdaRole('mail')],
    },
    ['ana reaches it: move-function subnet-hub-a behind sg-app'],
  ],
  [
    'with one of which it changes nothing',
    {
      ...ana(
        allow(
          ['lambda:UpdateFunctionConfiguration'],
          `arn:aws:lambda:${home.region}:${home.account}:function:other`,
        ),
        allow(looksUp),
      ),
      functions: [{ name: 'mail', role: 'mail', admitted: false }],
      roles: [lambdaRole('mail')],
    },
    [],
  ],
  ['with no function', ana(allow(['lambda:UpdateFunctionConfiguration', ...looksUp])), []],
  [
    'not by policies of AWS that make interfaces, known by their names alone',
    { users: [{ name: 'ana', attached: [makesInterfaces] }] },
    [],
  ],
  [
    'as a function whose role has one of them',
    {
      ...ana(allow([...makesFunctions, ...looksUp])),
      roles: [{ ...lambdaRole('job'), attached: [makesInterfaces] }],
    },
    ['ana perhaps reaches it: create-function subnet-hub-a behind sg-app'],
  ],
  [
    'with the password it is in',
    {
      ...ana(launch(subnetA, group('sg-app')), allow('secretsmanager:GetSecretValue')),
      secret: {},
    },
    ['ana gets in: secret orders-master + run-instances subnet-hub-a behind sg-app'],
  ],
  [
    'from another account not at all',
    {
      accounts: ['444455556666'],
      users: [{ name: 'far', account: '444455556666', allow: [allow('*')] }],
    },
    [],
  ],
];

/** The estate of a scenario with another group. */
function withGroups(scenario: Scenario, ...groups: readonly SecurityGroup[]): Inventory {
  const inventory = estateOf(scenario);
  const ids = new Set(groups.map(({ id }) => id));
  const changed = {
    ...inventory,
    securityGroups: [...inventory.securityGroups.filter(({ id }) => !ids.has(id)), ...groups],
  };
  return { ...changed, coverage: completeCoverage(changed) };
}

const everything = ana(launch('*'));
const closed: SecurityGroup = { ...securityGroup('sg-app', []), egress: known([]) };

describe('compute that is placed where packets reach the database', () => {
  it.each(cases)('%s', (_, scenario, expected) => {
    const inventory = estateOf(scenario);
    expect(linesOf(inventory, 'orders').filter((line) => !line.includes('stands on'))).toEqual(expected);
  });

  it('takes no address that something has', () => {
    const inventory = estateOf(ana(launch(subnetB, group('sg-other'))));
    const taken = { ...inventory, networkInterfaces: [...inventory.networkInterfaces, batch] };
    expect(linesOf({ ...taken, coverage: completeCoverage(taken) }, 'orders')).toEqual([]);
  });

  it('goes by a free address perhaps, where nobody listed what has one', () => {
    const inventory = deny(estateOf(everything), 'DescribeNetworkInterfaces');
    expect(linesOf(inventory, 'orders')).toEqual([
      'ana perhaps reaches it: run-instances subnet-hub-a behind sg-app',
    ]);
  });

  it('is let out by its group', () => {
    const alone = withGroups(ana(launch(subnetA, group('sg-app'))), closed);
    const others = alone.securityGroups.map((one) => ({ ...one, egress: known([]) }));
    expect(linesOf({ ...alone, securityGroups: others }, 'orders')).toEqual([]);
  });

  it('may be let out by a second group', () => {
    expect(linesOf(withGroups(ana(launch(subnetA, group('*'))), closed), 'orders')).toEqual([
      'ana perhaps reaches it: run-instances subnet-hub-a behind sg-app',
    ]);
  });

  it('is admitted nowhere by a group that admits nobody', () => {
    expect(linesOf(withGroups(everything, securityGroup('sg-orders', [])), 'orders')).toEqual([]);
  });

  it('is put behind groups of its network alone', () => {
    const far = { ...securityGroup('sg-far', []), vpcId: 'vpc-spoke' };
    const admits = securityGroup('sg-orders', [
      tcp('sgr-far', 3306, { kind: 'security-group', id: 'sg-far' }),
    ]);
    expect(linesOf(withGroups(everything, far, admits), 'orders')).toEqual([]);
  });

  it('is put behind a group that is associated with its network', () => {
    const far = { ...securityGroup('sg-far', []), vpcId: 'vpc-spoke' };
    const admits = securityGroup('sg-orders', [
      tcp('sgr-far', 3306, { kind: 'security-group', id: 'sg-far' }),
    ]);
    const associated = {
      ...withGroups(everything, far, admits),
      securityGroupVpcAssociations: [
        {
          account: home.account,
          region: home.region,
          groupId: 'sg-far',
          vpcId: 'vpc-hub',
          state: 'associated',
        },
      ],
    };
    expect(linesOf(associated, 'orders')).toEqual([
      'ana reaches it: run-instances subnet-hub-a behind sg-far',
    ]);
  });

  it('is in doubt in a subnet that another account shares', () => {
    const inventory = estateOf(everything);
    const shared = {
      ...inventory,
      subnets: inventory.subnets.map((one) => ({ ...one, owner: '444455556666' })),
    };
    expect(linesOf({ ...shared, coverage: completeCoverage(shared) }, 'orders')).toEqual([
      'ana perhaps reaches it: run-instances subnet-hub-a behind sg-app',
    ]);
  });

  it.each([
    'DescribeSubnets',
    'DescribeSecurityGroups',
    'DescribeSecurityGroupVpcAssociations',
    'DescribeVpcPeeringConnections',
    'DescribeTransitGatewayAttachments',
  ] as const)('may be more where %s is denied', (id) => {
    const { gaps } = whoGetsTo(deny(estateOf(everything), id), 'orders', {
      asOf: '2026-03-01T00:00:00Z',
      version: '0.0.0',
    });
    expect(gaps.map(({ reason }) => reason)).toContain('denied');
  });
});

const batch = machine('i-batch', 'sg-other', { address: '10.0.2.40' });
