import type { DatabaseInstance } from '../../checks/model/database.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { DatabaseSubject } from '../../checks/reach/index.js';
import { databaseInterfaces } from '../simulator/simulate.js';
import { asInstance, interfacesOfStore, storeInVpc } from '../simulator/stores/in-vpc.js';

/** One listener and the subnets in which it may be at this moment, of a fully known estate. */
export interface Place {
  readonly database: DatabaseInstance;
  readonly subnetIds: readonly string[];
}

export function placesOf(inventory: Inventory, subject: DatabaseSubject): readonly Place[] {
  const store = storeInVpc(inventory, subject.arn);
  if (store) {
    // It is in each of its places at once, of which every one is certain.
    const homes = new Set(interfacesOfStore(inventory, store).map(({ subnetId }) => subnetId));
    return [...homes].map((id) => ({ database: asInstance(store), subnetIds: [id] }));
  }
  return inventory.databaseInstances
    .filter((instance) =>
      subject.kind === 'instance' ? instance.arn === subject.arn : instance.clusterId === subject.id,
    )
    .map((database) => {
      const group = inventory.databaseSubnetGroups.find(({ name }) => name === database.subnetGroup);
      const inZone = (group?.subnets ?? [])
        .filter(({ availabilityZone }) => availabilityZone === database.availabilityZone)
        .map(({ id }) => id);
      const seen = databaseInterfaces(inventory, database).map(({ subnetId }) => subnetId);
      const narrowed = inZone.filter((id) => seen.includes(id));
      return { database, subnetIds: narrowed.length > 0 ? narrowed : inZone };
    });
}

/** The subnets in which the database may run, now or later. */
export function subnetsOf(
  inventory: Inventory,
  { arn, subnetGroup }: Pick<DatabaseInstance, 'arn' | 'subnetGroup'>,
): readonly string[] {
  const store = storeInVpc(inventory, arn);
  if (store) return store.placement.subnetIds;
  const group = inventory.databaseSubnetGroups.find(({ name }) => name === subnetGroup);
  return (group?.subnets ?? []).map(({ id }) => id);
}
