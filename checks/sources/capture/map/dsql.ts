import { known } from '../../../model/value.js';
import { store } from './data-store.js';
import type { Reading } from './facts.js';
import { type Json, text } from './json.js';

/**
 * Every cluster answers at an endpoint on the internet, and to signed requests alone.
 * https://docs.aws.amazon.com/aurora-dsql/latest/userguide/resource-based-policies.html
 */
export function readDsqlCluster(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'identifier');
  if (id === undefined) return problem('a DSQL cluster without identifier');
  const { account, region, partition } = scope;
  const arn = text(item, 'arn') ?? `arn:${partition}:dsql:${region}:${account}:cluster/${id}`;
  const facts = store({
    account,
    region,
    service: 'dsql',
    id,
    arn,
    engine: 'aurora-dsql',
    // https://docs.aws.amazon.com/aurora-dsql/latest/userguide/accessing.html
    ports: [5432],
    placement: { kind: 'service-endpoint', fromInternet: known(true), guard: { kind: 'identity' } },
  });
  put('dataStores', arn, facts);
}

/** The resource policy of the cluster that the request names. */
export function readDsqlClusterPolicy(item: Json, { parent, put }: Reading) {
  const policy = text(item, 'policy');
  if (parent !== undefined && policy !== undefined)
    put('dsqlClusterPolicies', parent, { parent, part: policy });
}
