import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, failureOf } from './clients.js';
import { type Answer, parentIn, parentOf, type RegionAnswers, wholeAccount } from './data.js';
import { nestedListOf } from './pages.js';
import { placeOf } from './places.js';
import { shapeOf } from './protocol/shapes.js';
import { sampleOf } from './sample.js';
import { type FixtureServer, startFixtureServer } from './server.js';

const account = '111122223333';

/** One listing of every service beyond those of the query protocols, and what it takes. */
const listings: readonly (readonly [string, Record<string, unknown>])[] = [
  ['DescribeInstanceInformation', { MaxResults: 50 }],
  ['ListAccelerators', { MaxResults: 10 }],
  ['ListVpcOrigins', { MaxItems: 100 }],
  ['GetVpcOrigin', { Id: 'vo_orders' }],
  ['DescribeVirtualInterfaces', {}],
  ['ListCoreNetworks', { MaxResults: 10 }],
  ['GetCoreNetwork', { CoreNetworkId: 'core-network-hub' }],
  ['ListAttachments', { MaxResults: 10 }],
  ['GetVpcAttachment', { AttachmentId: 'attachment-hub' }],
  [
    'GetNetworkRoutes',
    {
      GlobalNetworkId: 'global-network-hub',
      RouteTableIdentifier: {
        CoreNetworkSegmentEdge: { CoreNetworkId: 'core-network-hub', SegmentName: 'a', EdgeLocation: 'b' },
      },
    },
  ],
  ['ListResourceConfigurations', { maxResults: 100 }],
  ['GetResourceConfiguration', { resourceConfigurationIdentifier: 'rcfg-orders' }],
  ['DescribeEndpointAccess', {}],
  ['ListRedshiftWorkgroups', { maxResults: 100 }],
  ['DescribeDomain', { DomainName: 'orders' }],
  ['ListCollections', { maxResults: 100 }],
  ['ListGraphs', { maxResults: 100 }],
  ['GetVpcEndpointServiceName', { identifier: 'orders' }],
  ['GetRelationalDatabases', {}],
  ['DescribeReplicationInstances', { MaxRecords: 100 }],
  ['ListInfluxDBInstances', { maxResults: 100 }],
  ['ListMSKClusters', { MaxResults: 100 }],
];

function filledAnswer(key: string): Answer {
  const shape = shapeOf(key);
  if (!shape) throw new Error(`${key} has no shape`);
  const { NextToken, nextToken, nextPageToken, Marker, ...answer } = sampleOf(shape.output, 4) as Record<
    string,
    unknown
  >;
  const nested = nestedListOf(shape);
  if (nested === undefined) return answer;
  const { NextMarker, ...list } = answer[nested] as Record<string, unknown>;
  return { ...answer, [nested]: list };
}

describe('answers and requests pass unchanged', () => {
  const configured = listings.map(([key]) => [key, filledAnswer(key)] as const);
  let server: FixtureServer;
  beforeAll(async () => {
    const at = (place: string): RegionAnswers =>
      Object.fromEntries(
        listings
          .filter(([key]) => placeOf(key).data === place)
          .map(([key, input]) => {
            const parent = parentOf(key);
            const answer = filledAnswer(key);
            return [key, parent ? { [parentIn(key, parent, input)]: answer } : answer];
          }),
      );
    server = await startFixtureServer({
      accounts: { [account]: { 'eu-west-1': at('eu-west-1'), [wholeAccount]: at(wholeAccount) } },
    });
  });
  afterAll(() => server.close());

  test.each(listings)('%s', async (key, input) => {
    const answer = await ask(server, key, input, { account, region: placeOf(key).region });
    const { NextToken: _, ...output } = answer;
    expect(output).toEqual(Object.fromEntries(configured)[key]);
    expect(server.calls.all().at(-1)).toMatchObject({ operation: key, input, outcome: 'answered' });
  });

  test('a service for whole accounts answers in one Region only', async () => {
    const elsewhere = ask(server, 'ListAccelerators', {}, { account, region: 'eu-west-1' });
    expect((await failureOf(elsewhere)).statusCode).toBe(500);
  });
});

describe('pages', () => {
  test.each([
    ['ListAccelerators', 'Accelerators', 'Name', 'NextToken', 'NextToken'],
    ['ListGraphs', 'graphs', 'name', 'nextToken', 'nextToken'],
    ['GetRelationalDatabases', 'relationalDatabases', 'name', 'nextPageToken', 'pageToken'],
  ] as const)('of %s are followed', async (key, list, name, next, token) => {
    const items = ['orders', 'ledger', 'vault'].map((each) => ({ [name]: each }));
    const server = await startFixtureServer({
      accounts: { [account]: { [placeOf(key).data]: { [key]: { [list]: items } } } },
      pageSize: 2,
    });
    const asking = { account, region: placeOf(key).region };
    const first = await ask(server, key, {}, asking);
    const second = await ask(server, key, { [token]: first[next] }, asking);
    expect([first[list], second[list]]).toEqual([items.slice(0, 2), items.slice(2)]);
    expect(second[next]).toBe(undefined);
    await server.close();
  });

  test('of CloudFront lie inside the one member of the answer', async () => {
    const Items = ['vo_orders', 'vo_ledger', 'vo_vault'].map((Id) => ({ Id, Name: Id, Status: 'Deployed' }));
    const server = await startFixtureServer({
      accounts: {
        [account]: { [wholeAccount]: { ListVpcOrigins: { VpcOriginList: { Items, Quantity: 3 } } } },
      },
    });
    const asking = { account, region: 'us-east-1' };
    const { VpcOriginList: first } = await ask(server, 'ListVpcOrigins', { MaxItems: '2' }, asking);
    const { Items: some, NextMarker } = first as Record<string, unknown>;
    expect(some).toEqual(Items.slice(0, 2));
    const { VpcOriginList: second } = await ask(
      server,
      'ListVpcOrigins',
      { MaxItems: '2', Marker: NextMarker },
      asking,
    );
    expect(second).toMatchObject({ Items: Items.slice(2) });
    await server.close();
  });

  test('of an account without anything are empty lists', async () => {
    const server = await startFixtureServer({ accounts: { [account]: {} } });
    expect(await ask(server, 'ListGraphs', {}, { account })).toEqual({ graphs: [] });
    expect(await ask(server, 'ListVpcOrigins', {}, { account, region: 'us-east-1' })).toEqual({
      VpcOriginList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: 0 },
    });
    await server.close();
  });
});

describe('refusals have the codes and the form of each protocol', () => {
  test.each([
    ['DescribeInstanceInformation', 'AccessDeniedException'],
    ['ListVpcOrigins', 'AccessDenied'],
    ['ListCoreNetworks', 'AccessDeniedException'],
    ['ListGraphs', 'AccessDeniedException'],
    ['ListCollections', 'AccessDeniedException'],
  ])('%s is denied with %s', async (operation, name) => {
    const server = await startFixtureServer({
      accounts: { [account]: {} },
      faults: [{ kind: 'denied', operation }],
    });
    const answer = ask(server, operation, {}, { account, region: placeOf(operation).region });
    expect(await failureOf(answer)).toEqual({ name, statusCode: 403 });
    await server.close();
  });
});
