import type { DataStore, NamespaceAdmin } from '../../../model/data-store.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { outsideStoreJoin } from './join-outside-stores.js';
import type { RegionFacts } from './region-facts.js';

/** The described stores with the subnets of their groups, and those of which only a listing knows. */
export function joinDataStores(facts: RegionFacts, coverage: RegionCoverage): readonly DataStore[] {
  const joined = outsideStoreJoin(facts, coverage);
  const described = facts.all('dataStores').map(({ subnetGroup, ...store }): DataStore => {
    if (store.service === 'redshift-serverless')
      return { ...store, namespaceAdmin: adminOf(store, facts, coverage) };
    if (subnetGroup === undefined || store.placement.kind !== 'vpc') return joined(store);
    const subnetIds = facts.get('redshiftSubnetGroups', subnetGroup)?.subnetIds ?? [];
    return { ...store, placement: { ...store.placement, subnetIds } };
  });
  const arns = new Set(described.map(({ arn }) => arn));
  return [...described, ...facts.all('listedStores').filter(({ arn }) => !arns.has(arn))];
}

/** A workgroup has one namespace, and no answer about it says who administers that. */
function adminOf(
  { id, namespace, account, region }: DataStore,
  facts: RegionFacts,
  coverage: RegionCoverage,
): Value<NamespaceAdmin> {
  const fact = `the admin of the namespace of ${id}`;
  const found = namespace === undefined ? undefined : facts.get('redshiftNamespaces', namespace);
  if (found) return known(found.admin);
  const missing: Gap = { reason: 'not-collected', fact, account, region };
  return unknownBecause(coverage.gap('ListRedshiftNamespaces', fact) ?? missing);
}
