import { unknownBecause } from '../../../model/value.js';
import { store } from './data-store.js';
import type { Reading } from './facts.js';
import { type Json, text } from './json.js';
import { networkRulesOf } from './network-policy.js';

/**
 * A collection of OpenSearch Serverless. Which networks it answers to is said by network policies that name it.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html
 */
export function readCollection(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'name');
  if (id === undefined) return problem('a collection without name');
  const { account, region, partition } = scope;
  const arn =
    text(item, 'arn') ?? `arn:${partition}:aoss:${region}:${account}:collection/${text(item, 'id') ?? id}`;
  const facts = store({
    account,
    region,
    service: 'opensearch-serverless',
    id,
    arn,
    status: text(item, 'status'),
    ports: [443],
    placement: {
      kind: 'service-endpoint',
      fromInternet: unknownBecause({
        reason: 'not-collected',
        fact: `network policies of ${id}`,
        account,
        region,
      }),
      ipv6: true,
      guard: { kind: 'identity' },
    },
  });
  put('dataStores', arn, facts);
}

/** A network policy as the listing has it: its name. */
export function readNetworkPolicySummary(item: Json, { put, problem }: Reading) {
  const name = text(item, 'name');
  if (name === undefined) return problem('a network policy without name');
  put('networkPolicies', name, { name });
}

/** What the network policy says that the request names. */
export function readNetworkPolicy(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const rules = networkRulesOf(item);
  if (!rules) return problem(`the network policy ${parent} in a form that is not known`);
  put('networkPolicyRules', parent, { parent, part: rules });
}
