import type { DataStore, DataStorePlacement } from '../../../checks/model/data-store.js';
import { known } from '../../../checks/model/value.js';
import { here } from './network.js';

type Outside = Extract<DataStorePlacement, { kind: 'service-endpoint' }>;

function outside(
  facts: Pick<DataStore, 'service' | 'id' | 'arn' | 'ports'> & Partial<DataStore>,
  placement: Partial<Outside>,
): DataStore {
  return {
    ...here,
    ...facts,
    placement: {
      kind: 'service-endpoint',
      fromInternet: known(true),
      guard: { kind: 'identity' },
      ...placement,
    },
  };
}

/** An Aurora DSQL cluster without a resource policy. */
export function dsqlCluster(placement: Partial<Outside> = {}, id = 'orders'): DataStore {
  return outside(
    {
      service: 'dsql',
      id,
      arn: `arn:aws:dsql:eu-west-1:111122223333:cluster/${id}`,
      ports: [5432],
    },
    placement,
  );
}

/** A Neptune Analytics graph with public connectivity. */
export function analyticsGraph(placement: Partial<Outside> = {}, id = 'orders'): DataStore {
  return outside(
    {
      service: 'neptune-graph',
      id,
      arn: 'arn:aws:neptune-graph:eu-west-1:111122223333:graph/g-0a1b2c3d4e',
      ports: [443],
    },
    { setting: 'publicConnectivity is true', privateEndpoints: known([]), ...placement },
  );
}

/** A collection of OpenSearch Serverless that a network policy opens to public networks. */
export function publicCollection(placement: Partial<Outside> = {}, id = 'orders'): DataStore {
  return outside(
    {
      service: 'opensearch-serverless',
      id,
      arn: 'arn:aws:aoss:eu-west-1:111122223333:collection/07tjusf2h91cunochc',
      ports: [443],
    },
    { setting: 'network policy everyone allows public networks', ipv6: true, ...placement },
  );
}

/** An OpenSearch domain outside every VPC with an access policy. */
export function publicDomain(policy: string, placement: Partial<Outside> = {}, id = 'orders'): DataStore {
  return outside(
    {
      service: 'opensearch',
      id,
      arn: `arn:aws:es:eu-west-1:111122223333:domain/${id}`,
      ports: [443],
    },
    {
      setting: 'no VPCOptions',
      ipv6: false,
      guard: { kind: 'identity', resourcePolicy: known(policy), ownLogin: false },
      ...placement,
    },
  );
}

/** A Lightsail database in public mode. */
export function lightsailDatabase(placement: Partial<Outside> = {}, id = 'orders'): DataStore {
  return outside(
    {
      service: 'lightsail',
      id,
      engine: 'mysql',
      arn: 'arn:aws:lightsail:eu-west-1:111122223333:RelationalDatabase/0a1b2c3d',
      ports: [3306],
    },
    {
      host: 'ls-0a1b2c3d.czowadgeezqi.eu-west-1.rds.amazonaws.com',
      setting: 'publiclyAccessible is true',
      ipv6: false,
      guard: { kind: 'password' },
      ...placement,
    },
  );
}

/** A policy that lets everyone use a domain. */
export function openPolicy(id = 'orders'): string {
  const everyone = {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'es:*',
    Resource: `arn:aws:es:eu-west-1:111122223333:domain/${id}/*`,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [everyone] });
}
