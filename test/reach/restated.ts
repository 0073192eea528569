import type { DataStore } from '../../checks/model/data-store.js';
import type { DatabaseInstance } from '../../checks/model/database.js';
import type { Inventory } from '../../checks/model/inventory.js';

/**
 * The same estate in which every standalone instance is told as a Redshift cluster: in the same subnets, behind the same
 * groups, under the same ARN. Redshift names the interface, which RDS leaves to be found.
 */
export function asWarehouses(estate: Inventory): Inventory {
  const alone = estate.databaseInstances.filter(({ clusterId }) => clusterId === undefined);
  const own = new Set(alone.map(({ id }) => `eni-${id}-0`));
  return {
    ...estate,
    databaseInstances: estate.databaseInstances.filter(({ clusterId }) => clusterId !== undefined),
    dataStores: alone.map((instance) => warehouseLike(estate, instance)),
    networkInterfaces: estate.networkInterfaces.map((eni) =>
      own.has(eni.id) ? { ...eni, description: 'RedshiftNetworkInterface' } : eni,
    ),
  };
}

function warehouseLike(estate: Inventory, instance: DatabaseInstance): DataStore {
  const { account, region, id, arn, ports, vpcId, securityGroupIds } = instance;
  const { availabilityZone, publiclyAccessible, networkType } = instance;
  const group = estate.databaseSubnetGroups.find(({ name }) => name === instance.subnetGroup);
  const eni = estate.networkInterfaces.find((one) => one.id === `eni-${id}-0`);
  return {
    account,
    region,
    service: 'redshift',
    id,
    arn,
    ports,
    placement: {
      kind: 'vpc',
      subnetIds: group?.subnets.map((subnet) => subnet.id) ?? [],
      securityGroupIds,
      ...(vpcId === undefined ? {} : { vpcId }),
      ...(availabilityZone === undefined ? {} : { availabilityZone }),
      ...(publiclyAccessible === undefined ? {} : { publiclyAccessible }),
      ...(networkType === undefined ? {} : { networkType }),
      publicAddresses: [],
      privateAddresses: [],
      interfaceIds: eni ? [eni.id] : [],
    },
  };
}
