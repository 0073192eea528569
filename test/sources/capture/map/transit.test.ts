import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../../checks/model/inventory.js';
import type { OperationId } from '../../../../checks/model/operations.js';
import { coverageOf, inventoryOf, listing, scope } from '../captures.js';

interface Case {
  readonly name: string;
  readonly operation: OperationId;
  readonly item: unknown;
  readonly table: keyof Inventory;
  readonly expected: readonly unknown[];
}

const cases: readonly Case[] = [
  {
    name: 'a transit gateway of another account keeps its owner and every option about who gets in',
    operation: 'DescribeTransitGateways',
    item: {
      TransitGatewayId: 'tgw-hub',
      OwnerId: '999988887777',
      State: 'available',
      Options: {
        TransitGatewayCidrBlocks: ['10.99.0.0/24'],
        AutoAcceptSharedAttachments: 'enable',
        DefaultRouteTableAssociation: 'enable',
        AssociationDefaultRouteTableId: 'tgw-rtb-1',
        DefaultRouteTablePropagation: 'disable',
        PropagationDefaultRouteTableId: 'tgw-rtb-2',
        SecurityGroupReferencingSupport: 'enable',
      },
    },
    table: 'transitGateways',
    expected: [
      {
        ...scope,
        id: 'tgw-hub',
        owner: '999988887777',
        state: 'available',
        cidrs: ['10.99.0.0/24'],
        securityGroupReferencingSupport: 'enable',
        autoAcceptSharedAttachments: 'enable',
        defaultRouteTableAssociation: 'enable',
        associationDefaultRouteTableId: 'tgw-rtb-1',
        defaultRouteTablePropagation: 'disable',
        propagationDefaultRouteTableId: 'tgw-rtb-2',
      },
    ],
  },
  {
    name: 'a transit gateway of which the answer says nothing has no options, which is not the same as disabled ones',
    operation: 'DescribeTransitGateways',
    item: { TransitGatewayId: 'tgw-hub' },
    table: 'transitGateways',
    expected: [{ ...scope, id: 'tgw-hub', state: 'not stated', cidrs: [] }],
  },
  {
    name: 'an attachment of a VPN keeps its association, and needs no record of a type',
    operation: 'DescribeTransitGatewayAttachments',
    item: {
      TransitGatewayAttachmentId: 'tgw-attach-vpn',
      TransitGatewayId: 'tgw-hub',
      TransitGatewayOwnerId: '999988887777',
      ResourceType: 'vpn',
      ResourceId: 'vpn-1',
      ResourceOwnerId: '111122223333',
      State: 'available',
      Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' },
    },
    table: 'transitGatewayAttachments',
    expected: [
      {
        ...scope,
        id: 'tgw-attach-vpn',
        transitGatewayId: 'tgw-hub',
        transitGatewayOwner: '999988887777',
        resourceType: 'vpn',
        resourceId: 'vpn-1',
        resourceOwner: '111122223333',
        state: 'available',
        association: { routeTableId: 'tgw-rtb-1', state: 'associated' },
      },
    ],
  },
  {
    name: 'a virtual private gateway keeps its attachments in every state',
    operation: 'DescribeVpnGateways',
    item: {
      VpnGatewayId: 'vgw-1',
      State: 'available',
      VpcAttachments: [{ VpcId: 'vpc-hub', State: 'attached' }, { VpcId: 'vpc-spoke' }],
    },
    table: 'vpnGateways',
    expected: [
      {
        ...scope,
        id: 'vgw-1',
        state: 'available',
        attachments: [
          { vpcId: 'vpc-hub', state: 'attached' },
          { vpcId: 'vpc-spoke', state: 'not stated' },
        ],
        directConnectGateways: { known: false, gap: expect.objectContaining({ reason: 'not-collected' }) },
        virtualInterfaces: { known: false, gap: expect.objectContaining({ reason: 'not-collected' }) },
      },
    ],
  },
  {
    name: 'a VPN connection keeps its static routes and the blocks of both sides',
    operation: 'DescribeVpnConnections',
    item: {
      VpnConnectionId: 'vpn-1',
      State: 'available',
      CustomerGatewayId: 'cgw-1',
      VpnGatewayId: 'vgw-1',
      Options: {
        StaticRoutesOnly: true,
        LocalIpv4NetworkCidr: '192.168.0.0/16',
        RemoteIpv4NetworkCidr: '10.0.0.0/16',
        LocalIpv6NetworkCidr: '::/0',
      },
      Routes: [{ DestinationCidrBlock: '192.168.0.0/16', State: 'available', Source: 'Static' }],
    },
    table: 'vpnConnections',
    expected: [
      {
        ...scope,
        id: 'vpn-1',
        state: 'available',
        customerGatewayId: 'cgw-1',
        vpnGatewayId: 'vgw-1',
        staticRoutesOnly: true,
        routes: [{ cidr: '192.168.0.0/16', state: 'available' }],
        localCidrs: ['192.168.0.0/16', '::/0'],
        remoteCidrs: ['10.0.0.0/16'],
      },
    ],
  },
  {
    name: 'a customer gateway keeps its address',
    operation: 'DescribeCustomerGateways',
    item: { CustomerGatewayId: 'cgw-1', State: 'available', IpAddress: '203.0.113.9', BgpAsn: '65000' },
    table: 'customerGateways',
    expected: [{ ...scope, id: 'cgw-1', state: 'available', address: '203.0.113.9' }],
  },
  {
    name: 'a policy table keeps its transit gateway',
    operation: 'DescribeTransitGatewayPolicyTables',
    item: { TransitGatewayPolicyTableId: 'tgw-ptb-1', TransitGatewayId: 'tgw-1', State: 'available' },
    table: 'transitGatewayPolicyTables',
    expected: [
      {
        ...scope,
        id: 'tgw-ptb-1',
        transitGatewayId: 'tgw-1',
        state: 'available',
        associations: { known: false, gap: expect.objectContaining({ reason: 'not-collected' }) },
        entries: { known: false, gap: expect.objectContaining({ reason: 'not-collected' }) },
      },
    ],
  },
];

it.each(cases)('$name', ({ operation, item, table, expected }) => {
  const inventory = inventoryOf(listing(operation, [item]));
  expect(inventory[table]).toEqual(expected);
  expect(coverageOf(inventory, operation)).toEqual({ status: 'answered', detail: undefined, items: 1 });
});

it('a policy table has the attachments and the entries that the answers about it list', () => {
  const tables = listing('DescribeTransitGatewayPolicyTables', [
    { TransitGatewayPolicyTableId: 'tgw-ptb-1' },
  ]);
  const associations = listing(
    'GetTransitGatewayPolicyTableAssociations',
    [{ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'associated' }],
    { input: { TransitGatewayPolicyTableId: 'tgw-ptb-1' } },
  );
  const entries = listing(
    'GetTransitGatewayPolicyTableEntries',
    [
      {
        PolicyRuleNumber: '100',
        PolicyRule: { SourceCidrBlock: '10.0.0.0/8', Protocol: '*', MetaData: { MetaDataKey: 'segment' } },
        TargetRouteTableId: 'tgw-rtb-1',
        State: 'active',
      },
    ],
    { input: { TransitGatewayPolicyTableId: 'tgw-ptb-1' } },
  );
  expect(inventoryOf(tables, associations, entries).transitGatewayPolicyTables).toEqual([
    {
      ...scope,
      id: 'tgw-ptb-1',
      state: 'not stated',
      associations: { known: true, value: [{ attachmentId: 'tgw-attach-1', state: 'associated' }] },
      entries: {
        known: true,
        value: [
          {
            ruleNumber: 100,
            sourceCidr: '10.0.0.0/8',
            protocol: '*',
            metaData: 'segment',
            routeTableId: 'tgw-rtb-1',
            state: 'active',
          },
        ],
      },
    },
  ]);
});

it.each([
  [{ PolicyRule: {} }, 'an entry of tgw-ptb-1 without a readable PolicyRuleNumber'],
  [{ PolicyRuleNumber: 'first' }, 'an entry of tgw-ptb-1 without a readable PolicyRuleNumber'],
  [{ PolicyRuleNumber: '1', PolicyRule: 'any' }, 'entry 1 of tgw-ptb-1 without a readable PolicyRule'],
  [
    { PolicyRuleNumber: '1', PolicyRule: { SourceCidrBlock: 10 } },
    'entry 1 of tgw-ptb-1 without a readable PolicyRule',
  ],
])('an entry %j makes the entries of its policy table unknown', (item, detail) => {
  const tables = listing('DescribeTransitGatewayPolicyTables', [
    { TransitGatewayPolicyTableId: 'tgw-ptb-1' },
  ]);
  const entries = listing('GetTransitGatewayPolicyTableEntries', [item], {
    input: { TransitGatewayPolicyTableId: 'tgw-ptb-1' },
  });
  const inventory = inventoryOf(tables, entries);
  expect(inventory.transitGatewayPolicyTables[0]?.entries.known).toBe(false);
  expect(
    inventory.coverage.find(({ operation: id }) => id === 'GetTransitGatewayPolicyTableEntries')?.detail,
  ).toContain(detail);
});

describe('an item without what names it is not dropped in silence', () => {
  it.each([
    ['DescribeTransitGateways', {}, 'a transit gateway without TransitGatewayId'],
    [
      'DescribeTransitGatewayAttachments',
      {},
      'a transit gateway attachment without TransitGatewayAttachmentId',
    ],
    ['DescribeTransitGatewayVpcAttachments', {}, 'a VPC attachment without TransitGatewayAttachmentId'],
    [
      'DescribeTransitGatewayVpcAttachments',
      { TransitGatewayAttachmentId: 'tgw-attach-1' },
      'tgw-attach-1 without VpcId',
    ],
    [
      'DescribeTransitGatewayPeeringAttachments',
      {},
      'a peering attachment without TransitGatewayAttachmentId',
    ],
    [
      'DescribeTransitGatewayRouteTables',
      {},
      'a transit gateway route table without TransitGatewayRouteTableId',
    ],
    [
      'DescribeTransitGatewayPolicyTables',
      {},
      'a transit gateway policy table without TransitGatewayPolicyTableId',
    ],
    ['DescribeVpnGateways', {}, 'a virtual private gateway without VpnGatewayId'],
    ['DescribeVpnGateways', { VpnGatewayId: 'vgw-1' }, 'vgw-1 without readable VpcAttachments'],
    ['DescribeVpnConnections', {}, 'a VPN connection without VpnConnectionId'],
    [
      'DescribeVpnConnections',
      { VpnConnectionId: 'vpn-1', Routes: [{ State: 'available' }] },
      'a static route of vpn-1 without DestinationCidrBlock',
    ],
    ['DescribeCustomerGateways', {}, 'a customer gateway without CustomerGatewayId'],
    ['DescribeClientVpnEndpoints', {}, 'a Client VPN endpoint without ClientVpnEndpointId'],
  ] as const)('%s %j', (operation, item, problem) => {
    expect(coverageOf(inventoryOf(listing(operation, [item])), operation)).toEqual({
      status: 'failed',
      detail: `not understood: ${problem}`,
      items: 1,
    });
  });
});
