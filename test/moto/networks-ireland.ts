import {
  type EstateNetwork,
  everywhere,
  everywhereIpv6,
  inbound,
  outbound,
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
export const open: EstateNetwork = {
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
export const acls: EstateNetwork = {
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
export const routes: EstateNetwork = {
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
export const unrouted: EstateNetwork = {
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

export const detached: EstateNetwork = {
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

export const dualStack: EstateNetwork = {
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
