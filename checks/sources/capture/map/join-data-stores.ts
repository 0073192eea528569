import type { DataStore } from '../../../model/data-store.js';
import type { RegionCoverage } from './coverage.js';
import { outsideStoreJoin } from './join-outside-stores.js';
import type { RegionFacts } from './region-facts.js';

/** The described stores with the subnets of their groups, and those of which only a listing knows. */
export function joinDataStores(facts: RegionFacts, coverage: RegionCoverage): readonly DataStore[] {
  const joined = outsideStoreJoin(facts, coverage);
  const described = facts.all('dataStores').map(({ subnetGroup, ...store }): DataStore => {
    if (subnetGroup === undefined || store.placement.kind !== 'vpc') return joined(store);
    const subnetIds = facts.get('redshiftSubnetGroups', subnetGroup)?.subnetIds ?? [];
    return { ...store, placement: { ...store.placement, subnetIds } };
  });
  const arns = new Set(described.map(({ arn }) => arn));
  return [...described, ...facts.all('listedStores').filter(({ arn }) => !arns.has(arn))];
}
