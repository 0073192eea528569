import type { DataStore, DataStoreService } from '../../../checks/model/data-store.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import type { Withouts } from './without.js';

/** Rules about stores that stand in no VPC, each with worlds that lack it. */
export const ofStores: Withouts = {
  R85: [{ estate: withoutPolicies('dsql') }],
  R87: [{ estate: withoutPolicies('opensearch') }, { estate: answering('opensearch-serverless') }],
  R88: [{ estate: answering('neptune-graph') }],
  R90: [{ estate: answering('lightsail') }],
};

function placed(of: DataStoreService, members: object) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    dataStores: inventory.dataStores.map((store) =>
      store.service === of && store.placement.kind === 'service-endpoint'
        ? ({ ...store, placement: { ...store.placement, ...members } } as DataStore)
        : store,
    ),
  });
}

function withoutPolicies(of: DataStoreService) {
  return placed(of, { guard: { kind: 'identity' } });
}

/** As if it always answered on the internet. */
function answering(of: DataStoreService) {
  return placed(of, { fromInternet: known(true) });
}
