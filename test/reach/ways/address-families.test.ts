import { expect, it } from 'vitest';
import { sourceText } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { connectedEstate } from '../../simulator/connected/connected-estate.js';
import { type Edits, edited } from '../../simulator/edit.js';

const blocks = { hub: '2600:1f00:1::', spoke: '2600:1f00:2::' };

const route = (cidr: string, kind: string, id: string) => ({
  ...{ destination: { kind: 'cidr', cidr }, target: { kind, id } },
  ...{ state: 'active', origin: 'CreateRoute' },
});

const table = (own: string, other: string) => ({
  routes: [
    route(`${own}/56`, 'local', 'local'),
    route('10.0.0.0/8', 'vpc-peering-connection', 'pcx-1'),
    route(`${other}/56`, 'vpc-peering-connection', 'pcx-1'),
  ],
});

const openOverIpv6 = ['inbound', 'outbound'].map((direction) => ({
  ...{ direction, ruleNumber: 1, action: 'allow', protocol: '-1', cidr: '::/0' },
}));

/** Two peered networks with IPv6, where the group of `orders` admits IPv6 clients alone. */
const overIpv6Alone: Edits = {
  vpcs: {
    'vpc-hub': { ipv6Cidrs: [`${blocks.hub}/56`] },
    'vpc-spoke': { ipv6Cidrs: [`${blocks.spoke}/56`] },
  },
  subnets: {
    'subnet-hub-a': { ipv6Cidrs: [`${blocks.hub}/64`] },
    'subnet-hub-b': { ipv6Cidrs: ['2600:1f00:1:1::/64'] },
    'subnet-spoke-a': { ipv6Cidrs: [`${blocks.spoke}/64`] },
  },
  routeTables: { 'rtb-hub': table(blocks.hub, blocks.spoke), 'rtb-spoke': table(blocks.spoke, blocks.hub) },
  networkAcls: { 'acl-hub': { entries: openOverIpv6 }, 'acl-spoke': { entries: openOverIpv6 } },
  peeringConnections: {
    'pcx-1': {
      requester: { ...side('hub', '10.1.0.0/16'), ipv6Cidrs: [`${blocks.hub}/56`] },
      accepter: { ...side('spoke', '10.2.0.0/16'), ipv6Cidrs: [`${blocks.spoke}/56`] },
    },
  },
  securityGroups: {
    'sg-orders': {
      ingress: {
        known: true,
        value: [{ id: 'sgr-1', protocol: '-1', peer: { kind: 'cidr', cidr: '::/0' } }],
      },
    },
  },
};

function side(name: string, cidr: string) {
  return { account: '111122223333', region: 'eu-west-1', vpcId: `vpc-${name}`, cidrs: [cidr] };
}

const spoke = 'vpc-spoke of account 111122223333 in eu-west-1 over pcx-1';

function answer(edits: Edits) {
  const reach = createReach(edited(edited(connectedEstate, overIpv6Alone), edits));
  const [subject] = reach.databases;
  if (!subject) throw new Error('no database');
  const way = reach.waysInto(subject).ways.find(({ source }) => sourceText(source) === spoke);
  const gaps = way?.now.kind === 'unknown' ? way.now.gaps.map(({ fact }) => fact) : [];
  return { now: way?.now.kind, gaps, failover: way?.failover.kind };
}

const interfaceOf = (ipv6Addresses: readonly string[]) => ({
  networkInterfaces: { 'eni-orders': { ipv6Addresses } },
});

it.each<[string, Edits, ReturnType<typeof answer>]>([
  [
    'IPv4 alone, whatever its subnet has',
    { databaseInstances: { orders: { networkType: 'IPV4' } } },
    { now: 'blocked', gaps: [], failover: 'blocked' },
  ],
  [
    'both families, and an IPv6 address on its interface',
    { databaseInstances: { orders: { networkType: 'DUAL' } }, ...interfaceOf(['2600:1f00:1::20']) },
    { now: 'reachable', gaps: [], failover: 'reachable' },
  ],
  [
    'both families, and an interface without one, which may be another database',
    { databaseInstances: { orders: { networkType: 'DUAL' } }, ...interfaceOf([]) },
    {
      now: 'unknown',
      gaps: ['whether orders has an IPv6 address in subnet-hub-a'],
      failover: 'reachable',
    },
  ],
  [
    'no network type, and an IPv6 address on its interface',
    { databaseInstances: { orders: { networkType: null } }, ...interfaceOf(['2600:1f00:1::20']) },
    { now: 'reachable', gaps: [], failover: 'unknown' },
  ],
  [
    'no network type, and an interface without one',
    { databaseInstances: { orders: { networkType: null } }, ...interfaceOf([]) },
    { now: 'blocked', gaps: [], failover: 'unknown' },
  ],
  [
    'no network type, and interfaces that nobody read',
    {
      databaseInstances: { orders: { networkType: null } },
      networkInterfaces: { 'eni-orders': null },
      denied: ['DescribeNetworkInterfaces'],
    },
    {
      now: 'unknown',
      gaps: ['network interfaces in account 111122223333, eu-west-1'],
      failover: 'unknown',
    },
  ],
])(
  'over IPv6 alone a database is reached as certainly as it has an address: %s',
  (_name, edits, expected) => {
    expect(answer(edits)).toEqual(expected);
  },
);
