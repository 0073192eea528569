import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../checks/model/report.js';
import { checks } from '../../checks/rules/registry.js';
import {
  expectedStatuses,
  expectedWithoutBlockPublicAccess,
  keyOf,
  reportedStatuses,
  type Statuses,
} from './answer-key.js';
import { anyKey, roleIn } from './clients.js';
import { judge } from './judge.js';
import { awsEnvironment, captureLive } from './scan.js';
import { scannedAccounts, scannedRegions, startWorld, type World } from './world.js';

/** What moto does not list: each check about databases says in each place that there may be some. */
function unlistedStores(): Statuses {
  const abouts = checks
    .map(({ id }) => id)
    .filter((id) => id.startsWith('database-reachable') || aboutDatabases.includes(id));
  const guarded = [...abouts, 'database-guarded-by-identity-alone'];
  const withPassword = [...abouts, 'database-open-to-password-reset'];
  const places = scannedAccounts.flatMap((account) => scannedRegions.map((region) => ({ account, region })));
  return Object.fromEntries(
    places.flatMap(({ account, region }) => {
      const all: readonly (readonly [service: string, type: string, ids: readonly string[]])[] = [
        [
          'redshift-serverless',
          'workgroup',
          [...withPassword, ...inNetworkWithSecret, 'database-master-password-not-managed'],
        ],
        // moto knows the service in us-east-1 alone.
        ...(region === 'us-east-1' ? [] : [['dsql', 'cluster', guarded] as const]),
        ['neptune-graph', 'graph', [...guarded, ...ofGraphs]],
        ['lightsail', 'RelationalDatabase', withPassword],
      ];
      return all.flatMap(([service, type, ids]) =>
        ids.map((id) => [
          `${account} ${region} arn:aws:${service}:${region}:${account}:${type}/* ${id}`,
          'unknown',
        ]),
      );
    }),
  );
}

/** moto lists neither snapshots of Redshift Serverless nor serverless caches. */
function unlistedCopiesAndCaches(): Statuses {
  return Object.fromEntries(
    scannedAccounts.flatMap((account) =>
      scannedRegions.flatMap((region) => [
        ...['snapshot-public', 'snapshot-shared-with-undeclared-account'].map((id) => [
          `${account} ${region} arn:aws:redshift-serverless:${region}:${account}:snapshot/* ${id}`,
          'unknown',
        ]),
        [
          `${account} ${region} arn:aws:elasticache:${region}:${account}:serverlesscache:* cache-open-without-login`,
          'unknown',
        ],
      ]),
    ),
  );
}

/** Databases that moto does not list may have keys, and its cluster names one that is not there. */
function unreadKeys(): Statuses {
  const keys = scannedAccounts.flatMap((account) =>
    scannedRegions.map((region) => ({ account, region, id: '*' })),
  );
  const named = { account: '111122223333', region: 'eu-west-1', id: 'default_kms_key_id' };
  return Object.fromEntries(
    [...keys, named].map(({ account, region, id }) => [
      `${account} ${region} arn:aws:kms:${region}:${account}:key/${id} database-key-usable-from-undeclared-account`,
      'unknown',
    ]),
  );
}

/** moto has no passwords for Amazon Keyspaces. */
function unlistedPasswords(): Statuses {
  return Object.fromEntries(
    scannedAccounts.map((account) => [
      `${account} global arn:aws:iam::${account}:user/* keyspaces-open-to-password`,
      'unknown',
    ]),
  );
}

/** moto lists proxies and not their endpoints; the one database with a proxy may be called through another network. */
function unlistedProxyEndpoints(): Statuses {
  const ways = ['from-undeclared-account', 'from-undeclared-network', 'through-load-balancer'];
  return Object.fromEntries(
    ways.map((way) => [`111122223333 eu-west-1 instance orders database-reachable-${way}`, 'unknown']),
  );
}

/** moto lists neither Client VPN endpoints nor resources of VPC Lattice, over which any database in a VPC may be reached. */
function unlistedWays(answers: Statuses): Statuses {
  const checksOfWays = [
    'database-reachable-from-undeclared-account',
    'database-reachable-from-undeclared-network',
  ];
  const passing = Object.entries(answers).filter(
    ([key, status]) => status === 'pass' && checksOfWays.some((check) => key.endsWith(` ${check}`)),
  );
  return Object.fromEntries(passing.map(([key]) => [key, 'unknown']));
}

/** moto does not tell with which networks a group is associated, behind which compute may be placed there. */
function unlistedAssociations(answers: Statuses): Statuses {
  const about = Object.keys(answers).filter((key) => key.endsWith(' database-open-to-placed-compute'));
  return Object.fromEntries(about.map((key) => [key, 'unknown']));
}

const inNetworkWithSecret = [
  'database-open-to-network-change',
  'database-open-to-placed-compute',
  'database-open-to-tunnel',
  'database-secret-open-to-policy-change',
  'database-secret-open-to-rotation-function',
];

const ofGraphs = ['database-open-to-export', 'database-open-to-placed-compute', 'database-open-to-tunnel'];

const aboutDatabases = [
  'block-public-access-excludes-database',
  'database-open-to-strangers',
  'database-open-to-undeclared-account',
  'database-open-to-wildcard-grant',
  'prefix-list-public-or-foreign',
  'public-flag-latent',
  'security-group-admits-undeclared-address',
];

let world: World;
let report: Report;
let reported: Statuses;

const reachability = [
  'database-reachable-from-internet',
  'database-reachable-on-failover',
  'database-reachable-over-ipv6',
];

beforeAll(async () => {
  world = await startWorld();
  const records = await captureLive(awsEnvironment(world.moto.url, anyKey), {
    regions: scannedRegions,
    roleArns: scannedAccounts.map(roleIn),
    maxAttempts: 1,
  });
  report = judge(records);
  reported = reportedStatuses(report.outcomes);
});

afterAll(() => world?.stop());

test('every outcome equals the answer key for Block Public Access that cannot be read', () => {
  expect(reported).toEqual({
    ...expectedWithoutBlockPublicAccess(),
    ...unlistedWays(expectedWithoutBlockPublicAccess()),
    ...unlistedAssociations(expectedWithoutBlockPublicAccess()),
    ...unlistedStores(),
    ...unlistedProxyEndpoints(),
    ...unlistedPasswords(),
    ...unlistedCopiesAndCaches(),
    ...unreadKeys(),
  });
});

test('every would-be failure of reachability is unknown and names the permission', () => {
  const wouldFail = Object.entries(expectedStatuses())
    .filter(([key, status]) => status === 'fail' && reachability.some((check) => key.endsWith(` ${check}`)))
    .map(([key]) => key);
  const outcomes = new Map(report.outcomes.map((outcome) => [keyOf(outcome), outcome]));
  const answers = wouldFail.map((key) => {
    const outcome = outcomes.get(key);
    return {
      key,
      status: outcome?.status,
      actions: outcome?.gaps.some(({ action }) => action === 'ec2:DescribeVpcBlockPublicAccessOptions'),
      words: outcome?.message.includes('ec2:DescribeVpcBlockPublicAccessOptions'),
    };
  });
  expect(answers).toEqual(wouldFail.map((key) => ({ key, status: 'unknown', actions: true, words: true })));
});

test('coverage names what moto does not answer, and nothing else', () => {
  const missing = report.coverage.missing.map(
    ({ account, region, operation, status, action }) =>
      `${account} ${region} ${operation} ${status} ${action}`,
  );
  const lacking = [
    'DescribeClientVpnEndpoints failed ec2:DescribeClientVpnEndpoints',
    'DescribeDBProxyEndpoints failed rds:DescribeDBProxyEndpoints',
    'DescribeRedshiftEndpointAuthorization failed redshift:DescribeEndpointAuthorization',
    'ListGraphs failed neptune-graph:ListGraphs',
    'ListResourceConfigurations failed vpc-lattice:ListResourceConfigurations',
    'ListResourceGateways failed vpc-lattice:ListResourceGateways',
    'DescribeTransitGatewayPolicyTables failed ec2:DescribeTransitGatewayPolicyTables',
    'GetRelationalDatabases failed lightsail:GetRelationalDatabases',
    'ListRedshiftWorkgroups failed redshift-serverless:ListWorkgroups',
    'ListRedshiftNamespaces failed redshift-serverless:ListNamespaces',
    'ListRedshiftServerlessSnapshots failed redshift-serverless:ListSnapshots',
    'DescribeServerlessCaches failed elasticache:DescribeServerlessCaches',
    'DescribeInstanceInformation failed ssm:DescribeInstanceInformation',
    'DescribeInstanceConnectEndpoints failed ec2:DescribeInstanceConnectEndpoints',
    'DescribeSecurityGroupVpcAssociations failed ec2:DescribeSecurityGroupVpcAssociations',
    'DescribeVerifiedAccessEndpoints failed ec2:DescribeVerifiedAccessEndpoints',
    'DescribeVpcEndpointConnections failed ec2:DescribeVpcEndpointConnections',
    'DescribeVpcBlockPublicAccessExclusions failed ec2:DescribeVpcBlockPublicAccessExclusions',
    'DescribeVpcBlockPublicAccessOptions failed ec2:DescribeVpcBlockPublicAccessOptions',
  ];
  const clusters = 'ListDsqlClusters failed dsql:ListClusters';
  const everywhere = scannedAccounts.flatMap((account) =>
    scannedRegions.flatMap((region) =>
      [...lacking, ...(region === 'us-east-1' ? [] : [clusters])].map(
        (what) => `${account} ${region} ${what}`,
      ),
    ),
  );
  const edge = ['ListAccelerators', 'ListCrossAccountAttachments', 'ListCustomRoutingAccelerators'].map(
    (name) => [name, 'globalaccelerator'],
  );
  const global = scannedAccounts.flatMap((account) =>
    [
      ...edge,
      ['ListVpcOrigins', 'cloudfront'],
      ['ListAttachments', 'networkmanager'],
      ['ListServiceSpecificCredentials', 'iam'],
    ].map(([name, service]) => `${account} global ${name} failed ${service}:${name}`),
  );
  // Of the one transit gateway route table of the estate.
  const routes = '111122223333 eu-west-1 SearchTransitGatewayRoutes failed ec2:SearchTransitGatewayRoutes';
  // Of a key of a cluster that is not there.
  const keys = ['GetKeyPolicy', 'ListGrants'].map(
    (name) => `111122223333 eu-west-1 ${name} failed kms:${name}`,
  );
  expect(missing.toSorted()).toEqual([...everywhere, ...global, routes, ...keys].sort());
});
