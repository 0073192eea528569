import type { DeclaredSet } from '../../checks/model/declared-set.js';
import {
  type EstateInstance,
  type EstateNetwork,
  type EstateScope,
  everywhere,
  tcp,
  through,
} from './describe-estate.js';
import { production } from './estate-ireland.js';

/** One public network, two Zones, the main table leading to the internet. */
function publicNetwork(name: string, block: string): EstateNetwork {
  return {
    name,
    block,
    internetGateway: 'attached',
    mainRoutes: through('internet-gateway', everywhere),
    subnets: [
      { name: `${name}-a`, zone: 'a' },
      { name: `${name}-b`, zone: 'b' },
    ],
    subnetGroups: { [name]: [`${name}-a`, `${name}-b`] },
  };
}

/** A public instance whose security group admits everyone, in Zone a, unless told otherwise. */
function admitting(
  network: string,
  subnetGroup: string,
  name: string,
  differs: Partial<EstateInstance> = {},
): EstateInstance {
  return {
    kind: 'instance',
    name,
    network,
    subnetGroup,
    zone: 'a',
    public: true,
    securityGroups: [[tcp(everywhere)]],
    ...differs,
  };
}

const closed = { public: false, securityGroups: [[tcp('10.0.0.0/8')]] };

/** Block Public Access stands in front of everything, with holes in it. */
const productionInVirginia: EstateScope = {
  account: '111122223333',
  region: 'us-east-1',
  blockPublicAccess: 'block-bidirectional',
  exclusions: [
    { id: 'vpcbpa-exclude-0aaaaaaaaaaaaaaa1', over: { subnet: 'hole-a' }, mode: 'allow-bidirectional' },
    { id: 'vpcbpa-exclude-0aaaaaaaaaaaaaaa2', over: { subnet: 'outward-a' }, mode: 'allow-egress' },
    { id: 'vpcbpa-exclude-0aaaaaaaaaaaaaaa3', over: { network: 'exempt' }, mode: 'allow-bidirectional' },
    { id: 'vpcbpa-exclude-0aaaaaaaaaaaaaaa4', over: { subnet: 'idle-a' }, mode: 'allow-bidirectional' },
  ],
  prefixLists: {},
  networks: [
    {
      name: 'backstop',
      block: '10.40.0.0/16',
      internetGateway: 'attached',
      mainRoutes: through('internet-gateway', everywhere),
      subnets: [
        { name: 'hole-a', zone: 'a' },
        { name: 'behind-a', zone: 'a' },
        { name: 'behind-b', zone: 'b' },
        { name: 'outward-a', zone: 'a' },
        { name: 'idle-a', zone: 'a' },
      ],
      subnetGroups: {
        hole: ['hole-a', 'behind-b'],
        behind: ['behind-a', 'behind-b'],
        outward: ['outward-a', 'behind-b'],
      },
    },
    publicNetwork('exempt', '10.41.0.0/16'),
  ],
  databases: [
    admitting('backstop', 'behind', 'behind-backstop'),
    admitting('backstop', 'hole', 'in-the-hole'),
    admitting('backstop', 'hole', 'hole-on-failover', { zone: 'b' }),
    admitting('backstop', 'outward', 'outward-only'),
    admitting('exempt', 'exempt', 'exempt'),
    admitting('exempt', 'exempt', 'exempt-but-closed', closed),
  ],
  snapshots: [{ name: 'behind-backstop-kept', of: 'behind-backstop', sharedWith: [] }],
  shardGroups: [],
  proxies: [],
};

const analytics: EstateScope = {
  account: '222233334444',
  region: 'eu-west-1',
  blockPublicAccess: 'block-ingress',
  exclusions: [],
  prefixLists: {},
  networks: [publicNetwork('lake', '10.50.0.0/16')],
  databases: [admitting('lake', 'lake', 'lake-admitting'), admitting('lake', 'lake', 'lake-closed', closed)],
  snapshots: [{ name: 'lake-for-production', of: 'lake-closed', sharedWith: ['111122223333'] }],
  shardGroups: [],
  proxies: [],
};

/** The same names of networks and databases as elsewhere, which must not be mixed up. */
const analyticsInVirginia: EstateScope = {
  account: '222233334444',
  region: 'us-east-1',
  blockPublicAccess: 'off',
  exclusions: [],
  prefixLists: {},
  networks: [publicNetwork('lake', '10.10.0.0/16')],
  databases: [
    admitting('lake', 'lake', 'ledger'),
    admitting('lake', 'lake', 'orders', closed),
    admitting('lake', 'lake', 'reports', { securityGroups: [[tcp('34.0.0.0/8')]] }),
  ],
  snapshots: [{ name: 'ledger-for-everyone', of: 'ledger', sharedWith: ['all'] }],
  shardGroups: [],
  proxies: [],
};

/** Two accounts in two Regions. What each part varies, and what must come out, is in `answer-key.json`. */
export const estate: readonly EstateScope[] = [
  production,
  productionInVirginia,
  analytics,
  analyticsInVirginia,
];

export const declared: DeclaredSet = {
  accounts: ['333344445555'],
  trustedNetworks: [{ cidr: '52.95.110.0/24', reason: 'headquarters', expires: '2099-12-31' }],
  administrators: [],
  mutes: [],
  acceptedUnknowns: [],
};
