import type { DataStore, DataStorePlacement, DataStoreService } from '../../../checks/model/data-store.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Scope } from '../../../checks/model/network.js';
import type { OperationId } from '../../../checks/model/operations.js';
import type { Unknown } from '../../../checks/model/value.js';

type Loss = (inventory: Inventory) => Partial<Inventory>;
type Outside = Extract<DataStorePlacement, { kind: 'service-endpoint' }>;

/** What is left of databases at endpoints outside every VPC when one of their operations is denied. */
export function withoutOutsideStores(denied: (id: OperationId, fact: string, scope: Scope) => Unknown) {
  const without =
    (service: DataStoreService): Loss =>
    ({ dataStores }) => ({ dataStores: dataStores.filter((store) => store.service !== service) });
  const losing =
    (service: DataStoreService, lose: (store: DataStore, placement: Outside) => Partial<Outside>): Loss =>
    ({ dataStores }) => ({
      dataStores: dataStores.map((store) => {
        const { placement } = store;
        if (store.service !== service || placement.kind !== 'service-endpoint') return store;
        return { ...store, placement: { ...placement, ...lose(store, placement) } };
      }),
    });
  const closedNetworks = (id: OperationId): Loss =>
    losing('opensearch-serverless', (store) => ({
      fromInternet: denied(id, `network policies of ${store.id}`, store),
    }));
  return {
    ListDsqlClusters: without('dsql'),
    GetDsqlClusterPolicy: losing('dsql', (store) => ({
      guard: {
        kind: 'identity',
        resourcePolicy: denied('GetDsqlClusterPolicy', `resource policy of ${store.id}`, store),
      },
    })),
    ListCollections: without('opensearch-serverless'),
    ListSecurityPolicies: closedNetworks('ListSecurityPolicies'),
    GetSecurityPolicy: closedNetworks('GetSecurityPolicy'),
    ListGraphs: without('neptune-graph'),
    ListPrivateGraphEndpoints: losing('neptune-graph', (store) => ({
      privateEndpoints: denied('ListPrivateGraphEndpoints', `private endpoints of ${store.id}`, store),
    })),
    GetRelationalDatabases: without('lightsail'),
  } as const satisfies Partial<Record<OperationId, Loss>>;
}
