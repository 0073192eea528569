import type { DataStore, DataStoreGuard } from '../../../checks/model/data-store.js';
import type { DatabaseCluster } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { openEstate } from '../../simulator/open-estate.js';
import type { Draw } from '../draw.js';

const scope = { account: '111122223333', region: 'eu-west-1' };

/** Blocks that policies name, near one another. */
export const policyBlocks = [
  '8.8.4.0/24',
  '8.8.4.0/25',
  '8.8.4.10',
  '8.8.0.0/16',
  '0.0.0.0/0',
  '2a05:d018:7::/64',
  '2a05:d018:7::10',
  '::/0',
] as const;

/**
 * One store of each kind that stands in no VPC, with random settings and policies, and now and then a cluster in express
 * configuration. Every fact is known.
 */
export function randomStores(draw: Draw): Inventory {
  return {
    ...openEstate,
    databaseInstances: [],
    dataStores: [
      store(draw, 'dsql', 'cluster/orders', [5432], true, policyGuard(draw, ['dsql:*', 'dsql:DbConnect'])),
      store(
        draw,
        'opensearch',
        'domain/search',
        draw.chance(50) ? [80, 443] : [443],
        true,
        policyGuard(draw, ['es:*', 'es:ESHttp*', 'es:ESHttpGet', 'es:ESHttpP*']),
      ),
      store(draw, 'neptune-graph', 'graph/g-1', [8182], draw.chance(60), { kind: 'identity' }),
      store(draw, 'opensearch-serverless', 'collection/c-1', [443], draw.chance(60), { kind: 'identity' }),
      store(draw, 'lightsail', 'RelationalDatabase/shop', [3306], draw.chance(60), { kind: 'password' }),
    ],
    databaseClusters: draw.chance(50) ? [expressCluster(draw)] : [],
  };
}

function expressCluster(draw: Draw): DatabaseCluster {
  return {
    ...scope,
    ...{ kind: 'cluster', id: 'express', arn: 'arn:aws:rds:eu-west-1:111122223333:cluster:express' },
    ...{ engine: 'aurora-postgresql', status: 'available', securityGroupIds: [], multiAz: true },
    ...{ availabilityZones: [], memberIds: [] },
    ports: [draw.chance(75) ? 5432 : 5433],
    vpcNetworkingEnabled: false,
    internetAccessGatewayEnabled: true,
  };
}

function store(
  draw: Draw,
  service: DataStore['service'],
  name: string,
  ports: readonly number[],
  isOpen: boolean,
  guardOf: DataStoreGuard | ((arn: string) => DataStoreGuard),
): DataStore {
  const arn = `arn:aws:${service === 'opensearch' ? 'es' : service}:eu-west-1:111122223333:${name}`;
  return {
    ...scope,
    service,
    id: name.slice(name.indexOf('/') + 1),
    arn,
    ports,
    placement: {
      kind: 'service-endpoint',
      fromInternet: known(isOpen),
      ipv6: draw.chance(50),
      privateEndpoints: known([]),
      guard: typeof guardOf === 'function' ? guardOf(arn) : guardOf,
    },
  };
}

function policyGuard(draw: Draw, actions: readonly string[]) {
  return (arn: string): DataStoreGuard => {
    if (draw.chance(8)) return { kind: 'identity' };
    const statements = Array.from({ length: 1 + draw.below(4) }, () => randomStatement(draw, arn, actions));
    return { kind: 'identity', resourcePolicy: known(JSON.stringify({ Statement: statements })) };
  };
}

function randomStatement(draw: Draw, arn: string, actions: readonly string[]) {
  const isIndexed = arn.includes(':es:');
  const Condition = Object.fromEntries(draw.chance(65) ? [randomCondition(draw)] : []);
  return {
    Effect: draw.chance(60) ? 'Allow' : 'Deny',
    Principal: draw.one<unknown>([
      '*',
      '*',
      { AWS: '*' },
      { AWS: ['*'] },
      { AWS: 'arn:aws:iam::111122223333:role/app' },
    ]),
    Action: draw.chance(60) ? (actions[0] ?? '*') : draw.one(actions),
    Resource: draw.one(
      isIndexed ? ['*', `${arn}/*`, `${arn}/*`, `${arn}/public/*`, `${arn}x/*`] : ['*', arn, arn, `${arn}x`],
    ),
    ...(Object.keys(Condition).length > 0 ? { Condition } : {}),
  };
}

function randomCondition(draw: Draw): [string, Record<string, string | readonly string[]>] {
  const blocks = draw.several([...policyBlocks], 1, 2);
  return draw.one<() => [string, Record<string, string | readonly string[]>]>([
    () => ['IpAddress', { 'aws:SourceIp': blocks }],
    () => ['IpAddress', { 'aws:SourceIp': blocks }],
    () => ['NotIpAddress', { 'aws:SourceIp': blocks }],
    () => ['StringEquals', { 'aws:SourceVpce': 'vpce-1' }],
    () => ['StringNotEquals', { 'aws:SourceVpce': 'vpce-1' }],
    () => ['StringNotEqualsIfExists', { 'aws:SourceVpc': 'vpc-1' }],
    () => ['Null', { 'aws:SourceVpc': draw.chance(50) ? 'true' : 'false' }],
    () => ['Bool', { 'aws:SecureTransport': draw.chance(50) ? 'true' : 'false' }],
  ])();
}
