import { known, unknownBecause } from '../../../model/value.js';
import { store } from './data-store.js';
import type { Reading } from './facts.js';
import { compact, flag, type Json, text } from './json.js';

/**
 * A graph of Neptune Analytics, public or reached through private graph endpoints alone; always by signed requests.
 * https://docs.aws.amazon.com/neptune-analytics/latest/userguide/gettingStarted-connecting.html
 */
export function readGraph(item: Json, { scope, put, problem }: Reading) {
  const graph = text(item, 'id');
  if (graph === undefined) return problem('a graph without id');
  const { account, region, partition } = scope;
  const id = text(item, 'name') ?? graph;
  const arn = text(item, 'arn') ?? `arn:${partition}:neptune-graph:${region}:${account}:graph/${graph}`;
  const isPublic = flag(item, 'publicConnectivity');
  const fact = `publicConnectivity of ${id}`;
  const facts = store({
    account,
    region,
    service: 'neptune-graph',
    id,
    arn,
    status: text(item, 'status'),
    ports: [443],
    placement: {
      kind: 'service-endpoint',
      host: text(item, 'endpoint'),
      fromInternet:
        isPublic === undefined
          ? unknownBecause({ reason: 'not-collected', fact, account, region })
          : known(isPublic),
      setting: isPublic === undefined ? undefined : `publicConnectivity is ${isPublic}`,
      guard: { kind: 'identity' },
    },
  });
  put('dataStores', arn, facts);
}

/** A private endpoint of the graph that the request names. */
export function readPrivateGraphEndpoint(item: Json, { parent, put }: Reading) {
  if (parent === undefined) return;
  const endpoint = compact({ vpcEndpointId: text(item, 'vpcEndpointId'), vpcId: text(item, 'vpcId') });
  const key = `${parent} ${endpoint.vpcId} ${endpoint.vpcEndpointId}`;
  put('privateGraphEndpoints', key, { parent, part: endpoint });
}
