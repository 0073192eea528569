import { describe, expect, it } from 'vitest';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const arn = 'arn:aws:kafka:eu-west-1:111122223333:cluster/events/6411a16c-2';
const parent = 'cluster/events/6411a16c-2';
const input = { ClusterArn: arn };
const grant = { ...scope, service: 'kafka', storeId: parent };
const customer = { kind: 'account', id: '999988887777' };
const connect = 'kafka:CreateVpcConnection';

const policy = (...statements: readonly object[]) =>
  answer(
    'GetMSKClusterPolicy',
    { CurrentVersion: 'K1', Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) },
    { input },
  );
const allow = (Principal: unknown, Action: unknown, rest: object = {}) => ({
  Effect: 'Allow',
  Principal,
  Action,
  Resource: arn,
  ...rest,
});

describe('whom the policy of a cluster lets connect', () => {
  it.each([
    ['an account', allow({ AWS: '999988887777' }, [connect]), customer],
    ['its root', allow({ AWS: ['arn:aws:iam::999988887777:root'] }, connect), customer],
    ['by wildcards', allow({ AWS: '999988887777' }, ['kafka:Describe*', 'Kafka:*vpc?onnection']), customer],
    ['everybody', allow('*', '*'), { kind: 'everyone', id: '*' }],
    [
      'a service',
      allow({ Service: 'firehose.amazonaws.com' }, connect),
      { kind: 'aws-service', id: 'firehose.amazonaws.com' },
    ],
    [
      'somebody else',
      allow({ Federated: 'example.com' }, connect),
      { kind: 'unrecognised', id: 'example.com' },
    ],
  ])('%s', (_, statement, to) => {
    expect(inventoryOf(policy(statement)).endpointGrants).toEqual([{ ...grant, to }]);
  });

  it.each([
    ['conditions', [allow({ AWS: '999988887777' }, connect, { Condition: { Bool: {} } })]],
    ['what is excepted', [{ Effect: 'Allow', Principal: { AWS: '999988887777' }, NotAction: 'kafka:Get*' }]],
    ['denials', [allow({ AWS: '999988887777' }, connect), { ...allow('*', connect), Effect: 'Deny' }]],
  ])('is narrowed by %s', (_, statements) => {
    expect(inventoryOf(policy(...statements)).endpointGrants).toEqual([
      { ...grant, to: customer, isConditional: true },
    ]);
  });

  it.each([
    ['another action', [allow({ AWS: '999988887777' }, ['kafka:GetBootstrapBrokers', 'kafka-cluster:*'])]],
    ['no statement', []],
  ])('is nobody by %s', (_, statements) => {
    expect(inventoryOf(policy(...statements)).endpointGrants).toEqual([]);
  });

  it('is nobody where there is no policy, and not known where it cannot be read', () => {
    const none = refusal('GetMSKClusterPolicy', 'failed', {
      input,
      error: { kind: 'failed', code: 'NotFoundException', message: 'no policy' },
    });
    const asked = (page: typeof none) => coverageOf(inventoryOf(page), 'GetMSKClusterPolicy', parent)?.status;
    expect([none, answer('GetMSKClusterPolicy', { Policy: '{' }, { input })].map(asked)).toEqual([
      'answered',
      'failed',
    ]);
  });
});

describe('connections to a cluster', () => {
  const connectionArn = 'arn:aws:kafka:eu-west-1:999988887777:vpc-connection/111122223333/events/1';

  it('name their owner and state', () => {
    const page = listing(
      'ListClientVpcConnections',
      [
        {
          VpcConnectionArn: connectionArn,
          Owner: '999988887777',
          State: 'AVAILABLE',
          Authentication: 'SASL_IAM',
        },
      ],
      { input },
    );
    expect(inventoryOf(page).endpointGrants).toEqual([
      { ...grant, to: customer, status: 'AVAILABLE', connectionArn },
    ]);
  });

  it('are their own account’s, in a state that is not known, where the answer leaves both out', () => {
    const page = listing('ListClientVpcConnections', [{ VpcConnectionArn: connectionArn }], { input });
    expect(inventoryOf(page).endpointGrants).toEqual([
      { ...grant, to: customer, status: 'not stated', connectionArn },
    ]);
  });

  it('stay, in a state that is not known, where two answers differ', () => {
    const page = (State: string) =>
      listing('ListClientVpcConnections', [{ VpcConnectionArn: connectionArn, State }], { input });
    expect(
      inventoryOf(page('AVAILABLE'), page('REJECTED')).endpointGrants.map(({ status }) => status),
    ).toEqual(['the status that could not be read']);
  });

  it('cannot be kept without an ARN', () => {
    const page = listing('ListClientVpcConnections', [{ Owner: '999988887777' }], { input });
    expect(coverageOf(inventoryOf(page), 'ListClientVpcConnections', parent)?.detail).toBe(
      `not understood: a connection to ${parent} without VpcConnectionArn`,
    );
  });
});

describe('a cluster', () => {
  const ways = (Enabled: boolean) => ({
    ClientAuthentication: { Sasl: { Scram: { Enabled: false }, Iam: { Enabled } }, Tls: { Enabled: false } },
  });
  const cluster = (parts: object) =>
    listing('ListMSKClusters', [{ ClusterName: 'events', ClusterArn: arn, ...parts }]);
  const provisioned = (VpcConnectivity?: object) =>
    cluster({ Provisioned: { BrokerNodeGroupInfo: { ConnectivityInfo: { VpcConnectivity } } } });

  it.each([
    ['connects other networks', provisioned(ways(true)), true, ['not-collected']],
    ['connects none', provisioned(ways(false)), false, []],
    ['of which the answer does not say it', provisioned(), undefined, ['not-collected']],
    ['without servers connects none', cluster({ Serverless: {} }), false, []],
    ['of a kind of later days', cluster({}), undefined, ['not-collected']],
  ] as const)('%s', (_, page, connects, asked) => {
    const inventory = inventoryOf(page);
    expect(inventory.dataStores.map(({ privateConnectivity }) => privateConnectivity)).toEqual([connects]);
    for (const id of ['GetMSKClusterPolicy', 'ListClientVpcConnections'] as const)
      expect(
        inventory.coverage.filter(({ operation }) => operation === id).map(({ status }) => status),
      ).toEqual(asked);
  });
});
