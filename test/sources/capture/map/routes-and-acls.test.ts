import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../../checks/model/inventory.js';
import { coverageOf, inventoryOf, listing, scope } from '../captures.js';

const owned = { ...scope, owner: scope.account };

function only<T>(items: readonly T[]): T {
  expect(items).toHaveLength(1);
  return items[0] as T;
}

function tableWith(parts: Readonly<Record<string, unknown>>): Inventory {
  const table = { RouteTableId: 'rtb-1', VpcId: 'vpc-hub', Associations: [], Routes: [], ...parts };
  return inventoryOf(listing('DescribeRouteTables', [table]));
}

function aclWith(parts: Readonly<Record<string, unknown>>): Inventory {
  const acl = { NetworkAclId: 'acl-1', VpcId: 'vpc-hub', Associations: [], Entries: [], ...parts };
  return inventoryOf(listing('DescribeNetworkAcls', [acl]));
}

describe('route targets', () => {
  const targets: readonly (readonly [Readonly<Record<string, string>>, string, string])[] = [
    [{ GatewayId: 'local' }, 'local', 'local'],
    [{ GatewayId: 'igw-1' }, 'internet-gateway', 'igw-1'],
    [{ GatewayId: 'vgw-1' }, 'vpn-gateway', 'vgw-1'],
    [{ GatewayId: 'vpce-1' }, 'vpc-endpoint', 'vpce-1'],
    [{ GatewayId: 'cagw-1' }, 'carrier-gateway', 'cagw-1'],
    [{ GatewayId: 'newgw-1' }, 'unrecognised', 'newgw-1'],
    [{ NatGatewayId: 'nat-1' }, 'nat-gateway', 'nat-1'],
    [{ EgressOnlyInternetGatewayId: 'eigw-1' }, 'egress-only-internet-gateway', 'eigw-1'],
    [{ TransitGatewayId: 'tgw-1' }, 'transit-gateway', 'tgw-1'],
    [{ VpcPeeringConnectionId: 'pcx-1' }, 'vpc-peering-connection', 'pcx-1'],
    [{ CarrierGatewayId: 'cagw-1' }, 'carrier-gateway', 'cagw-1'],
    [{ LocalGatewayId: 'lgw-1' }, 'local-gateway', 'lgw-1'],
    [
      { CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/core-network-1' },
      'core-network',
      'core-network-1',
    ],
    [{ OdbNetworkArn: 'arn:aws:odb:::odb-network/1' }, 'odb-network', 'arn:aws:odb:::odb-network/1'],
    [{ InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' }, 'network-interface', 'eni-1'],
    [{ InstanceId: 'i-1' }, 'network-interface', 'i-1'],
    [{ IpAddress: '10.0.0.9' }, 'next-hop-address', '10.0.0.9'],
    [{ QuantumGatewayId: 'qgw-1' }, 'unrecognised', 'not named'],
    [{}, 'unrecognised', 'not named'],
  ];
  it.each(targets)('%j leads to a %s', (target, kind, id) => {
    const route = { DestinationCidrBlock: '0.0.0.0/0', State: 'active', Origin: 'CreateRoute', ...target };
    expect(only(tableWith({ Routes: [route] }).routeTables).routes).toEqual([
      {
        destination: { kind: 'cidr', cidr: '0.0.0.0/0' },
        target: { kind, id },
        state: 'active',
        origin: 'CreateRoute',
      },
    ]);
  });
});

describe('routes', () => {
  const anywhere = { kind: 'cidr', cidr: 'a destination that could not be read' };
  const routes: readonly (readonly [string, unknown, unknown])[] = [
    [
      'to IPv6 blocks',
      { DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1', State: 'blackhole', Origin: 'Advertisement' },
      {
        destination: { kind: 'cidr', cidr: '::/0' },
        target: { kind: 'internet-gateway', id: 'igw-1' },
        state: 'blackhole',
        origin: 'Advertisement',
      },
    ],
    [
      'to prefix lists',
      { DestinationPrefixListId: 'pl-1', GatewayId: 'igw-1', State: 'active', Origin: 'CreateRoute' },
      {
        destination: { kind: 'prefix-list', id: 'pl-1' },
        target: { kind: 'internet-gateway', id: 'igw-1' },
        state: 'active',
        origin: 'CreateRoute',
      },
    ],
    [
      'without a destination, a state or an origin stay and are doubtful',
      { GatewayId: 'nat-1' },
      {
        destination: anywhere,
        target: { kind: 'unrecognised', id: 'nat-1' },
        state: 'not stated',
        origin: 'not stated',
      },
    ],
    [
      'that are no objects stay and may lead anywhere',
      null,
      {
        destination: anywhere,
        target: { kind: 'unrecognised', id: 'not readable' },
        state: 'not readable',
        origin: 'not readable',
      },
    ],
  ];
  it.each(routes)('%s', (_, route, expected) => {
    expect(only(tableWith({ Routes: [route] }).routeTables).routes).toEqual([expected]);
  });

  it('that are not listed at all are one route that may lead anywhere', () => {
    expect(only(tableWith({ Routes: undefined }).routeTables).routes).toEqual([
      {
        destination: anywhere,
        target: { kind: 'unrecognised', id: 'not readable' },
        state: 'not readable',
        origin: 'not readable',
      },
    ]);
  });
});

describe('route table associations', () => {
  it('are main, of a subnet, or of a gateway', () => {
    const inventory = tableWith({
      Associations: [
        { Main: true, RouteTableAssociationId: 'rtbassoc-1', AssociationState: { State: 'associated' } },
        { Main: false, RouteTableAssociationId: 'rtbassoc-2', SubnetId: 'subnet-1' },
        { Main: false, RouteTableAssociationId: 'rtbassoc-3', GatewayId: 'igw-1' },
        { Main: false, SubnetId: 'subnet-2', AssociationState: { State: 'disassociated' } },
        { Main: false, PublicIpv4Pool: 'ipv4pool-1' },
      ],
    });
    expect(inventory.routeTables).toEqual([
      {
        ...owned,
        id: 'rtb-1',
        vpcId: 'vpc-hub',
        associations: [
          { id: 'rtbassoc-1', isMain: true },
          { id: 'rtbassoc-2', isMain: false, subnetId: 'subnet-1' },
          { id: 'rtbassoc-3', isMain: false, gatewayId: 'igw-1' },
        ],
        routes: [],
      },
    ]);
    expect(coverageOf(inventory, 'DescribeRouteTables')?.status).toBe('answered');
  });

  it.each([
    ['changing', [{ Main: false, SubnetId: 'subnet-1', AssociationState: { State: 'associating' } }]],
    ['of nothing', [{ Main: false }]],
    ['no objects', ['subnet-1']],
  ])(
    'that are %s make the listing incomplete, so that no subnet falls to the main table',
    (_, associations) => {
      const inventory = tableWith({ Associations: associations });
      expect(only(inventory.routeTables).associations).toEqual([]);
      expect(coverageOf(inventory, 'DescribeRouteTables')).toEqual({
        status: 'failed',
        detail: 'not understood: an association of rtb-1 that is unreadable or changing',
        items: 1,
      });
    },
  );
});

describe('network ACL entries', () => {
  const entry = {
    CidrBlock: '0.0.0.0/0',
    Egress: false,
    Protocol: '6',
    RuleAction: 'allow',
    RuleNumber: 100,
    PortRange: { From: 3306, To: 3306 },
  };
  const read = {
    direction: 'inbound',
    ruleNumber: 100,
    action: 'allow',
    protocol: '6',
    cidr: '0.0.0.0/0',
    ports: { from: 3306, to: 3306 },
  };
  const { ports: _ports, ...withoutPorts } = read;
  const cases: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ['TCP with ports', entry, [read]],
    [
      'all protocols, whatever the ports',
      { ...entry, Protocol: '-1' },
      [{ ...withoutPorts, protocol: '-1' }],
    ],
    ['ICMP', { ...entry, Protocol: '1', PortRange: undefined }, [{ ...withoutPorts, protocol: '1' }]],
    ['TCP on every port', { ...entry, PortRange: undefined }, [withoutPorts]],
    [
      'IPv6, outbound, deny',
      { Egress: true, Ipv6CidrBlock: '::/0', Protocol: '-1', RuleAction: 'deny', RuleNumber: 32768 },
      [{ direction: 'outbound', ruleNumber: 32768, action: 'deny', protocol: '-1', cidr: '::/0' }],
    ],
    ['an unknown action', { ...entry, RuleAction: 'count' }, [{ ...read, action: 'unrecognised' }]],
    [
      'unreadable ports: certain of nothing',
      { ...entry, RuleAction: 'deny', PortRange: { From: 'ssh' } },
      [{ ...withoutPorts, action: 'unrecognised' }],
    ],
    [
      'no number: certain of nothing, and first',
      { ...entry, RuleNumber: '100' },
      [{ ...read, ruleNumber: 0, action: 'unrecognised' }],
    ],
    [
      'no direction: in both',
      { ...entry, Egress: undefined },
      [
        { ...read, action: 'unrecognised' },
        { ...read, direction: 'outbound', action: 'unrecognised' },
      ],
    ],
    [
      'nothing readable at all',
      42,
      ['inbound', 'outbound'].map((direction) => ({
        direction,
        ruleNumber: 0,
        action: 'unrecognised',
        protocol: 'not stated',
        cidr: 'a block that could not be read',
      })),
    ],
  ];
  it.each(cases)('%s', (_, raw, expected) => {
    expect(only(aclWith({ Entries: [raw] }).networkAcls).entries).toEqual(expected);
  });

  it('that are not listed may do anything', () => {
    const { entries } = only(aclWith({ Entries: 'none' }).networkAcls);
    expect(entries.map(({ direction, action }) => [direction, action])).toEqual([
      ['inbound', 'unrecognised'],
      ['outbound', 'unrecognised'],
    ]);
  });

  it('keep the subnets of the ACL', () => {
    const inventory = aclWith({ IsDefault: true, Associations: [{ SubnetId: 'subnet-1' }, {}] });
    expect(inventory.networkAcls).toEqual([
      { ...owned, id: 'acl-1', vpcId: 'vpc-hub', isDefault: true, subnetIds: ['subnet-1'], entries: [] },
    ]);
  });
});
