import {
  type EstateInstance,
  type EstateNetwork,
  type EstateScope,
  everywhere,
  everywhereIpv6,
  type Ingress,
  inbound,
  outbound,
  tcp,
  through,
} from './describe-estate.js';

const toEveryone = through('internet-gateway', everywhere);
const openAcl = [inbound(100, 'allow', everywhere), outbound(100, 'allow', everywhere)];
const openDualStackAcl = [
  ...openAcl,
  inbound(101, 'allow', everywhereIpv6),
  outbound(101, 'allow', everywhereIpv6),
];

/** Everything about the network lets the internet in; what varies is the database. */
const open: EstateNetwork = {
  name: 'open',
  block: '10.10.0.0/16',
  internetGateway: 'attached',
  routeTables: { public: toEveryone },
  subnets: [
    { name: 'open-a', zone: 'a', routeTable: 'public' },
    { name: 'open-b', zone: 'b', routeTable: 'public' },
  ],
  subnetGroups: { open: ['open-a', 'open-b'] },
};

/** One network ACL for each pair of subnets. */
const acls: EstateNetwork = {
  name: 'acls',
  block: '10.20.0.0/16',
  internetGateway: 'attached',
  mainRoutes: toEveryone,
  networkAcls: {
    'deny-before-allow': [
      inbound(200, 'allow', everywhere),
      inbound(100, 'deny', everywhere, 'tcp', [5432, 5432]),
      outbound(100, 'allow', everywhere),
    ],
    'allow-before-deny': [
      inbound(200, 'deny', everywhere, 'tcp', [5432, 5432]),
      inbound(100, 'allow', everywhere),
      outbound(100, 'allow', everywhere),
    ],
    'no-way-back': [inbound(100, 'allow', everywhere)],
    'udp-way-back': [
      inbound(100, 'allow', everywhere),
      outbound(100, 'allow', everywhere, 'udp', [0, 65535]),
    ],
    'narrow-way-back': [
      inbound(100, 'allow', everywhere),
      outbound(100, 'allow', everywhere, 'tcp', [443, 443]),
    ],
    'one-eighth-in': [inbound(100, 'allow', '52.0.0.0/8'), outbound(100, 'allow', everywhere)],
    'one-eighth-back': [inbound(100, 'allow', everywhere), outbound(100, 'allow', '52.0.0.0/8')],
    'lower-half-denied': [
      inbound(50, 'deny', '0.0.0.0/1'),
      inbound(100, 'allow', everywhere),
      outbound(100, 'allow', everywhere),
    ],
  },
  subnets: [
    'deny-before-allow',
    'allow-before-deny',
    'no-way-back',
    'udp-way-back',
    'narrow-way-back',
    'one-eighth-in',
    'one-eighth-back',
    'lower-half-denied',
  ].flatMap((networkAcl) => [
    { name: `${networkAcl}-a`, zone: 'a' as const, networkAcl },
    { name: `${networkAcl}-b`, zone: 'b' as const, networkAcl },
  ]),
  subnetGroups: Object.fromEntries(
    [
      'deny-before-allow',
      'allow-before-deny',
      'no-way-back',
      'udp-way-back',
      'narrow-way-back',
      'one-eighth-in',
      'one-eighth-back',
      'lower-half-denied',
    ].map((acl) => [acl, [`${acl}-a`, `${acl}-b`]]),
  ),
};

/** One route table for each pair of subnets. The main table leads to the internet. */
const routes: EstateNetwork = {
  name: 'routes',
  block: '10.30.0.0/16',
  internetGateway: 'attached',
  mainRoutes: toEveryone,
  routeTables: {
    narrow: through('internet-gateway', '52.0.0.0/8'),
    split: through('internet-gateway', '0.0.0.0/1', '128.0.0.0/1'),
    'prefix-list': [{ to: { prefixList: 'reporting' }, through: 'internet-gateway' }],
    private: through('nat-gateway', everywhere),
    shadowed: [...toEveryone, ...through('nat-gateway', '0.0.0.0/1', '128.0.0.0/1')],
    isolated: [],
  },
  subnets: [
    { name: 'main-a', zone: 'a' },
    { name: 'main-b', zone: 'b' },
    ...['narrow', 'split', 'prefix-list', 'private', 'shadowed', 'isolated'].flatMap((routeTable) => [
      { name: `${routeTable}-a`, zone: 'a' as const, routeTable },
      { name: `${routeTable}-b`, zone: 'b' as const, routeTable },
    ]),
  ],
  subnetGroups: {
    main: ['main-a', 'main-b'],
    ...Object.fromEntries(
      ['narrow', 'split', 'prefix-list', 'private', 'shadowed', 'isolated'].map((table) => [
        table,
        [`${table}-a`, `${table}-b`],
      ]),
    ),
    'half-public': ['main-a', 'private-b'],
  },
};

/** Its own main table stays inside, while a table that nobody uses, and the main tables of other networks, lead out. */
const unrouted: EstateNetwork = {
  name: 'unrouted',
  block: '10.31.0.0/16',
  internetGateway: 'attached',
  routeTables: { unused: toEveryone },
  subnets: [
    { name: 'unrouted-a', zone: 'a' },
    { name: 'unrouted-b', zone: 'b' },
  ],
  subnetGroups: { unrouted: ['unrouted-a', 'unrouted-b'] },
};

const detached: EstateNetwork = {
  name: 'detached',
  block: '10.32.0.0/16',
  internetGateway: 'detached',
  mainRoutes: toEveryone,
  subnets: [
    { name: 'detached-a', zone: 'a' },
    { name: 'detached-b', zone: 'b' },
  ],
  subnetGroups: { detached: ['detached-a', 'detached-b'] },
};

const dualStack: EstateNetwork = {
  name: 'dual-stack',
  block: '10.33.0.0/16',
  ipv6: true,
  internetGateway: 'attached',
  mainRoutes: through('internet-gateway', everywhere, everywhereIpv6),
  routeTables: {
    'ipv4-only': toEveryone,
    'ipv6-leaves-only': [...toEveryone, ...through('egress-only-internet-gateway', everywhereIpv6)],
    isolated: [],
  },
  networkAcls: { open: openDualStackAcl, 'ipv4-only': openAcl },
  subnets: [
    { name: 'seen-a', zone: 'a', networkAcl: 'open' },
    { name: 'seen-b', zone: 'b', networkAcl: 'open', routeTable: 'isolated' },
    { name: 'six-a', zone: 'a', networkAcl: 'open' },
    { name: 'six-b', zone: 'b', networkAcl: 'open' },
    { name: 'six-unrouted-a', zone: 'a', networkAcl: 'open', routeTable: 'ipv4-only' },
    { name: 'six-unrouted-b', zone: 'b', networkAcl: 'open', routeTable: 'ipv4-only' },
    { name: 'six-leaves-a', zone: 'a', networkAcl: 'open', routeTable: 'ipv6-leaves-only' },
    { name: 'six-leaves-b', zone: 'b', networkAcl: 'open', routeTable: 'ipv6-leaves-only' },
    { name: 'six-denied-a', zone: 'a', networkAcl: 'ipv4-only' },
    { name: 'six-denied-b', zone: 'b', networkAcl: 'ipv4-only' },
  ],
  subnetGroups: {
    seen: ['seen-a', 'seen-b'],
    six: ['six-a', 'six-b'],
    'six-unrouted': ['six-unrouted-a', 'six-unrouted-b'],
    'six-leaves': ['six-leaves-a', 'six-leaves-b'],
    'six-denied': ['six-denied-a', 'six-denied-b'],
  },
};

/** A public instance in Zone a of the network `open`, on port 5432. */
function inOpen(
  name: string,
  ingress: readonly Ingress[],
  differs: Partial<EstateInstance> = {},
): EstateInstance {
  return {
    kind: 'instance',
    name,
    network: 'open',
    subnetGroup: 'open',
    zone: 'a',
    public: true,
    securityGroups: [ingress],
    ...differs,
  };
}

/** A public instance whose security group admits everyone, in Zone a, unless told otherwise. */
function admitting(
  network: string,
  subnetGroup: string,
  name: string,
  differs: Partial<EstateInstance> = {},
): EstateInstance {
  return inOpen(name, [tcp(everywhere)], { network, subnetGroup, ...differs });
}

const byPrefixList = (prefixList: string): readonly Ingress[] => [
  { protocol: 'tcp', ports: [5432, 5432], from: { prefixList } },
];
const sixOnly = { securityGroups: [[tcp(everywhereIpv6)]] };

export const production: EstateScope = {
  account: '111122223333',
  region: 'eu-west-1',
  blockPublicAccess: 'off',
  exclusions: [],
  prefixLists: {
    partners: ['52.20.0.0/16', '10.0.0.0/8'],
    halves: ['0.0.0.0/1', '128.0.0.0/1'],
    offices: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
    reporting: ['52.20.0.0/16'],
  },
  networks: [open, acls, routes, unrouted, detached, dualStack],
  databases: [
    inOpen('orders', [tcp(everywhere)]),
    inOpen('ledger', []),
    inOpen('tickets', [tcp(everywhere)], { public: false }),
    inOpen('one-stranger', [tcp('52.94.236.248/32')]),
    inOpen('halves', [tcp('0.0.0.0/1'), tcp('128.0.0.0/1')]),
    inOpen('slash-eight', [tcp('52.0.0.0/8')]),
    inOpen('any-protocol', [{ protocol: 'all', from: { cidr: everywhere } }]),
    inOpen('port-inside-range', [tcp(everywhere, 5000, 6000)]),
    inOpen('port-above-range', [tcp(everywhere, 5000, 5431)]),
    inOpen('port-below-range', [tcp(everywhere, 5433, 6000)]),
    inOpen('udp-only', [{ protocol: 'udp', ports: [5432, 5432], from: { cidr: everywhere } }]),
    inOpen('by-group', [{ protocol: 'tcp', ports: [5432, 5432], from: { securityGroup: 'application' } }]),
    inOpen('private-range', [tcp('10.0.0.0/8')]),
    inOpen('headquarters', [tcp('52.95.110.0/24')], { public: false }),
    inOpen('headquarters-and-neighbour', [tcp('52.95.110.0/23')], { public: false }),
    inOpen('two-groups', [], { securityGroups: [[tcp('10.0.0.0/8')], [tcp('52.0.0.0/8')]] }),
    inOpen('own-port', [tcp(everywhere, 15432)], { port: 15432 }),
    inOpen('own-port-closed', [tcp(everywhere)], { port: 15432 }),
    inOpen('standby', [tcp(everywhere, 3306)], { engine: 'mysql', port: 3306, multiAz: true }),
    inOpen('partner-list', byPrefixList('partners')),
    inOpen('halves-list', byPrefixList('halves')),
    inOpen('office-list', byPrefixList('offices')),

    admitting('acls', 'deny-before-allow', 'acl-deny-before-allow'),
    admitting('acls', 'allow-before-deny', 'acl-allow-before-deny'),
    admitting('acls', 'no-way-back', 'acl-no-way-back'),
    admitting('acls', 'udp-way-back', 'acl-udp-way-back'),
    admitting('acls', 'narrow-way-back', 'acl-narrow-way-back'),
    admitting('acls', 'one-eighth-in', 'acl-one-eighth-in'),
    admitting('acls', 'one-eighth-in', 'acl-other-eighth-in', { securityGroups: [[tcp('18.0.0.0/8')]] }),
    admitting('acls', 'one-eighth-back', 'acl-other-eighth-back', { securityGroups: [[tcp('18.0.0.0/8')]] }),
    admitting('acls', 'lower-half-denied', 'acl-lower-half', { securityGroups: [[tcp('0.0.0.0/1')]] }),
    admitting('acls', 'lower-half-denied', 'acl-upper-half', { securityGroups: [[tcp('128.0.0.0/1')]] }),

    admitting('routes', 'main', 'route-main'),
    admitting('routes', 'narrow', 'route-narrow'),
    admitting('routes', 'narrow', 'route-narrow-missed', { securityGroups: [[tcp('18.0.0.0/8')]] }),
    admitting('routes', 'split', 'route-split'),
    admitting('routes', 'prefix-list', 'route-prefix-list'),
    admitting('routes', 'private', 'route-private'),
    admitting('routes', 'shadowed', 'route-shadowed'),
    admitting('routes', 'isolated', 'route-isolated'),
    admitting('routes', 'half-public', 'half-public-now', { zone: 'a' }),
    admitting('routes', 'half-public', 'half-public-on-failover', { zone: 'b' }),
    admitting('unrouted', 'unrouted', 'route-main-of-another'),
    admitting('detached', 'detached', 'gateway-detached'),

    admitting('dual-stack', 'seen', 'six-seen', { ...sixOnly, ipv6InterfaceIn: 'seen-a' }),
    admitting('dual-stack', 'six', 'six-unseen', sixOnly),
    admitting('dual-stack', 'six', 'six-not-admitted', { securityGroups: [[tcp('10.0.0.0/8')]] }),
    admitting('dual-stack', 'six-unrouted', 'six-unrouted', sixOnly),
    admitting('dual-stack', 'six-leaves', 'six-leaves-only', sixOnly),
    admitting('dual-stack', 'six-denied', 'six-denied', sixOnly),

    {
      kind: 'cluster',
      name: 'crm',
      network: 'open',
      subnetGroup: 'open',
      engine: 'aurora-postgresql',
      securityGroups: [[tcp(everywhere)]],
      members: [
        { name: 'crm-writer', zone: 'a', public: false },
        { name: 'crm-reader', zone: 'b', public: true },
      ],
    },
    {
      kind: 'cluster',
      name: 'billing',
      network: 'open',
      subnetGroup: 'open',
      engine: 'aurora-postgresql',
      securityGroups: [[tcp(everywhere)]],
      members: [
        { name: 'billing-writer', zone: 'a', public: false },
        { name: 'billing-reader', zone: 'b', public: false },
      ],
    },
    {
      kind: 'cluster',
      name: 'catalogue',
      network: 'routes',
      subnetGroup: 'half-public',
      engine: 'aurora-mysql',
      port: 3306,
      securityGroups: [[tcp(everywhere, 3306)]],
      members: [
        { name: 'catalogue-writer', zone: 'a', public: false },
        { name: 'catalogue-reader', zone: 'b', public: true },
      ],
    },
    {
      kind: 'cluster',
      name: 'trio',
      network: 'open',
      subnetGroup: 'open',
      engine: 'postgres',
      public: true,
      securityGroups: [[tcp(everywhere)]],
      members: [
        { name: 'trio-one', zone: 'a', public: true },
        { name: 'trio-two', zone: 'b', public: true },
      ],
    },
    {
      kind: 'cluster',
      name: 'six-dual-cluster',
      network: 'dual-stack',
      subnetGroup: 'six',
      engine: 'aurora-postgresql',
      networkType: 'DUAL',
      securityGroups: [[tcp(everywhereIpv6)]],
      members: [{ name: 'six-dual-writer', zone: 'a', public: true }],
    },
    {
      kind: 'cluster',
      name: 'six-dual-seen',
      network: 'dual-stack',
      subnetGroup: 'seen',
      engine: 'aurora-postgresql',
      networkType: 'DUAL',
      ipv6InterfaceIn: 'seen-a',
      securityGroups: [[tcp(everywhereIpv6)]],
      members: [{ name: 'six-dual-seen-writer', zone: 'a', public: true }],
    },
    {
      kind: 'cluster',
      name: 'six-ipv4-cluster',
      network: 'dual-stack',
      subnetGroup: 'six',
      engine: 'aurora-postgresql',
      networkType: 'IPV4',
      securityGroups: [[tcp(everywhereIpv6)]],
      members: [{ name: 'six-ipv4-writer', zone: 'a', public: true }],
    },
    {
      kind: 'cluster',
      name: 'limitless',
      network: 'open',
      subnetGroup: 'open',
      engine: 'aurora-postgresql',
      securityGroups: [[]],
      members: [{ name: 'limitless-writer', zone: 'a', public: false }],
    },
    {
      kind: 'cluster',
      name: 'limitless-open',
      network: 'open',
      subnetGroup: 'open',
      engine: 'aurora-postgresql',
      securityGroups: [[tcp(everywhere)]],
      members: [{ name: 'limitless-open-writer', zone: 'a', public: false }],
    },
  ],
  snapshots: [
    { name: 'orders-for-everyone', of: 'orders', sharedWith: ['all'] },
    { name: 'orders-for-a-stranger', of: 'orders', sharedWith: ['999988887777'] },
    { name: 'orders-for-a-stranger-too', of: 'orders', sharedWith: ['222233334444', '999988887777'] },
    { name: 'orders-for-analytics', of: 'orders', sharedWith: ['222233334444'] },
    { name: 'orders-for-audit', of: 'orders', sharedWith: ['333344445555'] },
    { name: 'orders-kept', of: 'orders', sharedWith: [] },
    { name: 'crm-for-everyone', of: 'crm', sharedWith: ['all'] },
    { name: 'crm-for-a-stranger', of: 'crm', sharedWith: ['999988887777'] },
    { name: 'crm-for-analytics', of: 'crm', sharedWith: ['222233334444'] },
    { name: 'crm-kept', of: 'crm', sharedWith: [] },
  ],
  shardGroups: [
    { name: 'shards-public', cluster: 'limitless', public: true },
    { name: 'shards-open', cluster: 'limitless-open', public: true },
    { name: 'shards-private', cluster: 'limitless', public: false },
    { name: 'shards-unsaid', cluster: 'limitless', public: undefined },
  ],
  proxies: [{ name: 'orders-proxy', network: 'open', subnetGroup: 'open', target: 'orders' }],
};
