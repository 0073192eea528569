import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const table = listing('DescribeTransitGatewayRouteTables', [
  { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayId: 'tgw-1', State: 'available' },
]);
const about = { input: { TransitGatewayRouteTableId: 'tgw-rtb-1' } };
const searched = {
  input: {
    ...about.input,
    MaxResults: 1000,
    Filters: [{ Name: 'type', Values: ['static', 'propagated'] }],
  },
};
const toHub = {
  DestinationCidrBlock: '10.0.0.0/16',
  TransitGatewayAttachments: [
    { ResourceId: 'vpc-hub', TransitGatewayAttachmentId: 'tgw-attach-hub', ResourceType: 'vpc' },
  ],
  Type: 'propagated',
  State: 'active',
};
const hub = {
  destination: { kind: 'cidr', cidr: '10.0.0.0/16' },
  type: 'propagated',
  state: 'active',
  attachments: [{ id: 'tgw-attach-hub', resourceType: 'vpc', resourceId: 'vpc-hub' }],
};
const unknownRoutes = (parts: object) => ({
  known: false,
  gap: { ...scope, fact: 'routes of tgw-rtb-1', action: 'ec2:SearchTransitGatewayRoutes', ...parts },
});
const routes = (...items: readonly unknown[]) => listing('SearchTransitGatewayRoutes', items, searched);
const many = Array.from({ length: 1000 }, (_, index) => ({
  DestinationCidrBlock: `10.${index >> 8}.${index & 255}.0/24`,
  Type: 'static',
  State: 'blackhole',
}));

describe('routes of a transit gateway route table', () => {
  const cases: readonly (readonly [string, readonly CapturePage[], unknown])[] = [
    ['are known when the search was answered', [routes(toHub)], { known: true, value: [hub] }],
    [
      'are known when an answer saved by the AWS CLI says what it is about',
      [listing('SearchTransitGatewayRoutes', [toHub], about)],
      { known: true, value: [hub] },
    ],
    [
      'are known when all pages arrived',
      [
        answer('SearchTransitGatewayRoutes', { Routes: [], NextToken: 'two' }, searched),
        answer(
          'SearchTransitGatewayRoutes',
          { Routes: [toHub] },
          { input: { ...searched.input, NextToken: 'two' } },
        ),
      ],
      { known: true, value: [hub] },
    ],
    [
      'lead nowhere when they are black holes, and say which list they come from',
      [
        routes(
          { DestinationCidrBlock: '0.0.0.0/0', Type: 'static', State: 'blackhole' },
          { DestinationCidrBlock: '10.1.0.0/16', PrefixListId: 'pl-1', Type: 'static', State: 'active' },
          { PrefixListId: 'pl-2', Type: 'static', State: 'active' },
        ),
      ],
      {
        known: true,
        value: [
          {
            destination: { kind: 'cidr', cidr: '0.0.0.0/0' },
            type: 'static',
            state: 'blackhole',
            attachments: [],
          },
          {
            destination: { kind: 'cidr', cidr: '10.1.0.0/16' },
            prefixListId: 'pl-1',
            type: 'static',
            state: 'active',
            attachments: [],
          },
          {
            destination: { kind: 'prefix-list', id: 'pl-2' },
            prefixListId: 'pl-2',
            type: 'static',
            state: 'active',
            attachments: [],
          },
        ],
      },
    ],
    [
      'are unknown when there are more of them than AWS answers with',
      [answer('SearchTransitGatewayRoutes', { Routes: [toHub], AdditionalRoutesAvailable: true }, searched)],
      unknownRoutes({ reason: 'failed', detail: 'AWS holds more Routes than it answered with' }),
    ],
    [
      'are unknown when the largest answer came and does not say that it is all',
      [routes(...many)],
      unknownRoutes({ reason: 'failed', detail: 'AWS holds more Routes than it answered with' }),
    ],
    [
      'are unknown when the search was narrower',
      [
        answer(
          'SearchTransitGatewayRoutes',
          { Routes: [toHub] },
          { input: { ...about.input, Filters: [{ Name: 'type', Values: ['static'] }] } },
        ),
      ],
      unknownRoutes({ reason: 'failed', detail: 'asked with Filters, so the answer is only a part' }),
    ],
    ['are unknown when nobody asked', [], unknownRoutes({ reason: 'not-collected' })],
    [
      'are unknown when denied',
      [refusal('SearchTransitGatewayRoutes', 'denied', searched)],
      unknownRoutes({ reason: 'denied', detail: 'UnauthorizedOperation: no answer' }),
    ],
    [
      'are unknown when one has no destination',
      [routes(toHub, { Type: 'static', State: 'active' })],
      unknownRoutes({
        reason: 'failed',
        detail: 'not understood: a route of tgw-rtb-1 without a destination',
      }),
    ],
    [
      'are unknown when where one leads cannot be read',
      [routes({ ...toHub, TransitGatewayAttachments: ['tgw-attach-hub'] })],
      unknownRoutes({
        reason: 'failed',
        detail: 'not understood: the route of tgw-rtb-1 to 10.0.0.0/16 with attachments that are unreadable',
      }),
    ],
  ];
  it.each(cases)('%s', (_, pages, expected) => {
    expect(inventoryOf(table, ...pages).transitGatewayRouteTables[0]?.routes).toEqual(expected);
  });

  it('are all of them when AWS says so of the largest answer', () => {
    const page = answer(
      'SearchTransitGatewayRoutes',
      { Routes: many, AdditionalRoutesAvailable: false },
      searched,
    );
    const inventory = inventoryOf(table, page);
    expect(coverageOf(inventory, 'SearchTransitGatewayRoutes', 'tgw-rtb-1')).toEqual({
      status: 'answered',
      detail: undefined,
      items: 1000,
    });
  });

  it('are unknown when answers of the same time lead one of them to different places', () => {
    const [found] = inventoryOf(
      table,
      routes(toHub),
      routes({ ...toHub, State: 'blackhole' }),
    ).transitGatewayRouteTables;
    expect(found?.routes).toEqual({
      known: false,
      gap: { reason: 'failed', fact: 'routes of tgw-rtb-1', detail: 'answers of the same time differ' },
    });
  });

  it('make the entries of the lists needed that they only name', () => {
    const inventory = inventoryOf(
      table,
      listing('DescribeManagedPrefixLists', [{ PrefixListId: 'pl-2', OwnerId: scope.account }]),
      routes({ PrefixListId: 'pl-2', Type: 'static', State: 'active' }),
    );
    expect(coverageOf(inventory, 'GetManagedPrefixListEntries', 'pl-2')?.status).toBe('not-collected');
  });
});

it('a table is joined with its associations and propagations', () => {
  const attached = {
    TransitGatewayAttachmentId: 'tgw-attach-hub',
    ResourceId: 'vpc-hub',
    ResourceType: 'vpc',
  };
  const attachment = { attachmentId: 'tgw-attach-hub', resourceType: 'vpc', resourceId: 'vpc-hub' };
  const inventory = inventoryOf(
    table,
    routes(),
    listing('GetTransitGatewayRouteTableAssociations', [{ ...attached, State: 'associated' }], about),
    listing('GetTransitGatewayRouteTablePropagations', [{ ...attached, State: 'enabled' }], about),
  );
  expect(inventory.transitGatewayRouteTables).toEqual([
    {
      ...scope,
      id: 'tgw-rtb-1',
      transitGatewayId: 'tgw-1',
      state: 'available',
      routes: { known: true, value: [] },
      associations: { known: true, value: [{ ...attachment, state: 'associated' }] },
      propagations: { known: true, value: [{ ...attachment, state: 'enabled' }] },
    },
  ]);
});

it('nobody needs to be asked about a table that was deleted', () => {
  const inventory = inventoryOf(
    listing('DescribeTransitGatewayRouteTables', [
      { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'deleted' },
    ]),
  );
  expect(coverageOf(inventory, 'SearchTransitGatewayRoutes', 'tgw-rtb-1')).toBe(undefined);
});
