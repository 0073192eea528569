import type { DataStore, DataStoreService } from '../../../checks/model/data-store.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import type { Attempt } from '../../simulator/simulate.js';
import { storeInVpc } from '../../simulator/stores/in-vpc.js';
import type { Withouts } from './without.js';

/** Rules about stores outside RDS, each with worlds that lack it. */
export const ofStores: Withouts = {
  R74: [{ estate: (inventory) => ({ ...inventory, endpointGrants: [] }) }],
  R83: [{ estate: withoutGateways }],
  R85: [{ estate: withoutPolicies('dsql') }],
  R86: [
    { attempt: withoutFlag },
    { estate: placedInVpc(() => ({ privateAddresses: [], interfaceIds: [] })) },
  ],
  R87: [{ estate: withoutPolicies('opensearch') }, { estate: answering('opensearch-serverless') }],
  R88: [{ estate: answering('neptune-graph') }],
  R90: [{ estate: answering('lightsail') }],
};

function withoutGateways(inventory: Inventory): Inventory {
  return {
    ...inventory,
    databaseClusters: inventory.databaseClusters.map((one) => ({
      ...one,
      internetAccessGatewayEnabled: false,
    })),
  };
}

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

function placedInVpc(change: () => object) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    dataStores: inventory.dataStores.map((store) =>
      store.placement.kind === 'vpc'
        ? ({ ...store, placement: { ...store.placement, ...change() } } as DataStore)
        : store,
    ),
  });
}

function withoutFlag(inventory: Inventory, attempt: Attempt): Attempt {
  const { database } = attempt;
  return storeInVpc(inventory, database.arn)
    ? { ...attempt, database: { ...database, publiclyAccessible: false } }
    : attempt;
}

function withoutPolicies(of: DataStoreService) {
  return placed(of, { guard: { kind: 'identity' } });
}

/** As if it always answered on the internet. */
function answering(of: DataStoreService) {
  return placed(of, { fromInternet: known(true) });
}
