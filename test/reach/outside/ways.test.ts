import { describe, expect, it } from 'vitest';
import type { DataStore } from '../../../checks/model/data-store.js';
import type { DatabaseCluster } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { pathSourceText } from '../../../checks/model/paths.js';
import { known, unknownBecause } from '../../../checks/model/value.js';
import { parseClient, pathsFrom, pathsTo } from '../../../checks/paths.js';
import { auroraCluster, deny, expressCluster, onlyStore } from '../../support/estates/index.js';
import {
  analyticsGraph,
  dsqlCluster,
  lightsailDatabase,
  openPolicy,
  publicDomain,
} from '../../support/estates/outside.js';
import { warehouse } from '../../support/estates/stores.js';

const options = { asOf: '2026-03-01T00:00:00Z', version: '0.1.0' };

/** "reachable from the internet", and what is not known. */
function waysTo(inventory: Inventory, database: string, from?: string): readonly string[] {
  const report =
    from === undefined
      ? pathsTo(inventory, database, options)
      : pathsFrom(inventory, parseClient(from), database, options);
  return [
    ...report.ways.map(({ source, now }) => `${now.kind} from ${pathSourceText(source)}`),
    ...report.gaps.map(({ fact }) => `unknown: ${fact}`),
    `answer: ${report.answer}`,
  ];
}

function aurora(facts: Partial<DatabaseCluster>): Inventory {
  const inventory = auroraCluster();
  const { httpEndpointEnabled: _off, ...rest } = inventory.databaseClusters[0] as DatabaseCluster;
  return { ...inventory, securityGroups: [], databaseClusters: [{ ...rest, ...facts }] };
}

const dataApi = 'whoever may use rds-data.eu-west-1.amazonaws.com';

/** The ways to a database, by R-rule. */
const rows: readonly (readonly [
  rule: string,
  name: string,
  inventory: Inventory,
  id: string,
  ways: readonly string[],
])[] = [
  [
    'R84',
    'a cluster with the Data API',
    aurora({ httpEndpointEnabled: true }),
    'ledger',
    [`reachable from ${dataApi}`, 'unknown from the internet', 'answer: reachable'],
  ],
  [
    'R84',
    'a cluster without it',
    aurora({ httpEndpointEnabled: false }),
    'ledger',
    ['unknown from the internet', 'answer: unknown'],
  ],
  [
    'R84',
    'a cluster whose description was denied',
    deny(auroraCluster(), 'DescribeDBClusters'),
    'ledger',
    ['reachable from the internet', `unknown from ${dataApi}`, 'answer: reachable'],
  ],
  [
    'R84',
    'a Redshift cluster always has one',
    onlyStore(warehouse()),
    'warehouse',
    [
      'reachable from whoever may use redshift-data.eu-west-1.amazonaws.com',
      'unknown from the internet',
      ...['a', 'b'].map(
        (zone) =>
          `unknown: subnet-hub-${zone}, which is referred to but not in the answers for account 111122223333, eu-west-1`,
      ),
      'answer: reachable',
    ],
  ],
  [
    'R83',
    'a cluster in express configuration',
    expressCluster(),
    'orders',
    ['reachable from the internet', 'answer: reachable'],
  ],
  [
    'R85',
    'a DSQL cluster',
    onlyStore(dsqlCluster()),
    'orders',
    ['reachable from the internet', 'unknown: VPC endpoints that lead to orders', 'answer: reachable'],
  ],
  [
    'R87',
    'an OpenSearch domain',
    onlyStore(publicDomain(openPolicy())),
    'orders',
    ['reachable from the internet', 'unknown: VPC endpoints that lead to orders', 'answer: reachable'],
  ],
  [
    'R88',
    'a private graph with a private endpoint',
    onlyStore(privateGraph(known([{ vpcEndpointId: 'vpce-orders', vpcId: 'vpc-hub' }]))),
    'orders',
    [
      'unknown from vpc-hub of account 111122223333 in eu-west-1 over vpce-orders',
      'blocked from the internet',
      'answer: unknown',
    ],
  ],
  [
    'R88',
    'a private graph without one',
    onlyStore(privateGraph(known([]))),
    'orders',
    ['blocked from the internet', 'answer: blocked'],
  ],
  [
    'R88',
    'a private graph whose endpoints nobody listed',
    onlyStore(privateGraph(unknownBecause({ reason: 'denied', fact: 'private endpoints of orders' }))),
    'orders',
    ['blocked from the internet', 'unknown: private endpoints of orders', 'answer: unknown'],
  ],
  [
    'R90',
    'a Lightsail database',
    onlyStore(lightsailDatabase({ fromInternet: known(false) })),
    'orders',
    [
      'blocked from the internet',
      'unknown: which resources of Lightsail in eu-west-1 connect to orders',
      'answer: unknown',
    ],
  ],
];

function privateGraph(
  privateEndpoints: Extract<DataStore['placement'], { kind: 'service-endpoint' }>['privateEndpoints'],
): DataStore {
  return analyticsGraph({
    fromInternet: known(false),
    ...(privateEndpoints === undefined ? {} : { privateEndpoints }),
  });
}

describe('the ways to', () => {
  it.each(rows)('%s: %s', (_rule, _name, inventory, id, ways) => {
    expect(waysTo(inventory, id)).toEqual(ways);
  });
});

describe('one client', () => {
  it('of those that a policy lets through', () => {
    const policy = JSON.stringify({
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'dsql:*',
          Resource: '*',
          Condition: { NotIpAddress: { 'aws:SourceIp': '8.8.8.0/24' } },
        },
      ],
    });
    const inventory = onlyStore(dsqlCluster({ guard: { kind: 'identity', resourcePolicy: known(policy) } }));
    expect(waysTo(inventory, 'orders', '8.8.8.8')[0]).toBe('reachable from the internet');
    expect(waysTo(inventory, 'orders', '9.9.9.9')[0]).toBe('blocked from the internet');
  });

  it('of those that may call the Data API', () => {
    expect(waysTo(aurora({ httpEndpointEnabled: true }), 'ledger', '8.8.8.8')).toEqual([
      `reachable from ${dataApi}`,
      'unknown from the internet',
      'answer: reachable',
    ]);
  });
});
