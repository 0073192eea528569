import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import type { DataStore, DataStorePlacement } from '../../../../checks/model/data-store.js';
import { account, answer, coverageOf, inventoryOf, listing, refusal, region } from '../captures.js';

type Outside = Extract<DataStorePlacement, { kind: 'service-endpoint' }>;

function onlyStore(...pages: readonly CapturePage[]): DataStore | undefined {
  return inventoryOf(...pages).dataStores[0];
}

function placement(...pages: readonly CapturePage[]): Outside {
  const found = onlyStore(...pages)?.placement;
  if (found?.kind !== 'service-endpoint') throw new Error('no store outside every VPC');
  return found;
}

const clusters = listing('ListDsqlClusters', [
  { identifier: 'orders', arn: 'arn:aws:dsql:eu-west-1:111122223333:cluster/orders' },
]);
const aboutOrders = { input: { identifier: 'orders' } };

describe('an Aurora DSQL cluster', () => {
  it('is on the internet, and takes what its policy does not refuse', () => {
    const policy = '{"Statement":[]}';
    expect(onlyStore(clusters, answer('GetDsqlClusterPolicy', { policy }, aboutOrders))).toEqual({
      account,
      region,
      service: 'dsql',
      id: 'orders',
      arn: 'arn:aws:dsql:eu-west-1:111122223333:cluster/orders',
      engine: 'aurora-dsql',
      ports: [5432],
      placement: {
        kind: 'service-endpoint',
        fromInternet: { known: true, value: true },
        guard: { kind: 'identity', resourcePolicy: { known: true, value: policy } },
      },
    });
  });

  it('without a policy has none', () => {
    const error = { kind: 'failed', code: 'ResourceNotFoundException', message: 'no policy' } as const;
    const none = refusal('GetDsqlClusterPolicy', 'failed', { ...aboutOrders, error });
    expect(placement(clusters, none).guard).toEqual({ kind: 'identity' });
    expect(coverageOf(inventoryOf(clusters, none), 'GetDsqlClusterPolicy', 'orders')).toEqual({
      status: 'answered',
      detail: undefined,
      items: 0,
    });
  });

  it.each([
    ['was denied', [refusal('GetDsqlClusterPolicy', 'denied', aboutOrders)], 'denied'],
    ['nobody asked for', [], 'not-collected'],
    [
      'differs between answers of one time',
      [
        answer('GetDsqlClusterPolicy', { policy: '{}' }, aboutOrders),
        answer('GetDsqlClusterPolicy', { policy: '[]' }, aboutOrders),
      ],
      'failed',
    ],
  ])('whose policy %s is not known to be open', (_name, pages, reason) => {
    expect(placement(clusters, ...pages).guard).toMatchObject({
      kind: 'identity',
      resourcePolicy: { known: false, gap: { reason, fact: 'resource policy of orders' } },
    });
  });

  it('without an identifier makes the listing incomplete', () => {
    expect(coverageOf(inventoryOf(listing('ListDsqlClusters', [{}])), 'ListDsqlClusters')?.detail).toBe(
      'not understood: a DSQL cluster without identifier',
    );
  });
});

const collections = listing('ListCollections', [
  {
    id: '07tjusf2h91cunochc',
    name: 'orders',
    status: 'ACTIVE',
    arn: 'arn:aws:aoss:eu-west-1:111122223333:collection/07tjusf2h91cunochc',
  },
]);
const typed = { input: { type: 'network' } };
const policies = (...names: readonly string[]) =>
  listing(
    'ListSecurityPolicies',
    names.map((name) => ({ type: 'network', name })),
    typed,
  );
const policy = (name: string, document: unknown) =>
  answer(
    'GetSecurityPolicy',
    { securityPolicyDetail: { type: 'network', name, policy: document } },
    { input: { type: 'network', name } },
  );
const rules = (resource: string, facts: Readonly<Record<string, unknown>>, ResourceType = 'collection') => [
  { Rules: [{ ResourceType, Resource: [resource] }], ...facts },
];
const open = { AllowFromPublic: true };
const closed = { AllowFromPublic: false, SourceVPCEs: ['vpce-1'] };

describe('a collection of OpenSearch Serverless', () => {
  it('is named as its policies name it', () => {
    expect(
      onlyStore(collections, policies('everyone'), policy('everyone', rules('collection/orders', open))),
    ).toEqual({
      account,
      region,
      service: 'opensearch-serverless',
      id: 'orders',
      arn: 'arn:aws:aoss:eu-west-1:111122223333:collection/07tjusf2h91cunochc',
      status: 'ACTIVE',
      ports: [443],
      placement: {
        kind: 'service-endpoint',
        fromInternet: { known: true, value: true },
        setting: 'network policy everyone allows public networks',
        ipv6: true,
        guard: { kind: 'identity' },
      },
    });
  });

  const unsaid = 'which networks get to orders, which no network policy names';
  it.each([
    ['a name that starts so', [policies('p'), policy('p', rules('collection/ord*', open))], true],
    ['all names', [policies('p'), policy('p', rules('collection/*', open))], true],
    ['a document as text', [policies('p'), policy('p', JSON.stringify(rules('collection/*', open)))], true],
    ['VPC endpoints alone', [policies('p'), policy('p', rules('collection/orders', closed))], false],
    [
      'services alone',
      [policies('p'), policy('p', rules('collection/orders', { SourceServices: ['x'] }))],
      false,
    ],
    [
      'VPC endpoints, and another one public networks',
      [
        policies('p', 'q'),
        policy('p', rules('collection/orders', closed)),
        policy('q', rules('collection/*', open)),
      ],
      true,
    ],
    [
      'public networks to the Dashboards',
      [policies('p'), policy('p', rules('collection/orders', open, 'dashboard'))],
      true,
    ],
    ['another collection', [policies('p'), policy('p', rules('collection/orders-2', open))], unsaid],
    ['nothing', [policies()], unsaid],
    [
      'an open one and one that was denied',
      [
        policies('p', 'a'),
        policy('p', rules('collection/orders', open)),
        refusal('GetSecurityPolicy', 'denied', { input: { type: 'network', name: 'a' } }),
      ],
      true,
    ],
    [
      'a closed one and one that was denied',
      [
        policies('p', 'a'),
        policy('p', rules('collection/orders', closed)),
        refusal('GetSecurityPolicy', 'denied', { input: { type: 'network', name: 'a' } }),
      ],
      'network policy a',
    ],
    [
      'what could not be listed',
      [refusal('ListSecurityPolicies', 'denied', typed)],
      'network policies of orders',
    ],
    [
      'another form',
      [policies('p'), policy('p', [{ Rules: [{ ResourceType: 'index' }], ...open }])],
      'network policy p',
    ],
    ['no rules', [policies('p'), policy('p', [open])], 'network policy p'],
    [
      'a flag that is none',
      [policies('p'), policy('p', rules('collection/orders', { AllowFromPublic: 'yes' }))],
      'network policy p',
    ],
  ])('whose policies name %s', (_name, pages, expected) => {
    const { fromInternet } = placement(collections, ...pages);
    expect(fromInternet.known ? fromInternet.value : fromInternet.gap.fact).toBe(expected);
  });

  it('tells apart who opened it: its Dashboards are a door as well', () => {
    const pages = [policies('p'), policy('p', rules('collection/orders', open, 'dashboard'))];
    expect(placement(collections, ...pages).setting).toBe(
      'network policy p allows public networks to its Dashboards',
    );
  });
});

const graph = {
  id: 'g-0a1b2c3d4e',
  name: 'orders',
  arn: 'arn:aws:neptune-graph:eu-west-1:111122223333:graph/g-0a1b2c3d4e',
  status: 'AVAILABLE',
  endpoint: 'g-0a1b2c3d4e.eu-west-1.neptune-graph.amazonaws.com',
};
const aboutGraph = { input: { graphIdentifier: 'g-0a1b2c3d4e' } };

describe('a graph of Neptune Analytics', () => {
  it('is public as its setting says, and has private endpoints', () => {
    const graphs = listing('ListGraphs', [{ ...graph, publicConnectivity: true }]);
    const endpoint = {
      vpcId: 'vpc-hub',
      subnetIds: ['subnet-a'],
      status: 'AVAILABLE',
      vpcEndpointId: 'vpce-1',
    };
    expect(onlyStore(graphs, listing('ListPrivateGraphEndpoints', [endpoint], aboutGraph))).toEqual({
      account,
      region,
      service: 'neptune-graph',
      id: 'orders',
      arn: graph.arn,
      status: 'AVAILABLE',
      ports: [443],
      placement: {
        kind: 'service-endpoint',
        host: graph.endpoint,
        fromInternet: { known: true, value: true },
        setting: 'publicConnectivity is true',
        privateEndpoints: { known: true, value: [{ vpcEndpointId: 'vpce-1', vpcId: 'vpc-hub' }] },
        guard: { kind: 'identity' },
      },
    });
  });

  it('that does not say whether it is public is unknown, and so are endpoints that nobody listed', () => {
    const { fromInternet, privateEndpoints } = placement(listing('ListGraphs', [graph]));
    expect(fromInternet).toMatchObject({ known: false, gap: { fact: 'publicConnectivity of orders' } });
    expect(privateEndpoints).toMatchObject({ known: false, gap: { fact: 'private endpoints of orders' } });
  });

  it('that answers of one time describe differently stays, and is unknown', () => {
    const store = onlyStore(
      listing('ListGraphs', [{ ...graph, publicConnectivity: true }]),
      listing('ListGraphs', [{ ...graph, publicConnectivity: false }]),
    );
    expect(store).toMatchObject({
      id: 'orders',
      placement: { kind: 'service-endpoint', fromInternet: { known: false }, guard: { kind: 'identity' } },
    });
  });
});

const database = {
  name: 'orders',
  arn: 'arn:aws:lightsail:eu-west-1:111122223333:RelationalDatabase/0a1b2c3d',
  engine: 'postgres',
  state: 'available',
  masterEndpoint: { port: 5433, address: 'ls-0a1b2c3d.eu-west-1.rds.amazonaws.com' },
  tags: [{ key: 'team', value: 'shop' }],
};

describe('a Lightsail database', () => {
  it('is in public mode as its setting says', () => {
    const pages = listing('GetRelationalDatabases', [{ ...database, publiclyAccessible: true }]);
    expect(onlyStore(pages)).toEqual({
      account,
      region,
      service: 'lightsail',
      id: 'orders',
      arn: database.arn,
      engine: 'postgres',
      status: 'available',
      ports: [5433],
      tags: [{ key: 'team', value: 'shop' }],
      placement: {
        kind: 'service-endpoint',
        host: 'ls-0a1b2c3d.eu-west-1.rds.amazonaws.com',
        fromInternet: { known: true, value: true },
        setting: 'publiclyAccessible is true',
        ipv6: false,
        guard: { kind: 'password' },
      },
    });
  });

  it('that has no endpoint yet will listen on the port of its engine', () => {
    const { masterEndpoint: _none, ...early } = database;
    expect(onlyStore(listing('GetRelationalDatabases', [early]))?.ports).toEqual([5432]);
    expect(onlyStore(listing('GetRelationalDatabases', [{ ...early, engine: 'db9' }]))?.ports).toEqual([]);
  });

  it('that does not say whether it is public is unknown', () => {
    expect(placement(listing('GetRelationalDatabases', [database])).fromInternet).toMatchObject({
      known: false,
      gap: { reason: 'not-collected', fact: 'publiclyAccessible of orders' },
    });
  });
});
