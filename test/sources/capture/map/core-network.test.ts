import { expect, it } from 'vitest';
import { globalScope } from '../../../../checks/model/operations.js';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const region = globalScope;
const here = { account: scope.account, region };
const arn = 'arn:aws:networkmanager::111122223333:core-network/core-network-1';
const networks = listing(
  'ListCoreNetworks',
  [
    {
      CoreNetworkId: 'core-network-1',
      CoreNetworkArn: arn,
      OwnerAccountId: '111122223333',
      State: 'AVAILABLE',
    },
  ],
  { region },
);
const core = {
  GlobalNetworkId: 'global-network-1',
  CoreNetworkId: 'core-network-1',
  Segments: [{ Name: 'production', EdgeLocations: ['eu-west-1', 'us-east-1'] }],
};
const segments = answer(
  'GetCoreNetwork',
  { CoreNetwork: core },
  { region, input: { CoreNetworkId: 'core-network-1' } },
);
const routesAt = (edge: string) => ({
  region,
  input: {
    GlobalNetworkId: 'global-network-1',
    RouteTableIdentifier: {
      CoreNetworkSegmentEdge: {
        CoreNetworkId: 'core-network-1',
        SegmentName: 'production',
        EdgeLocation: edge,
      },
    },
  },
});
const attachments = listing(
  'ListAttachments',
  [
    {
      AttachmentId: 'attachment-hub',
      CoreNetworkId: 'core-network-1',
      OwnerAccountId: '111122223333',
      AttachmentType: 'VPC',
      State: 'AVAILABLE',
      EdgeLocation: 'eu-west-1',
      SegmentName: 'production',
      ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-hub',
    },
    { AttachmentId: 'attachment-dx', AttachmentType: 'DIRECT_CONNECT_GATEWAY' },
  ],
  { region },
);

it('a core network is joined with its segments, and those with their routes at each edge', () => {
  const routes = listing(
    'GetNetworkRoutes',
    [
      {
        DestinationCidrBlock: '10.1.0.0/16',
        Destinations: [{ CoreNetworkAttachmentId: 'attachment-hub', SegmentName: 'production' }],
        State: 'ACTIVE',
        Type: 'PROPAGATED',
      },
      {
        DestinationCidrBlock: '0.0.0.0/0',
        Destinations: [{ CoreNetworkAttachmentId: 'attachment-hub', NetworkFunctionGroupName: 'inspection' }],
        State: 'ACTIVE',
        Type: 'STATIC',
      },
      { PrefixListId: 'pl-offices', State: 'BLACKHOLE', Type: 'STATIC' },
    ],
    routesAt('eu-west-1'),
  );
  const inventory = inventoryOf(
    networks,
    segments,
    routes,
    refusal('GetNetworkRoutes', 'denied', routesAt('us-east-1')),
  );
  expect(inventory.coreNetworks).toEqual([
    {
      ...here,
      id: 'core-network-1',
      owner: '111122223333',
      state: 'AVAILABLE',
      segments: {
        known: true,
        value: [
          {
            name: 'production',
            edges: [
              {
                location: 'eu-west-1',
                routes: {
                  known: true,
                  value: [
                    {
                      destination: { kind: 'cidr', cidr: '0.0.0.0/0' },
                      type: 'STATIC',
                      state: 'ACTIVE',
                      attachments: [{}],
                    },
                    {
                      destination: { kind: 'cidr', cidr: '10.1.0.0/16' },
                      type: 'PROPAGATED',
                      state: 'ACTIVE',
                      attachments: [{ id: 'attachment-hub' }],
                    },
                    {
                      destination: { kind: 'prefix-list', id: 'pl-offices' },
                      type: 'STATIC',
                      state: 'BLACKHOLE',
                      attachments: [],
                    },
                  ],
                },
              },
              {
                location: 'us-east-1',
                routes: {
                  known: false,
                  gap: {
                    ...here,
                    reason: 'denied',
                    fact: 'routes of segment production of core-network-1 in us-east-1',
                    action: 'networkmanager:GetNetworkRoutes',
                    detail: 'UnauthorizedOperation: no answer',
                  },
                },
              },
            ],
          },
        ],
      },
    },
  ]);
});

it('segments that nobody asked for are unknown, as are routes', () => {
  expect(inventoryOf(networks).coreNetworks[0]?.segments).toMatchObject({
    known: false,
    gap: { reason: 'not-collected', fact: 'segments of core-network-1' },
  });
  const inventory = inventoryOf(networks, segments);
  expect(
    coverageOf(inventory, 'GetNetworkRoutes', 'global-network-1 core-network-1 production us-east-1'),
  ).toMatchObject({ status: 'not-collected' });
});

it('an attachment of a VPC has subnets, which are asked for one by one', () => {
  const about = { region, input: { AttachmentId: 'attachment-hub' } };
  const subnets = answer(
    'GetVpcAttachment',
    {
      VpcAttachment: {
        SubnetArns: ['arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-hub-a'],
        Options: { ApplianceModeSupport: true },
      },
    },
    about,
  );
  const hub = {
    ...here,
    id: 'attachment-hub',
    coreNetworkId: 'core-network-1',
    owner: '111122223333',
    type: 'VPC',
    state: 'AVAILABLE',
    edgeLocation: 'eu-west-1',
    segmentName: 'production',
    resourceArn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-hub',
  };
  const dx = { ...here, id: 'attachment-dx', type: 'DIRECT_CONNECT_GATEWAY', state: 'not stated' };
  expect(inventoryOf(attachments, subnets).coreNetworkAttachments).toEqual([
    dx,
    { ...hub, vpc: { known: true, value: { subnetIds: ['subnet-hub-a'], applianceModeSupport: true } } },
  ]);
  expect(inventoryOf(attachments).coreNetworkAttachments[1]?.vpc).toMatchObject({
    known: false,
    gap: {
      reason: 'not-collected',
      fact: 'subnets of attachment-hub',
      action: 'networkmanager:GetVpcAttachment',
    },
  });
});

it.each([
  ['ListCoreNetworks', 'a core network without CoreNetworkId', undefined, { region }],
  ['ListAttachments', 'an attachment of a core network without AttachmentId', undefined, { region }],
  [
    'GetNetworkRoutes',
    'a route of global-network-1 core-network-1 production eu-west-1 without a destination',
    'global-network-1 core-network-1 production eu-west-1',
    routesAt('eu-west-1'),
  ],
] as const)('%s with an unreadable item is incomplete', (operation, problem, parent, where) => {
  const inventory = inventoryOf(networks, segments, attachments, listing(operation, [{}], where));
  expect(coverageOf(inventory, operation, parent)?.detail).toBe(`not understood: ${problem}`);
});
