import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  inputNamed,
  nameIn,
  type OperationId,
  operation,
  operationIds,
} from '../../checks/model/operations.js';
import { ask } from './clients.js';
import { type Answer, parentOf, type RegionAnswers, wholeAccount } from './data.js';
import { nestedListOf } from './pages.js';
import { placeOf } from './places.js';
import { shapeOf } from './protocol/shapes.js';
import { sampleOf } from './sample.js';
import { type FixtureServer, startFixtureServer } from './server.js';

const account = '111122223333';
const parentId = 'the-parent';
/** What several names say together is about. */
const joinedNames: Partial<Record<OperationId, string>> = {
  GetNetworkRoutes: 'the-global-network the-core-network the-segment eu-west-1',
  ListPermissionSetsProvisionedToAccount: `the-instance ${account}`,
  DescribePermissionSet: 'the-instance the-set',
  ListAccountAssignments: `the-instance the-set ${account}`,
};
/** The name of the parent that is asked about. */
const parentNamed = (id: OperationId): string => {
  const { parent } = operation(id);
  return (parent && nameIn(parent, {})) ?? joinedNames[id] ?? parentId;
};
/** Answered from the credentials, not from data. */
const asked = operationIds.filter((id) => id !== 'GetCallerIdentity');

function filledAnswer(id: string): Answer {
  const shape = shapeOf(id);
  if (!shape) throw new Error(`${id} has no shape`);
  const sample = sampleOf(shape.output, 5) as Record<string, unknown>;
  const nested = nestedListOf(shape);
  if (nested === undefined) return withoutTokens(sample);
  return { ...sample, [nested]: withoutTokens(sample[nested] as Record<string, unknown>) };
}

function withoutTokens(sample: Record<string, unknown>): Answer {
  const tokens = [
    'NextToken',
    'nextToken',
    'nextPageToken',
    'NextMarker',
    'Marker',
    'LastEvaluatedTableName',
  ];
  return Object.fromEntries(Object.entries(sample).filter(([name]) => !tokens.includes(name)));
}

/** Bytes as the AWS CLI prints them. */
function printed(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(printed);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, printed(each)]));
}

describe('every operation of the registry arrives at the SDK as it was configured', () => {
  const answers = Object.fromEntries(asked.map((id) => [id, filledAnswer(id)]));
  const configured = Object.fromEntries(
    asked.map((id) => [id, parentOf(id) ? { [parentNamed(id)]: filledAnswer(id) } : filledAnswer(id)]),
  );
  let server: FixtureServer;
  beforeAll(async () => {
    const at = (place: string): RegionAnswers =>
      Object.fromEntries(Object.entries(configured).filter(([id]) => placeOf(id).data === place));
    server = await startFixtureServer({
      accounts: { [account]: { 'eu-west-1': at('eu-west-1'), [wholeAccount]: at(wholeAccount) } },
    });
  });
  afterAll(() => server.close());

  test.each(asked)('%s', async (id) => {
    const { parent, input } = operation(id);
    // Sample snapshots are of no real type, so the constant filter is left out here.
    const constant = id === 'DescribeRegions' ? input : {};
    const asking = { ...constant, ...(parent ? inputNamed(parent, parentNamed(id)) : {}) };
    const { region } = placeOf(id);
    expect(printed(await ask(server, id, asking, { account, region }))).toEqual(answers[id]);
  });

  test('the log names who asked what', () => {
    const call = server.calls.all().find(({ operation: name }) => name === 'GetManagedPrefixListEntries');
    expect(call).toEqual({
      account,
      region: 'eu-west-1',
      service: 'ec2',
      operation: 'GetManagedPrefixListEntries',
      input: { PrefixListId: parentId },
      time: expect.any(Number),
      page: 1,
      outcome: 'answered',
    });
    expect(server.calls.operations()).toEqual([...asked].sort());
    expect(server.calls.nonRead()).toEqual([]);
  });
});

describe('answers as the AWS CLI prints them', () => {
  test('times may be text, and empty lists stay empty', async () => {
    const DBInstances = [
      {
        DBInstanceIdentifier: 'orders',
        InstanceCreateTime: '2026-03-01T10:00:00.250000+00:00',
        Endpoint: { Address: 'orders.example.eu-west-1.rds.amazonaws.com', Port: 5432 },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
        ReadReplicaDBInstanceIdentifiers: [],
        TagList: [{ Key: 'team', Value: '' }],
        PubliclyAccessible: false,
      },
    ];
    const server = await startFixtureServer({
      accounts: { [account]: { 'eu-west-1': { DescribeDBInstances: { DBInstances } } } },
    });
    expect(await ask(server, 'DescribeDBInstances', {}, { account })).toEqual({
      DBInstances: [{ ...DBInstances[0], InstanceCreateTime: new Date('2026-03-01T10:00:00.250Z') }],
    });
    await server.close();
  });

  test('members that AWS does not have are refused at the start', async () => {
    const accounts = {
      [account]: {
        'eu-west-1': {
          DescribeVpcs: { Vpcs: [{ VpcID: 'vpc-hub' }] },
          DescribeVpc: {},
          DescribeDBInstances: { DBInstances: [{ InstanceCreateTime: 'yesterday' }] },
        },
      },
    };
    await expect(startFixtureServer({ accounts })).rejects.toThrow(
      [
        "Not in the shape of AWS's answers:",
        '111122223333.eu-west-1.DescribeVpcs.Vpcs[0].VpcID',
        '111122223333.eu-west-1.DescribeVpc is no operation',
        '111122223333.eu-west-1.DescribeDBInstances.DBInstances[0].InstanceCreateTime is not a time',
      ].join('\n'),
    );
  });

  test('request lists and structures are read back for both protocols', async () => {
    const server = await startFixtureServer({ accounts: { [account]: { 'eu-west-1': {} } } });
    const filters = [{ Name: 'vpc-id', Values: ['vpc-hub', 'vpc-spoke'] }];
    await ask(server, 'DescribeSubnets', { Filters: filters, MaxResults: 10, DryRun: false }, { account });
    await ask(server, 'DescribeDBClusters', { Filters: filters, IncludeShared: true }, { account });
    expect(server.calls.all().map(({ input }) => input)).toEqual([
      { Filters: filters, MaxResults: 10, DryRun: false },
      { Filters: filters, IncludeShared: true },
    ]);
    await server.close();
  });
});
