import type { DatabaseInstance } from '../../checks/model/database.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { DatabaseSubject } from '../../checks/reach/index.js';
import { databaseInterfaces } from '../simulator/simulate.js';

/** One listener and the subnets in which it may be at this moment, of a fully known estate. */
export interface Place {
  readonly database: DatabaseInstance;
  readonly subnetIds: readonly string[];
}

export function placesOf(inventory: Inventory, subject: DatabaseSubject): readonly Place[] {
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
