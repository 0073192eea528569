import type { DataStore, DataStorePlacement } from '../../../model/data-store.js';
import { distinctGaps, type Gap, known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { isAbout } from './network-policy.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

type Outside = Extract<DataStorePlacement, { kind: 'service-endpoint' }>;

/** Adds to stores at endpoints of AWS what other answers say about each of them. */
export function outsideStoreJoin(
  facts: RegionFacts,
  coverage: RegionCoverage,
): (store: DataStore) => DataStore {
  const endpointsOf = partsByParent(facts.all('privateGraphEndpoints'));
  const joins: Readonly<
    Partial<Record<DataStore['service'], (store: DataStore, placement: Outside) => Partial<Outside>>>
  > = {
    dsql: ({ id }) => {
      const fact = `resource policy of ${id}`;
      const gap = coverage.gap('GetDsqlClusterPolicy', fact, id);
      if (gap) return { guard: { kind: 'identity', resourcePolicy: unknownBecause(gap) } };
      const policy = facts.get('dsqlClusterPolicies', id);
      if (!policy) return {};
      const resourcePolicy =
        policy.part === undefined
          ? unknownBecause({ reason: 'failed', fact, detail: 'answers of the same time differ' })
          : known(policy.part);
      return { guard: { kind: 'identity', resourcePolicy } };
    },
    'neptune-graph': ({ id, arn }) => {
      const graph = arn.slice(arn.lastIndexOf('/') + 1);
      const fact = `private endpoints of ${id}`;
      return {
        privateEndpoints: endpointsOf(graph, coverage.gap('ListPrivateGraphEndpoints', fact, graph), fact),
      };
    },
    'opensearch-serverless': (store) => networkOf(store, facts, coverage),
  };
  return (store) => {
    const { placement, service } = store;
    if (placement.kind !== 'service-endpoint') return store;
    return { ...store, placement: { ...placement, ...joins[service]?.(store, placement) } };
  };
}

/**
 * Whether any network policy lets public networks get to a collection: then it counts, whatever others say. Through its
 * Dashboards a collection can be read as well.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html#serverless-network-precedence
 */
function networkOf(
  { id, account, region }: DataStore,
  facts: RegionFacts,
  coverage: RegionCoverage,
): Partial<Outside> {
  const listing = coverage.gap('ListSecurityPolicies', `network policies of ${id}`);
  const gaps: Gap[] = listing ? [listing] : [];
  let isNamed = false;
  const names = facts.all('networkPolicies').map(({ name }) => name);
  for (const name of names.sort()) {
    const fact = `network policy ${name}`;
    const gap = coverage.gap('GetSecurityPolicy', fact, name);
    const rules = facts.get('networkPolicyRules', name)?.part;
    if (!rules) gaps.push(gap ?? { reason: 'failed', fact, account, region });
    const about = (rules ?? []).filter((rule) => isAbout(rule, id));
    if (about.length > 0) isNamed = true;
    const open = about.find(({ allowFromPublic }) => allowFromPublic);
    if (open) {
      const what = open.resourceType === 'dashboard' ? ' to its Dashboards' : '';
      return {
        fromInternet: known(true),
        setting: `network policy ${name} allows public networks${what}`,
      };
    }
  }
  const [gap] = distinctGaps(gaps);
  if (gap) return { fromInternet: unknownBecause(gap) };
  if (isNamed) return { fromInternet: known(false), setting: 'no network policy allows public networks' };
  const fact = `which networks get to ${id}, which no network policy names`;
  return { fromInternet: unknownBecause({ reason: 'unsupported', fact, account, region }) };
}
