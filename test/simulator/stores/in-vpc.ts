import type { DataStore, DataStorePlacement } from '../../../checks/model/data-store.js';
import type { DatabaseInstance } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface } from '../../../checks/model/network.js';

/** A store with interfaces in subnets. */
export interface StoreInVpc {
  readonly store: DataStore;
  readonly placement: Extract<DataStorePlacement, { kind: 'vpc' }>;
}

export function storeInVpc({ dataStores }: Inventory, arn: string): StoreInVpc | undefined {
  const store = dataStores.find((one) => one.arn === arn);
  return store?.placement.kind === 'vpc' ? { store, placement: store.placement } : undefined;
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/request-signing.html */
export function speaksHttp({ dataStores }: Inventory, arn: string): boolean {
  return dataStores.some((one) => one.arn === arn && one.service === 'opensearch');
}

/** A packet meets the same at a store as at an instance with these facts. */
export function asInstance({ store, placement }: StoreInVpc): DatabaseInstance {
  const { account, region, id, arn, service, ports } = store;
  const { securityGroupIds, networkType = 'IPV4', publiclyAccessible = false, vpcId } = placement;
  return {
    ...{ kind: 'instance', account, region, id, arn, engine: service, ports, securityGroupIds, networkType },
    ...{ status: 'available', subnetGroup: arn, multiAz: false, publiclyAccessible },
    ...(vpcId === undefined ? {} : { vpcId }),
  };
}

/**
 * Redshift names the addresses of its nodes, Redshift Serverless its interfaces; those of OpenSearch are described by the
 * name of the domain, those of MSK by the ARN of the cluster, and carry its groups.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
 */
export function interfacesOfStore(
  { networkInterfaces }: Inventory,
  { store, placement }: StoreInVpc,
): readonly NetworkInterface[] {
  const { interfaceIds = [], privateAddresses, securityGroupIds } = placement;
  if (interfaceIds.length + privateAddresses.length > 0)
    return networkInterfaces.filter(
      (eni) =>
        interfaceIds.includes(eni.id) ||
        eni.privateAddresses.some(({ address }) => privateAddresses.includes(address)),
    );
  const groups = [...securityGroupIds].sort().join();
  return networkInterfaces.filter(
    (eni) =>
      (store.service === 'opensearch'
        ? eni.description === `ES ${store.id}`
        : store.service === 'kafka' && eni.description.endsWith(` for cluster ${store.arn}`)) &&
      [...eni.securityGroupIds].sort().join() === groups,
  );
}
