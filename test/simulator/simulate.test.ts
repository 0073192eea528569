import { describe, expect, it } from 'vitest';
import type { NetworkAclEntry, Route, SecurityGroupRule } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import { isPublicClient } from './addresses.js';
import { type Edits, edited } from './edit.js';
import { openEstate } from './open-estate.js';
import { type Attempt, type Fate, simulate } from './simulate.js';

const owned = { account: '111122223333', owner: '111122223333', region: 'eu-west-1' };
const delivered: Fate = { delivered: true };
const stopped = (stoppedAt: Extract<Fate, { delivered: false }>['stoppedAt']): Fate => ({
  delivered: false,
  stoppedAt,
});

function fate(edits: Edits, attempt: Partial<Attempt> = {}): Fate {
  const inventory = edited(openEstate, edits);
  const database = inventory.databaseInstances[0]!;
  const family = attempt.family ?? 4;
  const source = family === 4 ? '52.10.7.5' : '2a05:d018:7::5';
  return simulate(inventory, {
    ...{ database, subnetId: 'subnet-a', family, source, sourcePort: 50000, destinationPort: 5432 },
    ...attempt,
  });
}

const rules = (...list: SecurityGroupRule[]): Edits => ({
  securityGroups: { 'sg-orders': { ingress: known(list) } },
});
const tcp = (peer: SecurityGroupRule['peer'], from = 5432, to = 5432): SecurityGroupRule => ({
  protocol: 'tcp',
  ports: { from, to },
  peer,
});
const entries = (...list: (Partial<NetworkAclEntry> & { ruleNumber: number })[]): Edits => ({
  networkAcls: {
    'acl-hub': {
      entries: list.map((entry) => ({
        direction: 'inbound',
        action: 'allow',
        protocol: '-1',
        cidr: '0.0.0.0/0',
        ...entry,
      })),
    },
  },
});
const routes = (...list: [destination: string, target: string, ...rest: string[]][]): Edits => ({
  routeTables: { 'rtb-hub': { routes: list.map((route) => toRoute(...route)) } },
  prefixLists: { 'pl-1': { ...owned, entries: known(['52.10.7.0/24']) } },
});
function toRoute(destination: string, target: string, state = 'active', origin = 'CreateRoute'): Route {
  return {
    destination: destination.startsWith('pl-')
      ? { kind: 'prefix-list', id: destination }
      : { kind: 'cidr', cidr: destination },
    target: { kind: target.startsWith('igw') ? 'internet-gateway' : 'nat-gateway', id: target },
    state,
    origin,
  };
}
const exclusion = (resource: string, mode: string, state: string, account = '111122223333'): Edits => ({
  blockPublicAccessMode: 'block-bidirectional',
  blockPublicAccessExclusions: {
    'vpcbpa-exclude-1': {
      account,
      region: 'eu-west-1',
      resourceArn: `arn:aws:ec2:eu-west-1:${account}:${resource}`,
      mode,
      state,
    },
  },
});
const out = { direction: 'outbound', ruleNumber: 100 } as const;
const cidr = (text: string) => ({ kind: 'cidr', cidr: text }) as const;

const cases: readonly (readonly [name: string, edits: Edits, expected: Fate, attempt?: Partial<Attempt>])[] =
  [
    ['the open estate lets a packet in', {}, delivered],
    ['the open estate lets an IPv6 packet in', {}, delivered, { family: 6 }],
    ['no gateway', { internetGateways: { 'igw-hub': null } }, stopped('internet-gateway')],
    [
      'a gateway of another network',
      { internetGateways: { 'igw-hub': { attachments: [{ vpcId: 'vpc-spoke', state: 'available' }] } } },
      stopped('internet-gateway'),
    ],
    [
      'a gateway on its way out',
      { internetGateways: { 'igw-hub': { attachments: [{ vpcId: 'vpc-hub', state: 'detaching' }] } } },
      stopped('internet-gateway'),
    ],
    [
      'Block Public Access in both directions',
      { blockPublicAccessMode: 'block-bidirectional' },
      stopped('block-public-access'),
    ],
    [
      'Block Public Access for ingress',
      { blockPublicAccessMode: 'block-ingress' },
      stopped('block-public-access'),
    ],
    [
      'an exclusion of the subnet',
      exclusion('subnet/subnet-a', 'allow-bidirectional', 'create-complete'),
      delivered,
    ],
    [
      'an exclusion of the network',
      exclusion('vpc/vpc-hub', 'allow-bidirectional', 'update-complete'),
      delivered,
    ],
    [
      'an exclusion of another subnet',
      exclusion('subnet/subnet-b', 'allow-bidirectional', 'create-complete'),
      stopped('block-public-access'),
    ],
    [
      'an exclusion for egress',
      exclusion('vpc/vpc-hub', 'allow-egress', 'create-complete'),
      stopped('block-public-access'),
    ],
    [
      'an exclusion that was deleted',
      exclusion('vpc/vpc-hub', 'allow-bidirectional', 'delete-complete'),
      stopped('block-public-access'),
    ],
    [
      'an exclusion in another account',
      exclusion('vpc/vpc-hub', 'allow-bidirectional', 'create-complete', '444455556666'),
      stopped('block-public-access'),
    ],
    [
      'a private instance',
      {
        databaseInstances: { orders: { publiclyAccessible: false } },
        networkInterfaces: { 'eni-orders': { privateAddresses: [{ address: '10.1.0.20' }] } },
      },
      stopped('public-address'),
    ],
    [
      'a private instance whose interface has a public address',
      { databaseInstances: { orders: { publiclyAccessible: false } } },
      delivered,
    ],
    [
      'an interface closed to gateways',
      { networkInterfaces: { 'eni-orders': { denyAllIgwTraffic: true } } },
      stopped('public-address'),
      { family: 6 },
    ],
    [
      'an interface without IPv6',
      { networkInterfaces: { 'eni-orders': { ipv6Addresses: [] } } },
      stopped('public-address'),
      { family: 6 },
    ],
    [
      'an interface of other groups',
      { networkInterfaces: { 'eni-orders': { securityGroupIds: ['sg-other'] } } },
      stopped('public-address'),
      { family: 6 },
    ],
    [
      'a denial with a lower number, listed last',
      entries({ ruleNumber: 100 }, { ...out }, { ruleNumber: 90, action: 'deny' }),
      stopped('network-acl-inbound'),
    ],
    [
      'a denial with a higher number, listed first',
      entries({ ruleNumber: 110, action: 'deny' }, { ruleNumber: 100 }, { ...out }),
      delivered,
    ],
    ['no entry at all', entries(), stopped('network-acl-inbound')],
    [
      'an IPv4 entry for an IPv6 client',
      entries({ ruleNumber: 100 }, { ...out }),
      stopped('network-acl-inbound'),
      { family: 6 },
    ],
    [
      'an entry about UDP',
      entries({ ruleNumber: 100, protocol: '17' }, { ...out }),
      stopped('network-acl-inbound'),
    ],
    [
      'an entry about other ports',
      entries({ ruleNumber: 100, protocol: '6', ports: { from: 5433, to: 6000 } }, { ...out }),
      stopped('network-acl-inbound'),
    ],
    [
      'an entry about all protocols with ports that do not count',
      entries({ ruleNumber: 100, ports: { from: 1, to: 1 } }, { ...out }),
      delivered,
    ],
    [
      'a client inside the port range of replies',
      entries({ ruleNumber: 100 }, { ...out, protocol: '6', ports: { from: 1025, to: 5000 } }),
      delivered,
      { sourcePort: 5000 },
    ],
    [
      'a client outside the port range of replies',
      entries({ ruleNumber: 100 }, { ...out, protocol: '6', ports: { from: 1025, to: 5000 } }),
      stopped('network-acl-outbound'),
      { sourcePort: 5001 },
    ],
    ['no rule', rules(), stopped('security-group')],
    ['a rule for the last address of a block', rules(tcp(cidr('52.10.7.4/31'))), delivered],
    ['a rule for the block below', rules(tcp(cidr('52.10.7.0/30'))), stopped('security-group')],
    ['the second of two rules', rules(tcp(cidr('9.0.0.0/8')), tcp(cidr('52.0.0.0/8'))), delivered],
    ['a rule about the port below', rules(tcp(cidr('0.0.0.0/0'), 0, 5431)), stopped('security-group')],
    ['a rule about UDP', rules({ ...tcp(cidr('0.0.0.0/0')), protocol: 'udp' }), stopped('security-group')],
    ['a rule about all protocols', rules({ protocol: '-1', peer: cidr('0.0.0.0/0') }), delivered],
    ['a rule for the other family', rules(tcp(cidr('::/0'))), stopped('security-group')],
    [
      'a rule for a group',
      rules(tcp({ kind: 'security-group', id: 'sg-orders' })),
      stopped('security-group'),
    ],
    [
      'a rule for a prefix list',
      {
        ...rules(tcp({ kind: 'prefix-list', id: 'pl-1' })),
        prefixLists: { 'pl-1': { ...owned, entries: known(['52.10.7.0/24']) } },
      },
      delivered,
    ],
    ['no route back', routes(), stopped('route-table')],
    ['a blackhole', routes(['0.0.0.0/0', 'igw-hub', 'blackhole']), stopped('route-table')],
    [
      'a narrower route elsewhere',
      routes(['0.0.0.0/0', 'igw-hub'], ['52.10.0.0/16', 'nat-1']),
      stopped('route-table'),
    ],
    [
      'a narrower route to the gateway',
      routes(['0.0.0.0/0', 'nat-1'], ['52.10.0.0/16', 'igw-hub']),
      delivered,
    ],
    ['a route by prefix list', routes(['0.0.0.0/0', 'nat-1'], ['pl-1', 'igw-hub']), delivered],
    [
      'a static route before one by prefix list',
      routes(['pl-1', 'igw-hub'], ['52.10.7.0/24', 'nat-1']),
      stopped('route-table'),
    ],
    [
      'a prefix list before a propagated route',
      routes(['52.10.7.0/24', 'nat-1', 'active', 'EnableVgwRoutePropagation'], ['pl-1', 'igw-hub']),
      delivered,
    ],
    ['a gateway of another network as target', routes(['0.0.0.0/0', 'igw-spoke']), stopped('route-table')],
    [
      'an IPv4 route for an IPv6 client',
      routes(['0.0.0.0/0', 'igw-hub']),
      stopped('route-table'),
      { family: 6 },
    ],
    [
      'an explicit table before the main one',
      {
        routeTables: {
          'rtb-own': {
            ...owned,
            vpcId: 'vpc-hub',
            associations: [{ isMain: false, subnetId: 'subnet-a' }],
            routes: [],
          },
        },
      },
      stopped('route-table'),
    ],
  ];

describe('the packet simulator', () => {
  for (const [name, edits, expected, attempt] of cases)
    it(name, () => expect(fate(edits, attempt)).toEqual(expected));

  const gatewayTable = (state: string): Edits => ({
    routeTables: {
      'rtb-edge': {
        ...owned,
        vpcId: 'vpc-hub',
        associations: [{ isMain: false, gatewayId: 'igw-hub' }],
        routes: [
          { ...toRoute('10.1.0.0/16', 'local'), target: { kind: 'local', id: 'local' } },
          { ...toRoute('10.1.0.0/24', 'vpce-1', state), target: { kind: 'vpc-endpoint', id: 'vpce-1' } },
        ],
      },
    },
  });
  it('leaves open what a middlebox does', () => {
    expect(fate(gatewayTable('active'))).toEqual({ delivered: 'perhaps' });
    expect(fate(gatewayTable('active'), { subnetId: 'subnet-b' })).toEqual(delivered);
    expect(fate(gatewayTable('blackhole'))).toEqual(stopped('gateway-route-table'));
  });

  it('knows which addresses clients have', () => {
    const addresses = [
      '9.255.255.255',
      '10.0.0.0',
      '100.63.255.255',
      '100.64.0.1',
      '192.0.0.10',
      '224.0.0.1',
    ];
    expect(addresses.filter((address) => isPublicClient(4, address))).toEqual([
      '9.255.255.255',
      '100.63.255.255',
      '192.0.0.10',
    ]);
    const ipv6 = ['1fff:ffff::1', '2001:db8::1', '2002::1', '2620::1', '4000::1', 'fd00::1'];
    expect(ipv6.filter((address) => isPublicClient(6, address))).toEqual(['2002::1', '2620::1']);
    expect(() => fate({}, { source: '10.0.0.1' })).toThrow('10.0.0.1 is no address of the public internet');
  });
});
