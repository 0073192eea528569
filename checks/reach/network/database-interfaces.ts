import type { DatabaseInstance } from '../../model/database.js';
import type { NetworkInterface } from '../../model/network.js';
import { type Estate, setKey } from '../estate.js';
import { createMemory } from '../remember.js';

/**
 * The interfaces in a subnet that may be this instance's. No API maps a database to its interface: RDS creates it
 * with the description below and with the database's security groups, so databases that share groups and a subnet
 * cannot be told apart.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
 */
export function interfacesOf(
  estate: Estate,
  instance: Pick<DatabaseInstance, 'securityGroupIds'>,
  subnetId: string,
): readonly NetworkInterface[] {
  const groups = setKey(instance.securityGroupIds);
  return remembered([estate.networkInterfacesIn], `${subnetId} ${groups}`, () =>
    estate
      .networkInterfacesIn(subnetId)
      .filter((eni) => isDatabaseInterface(eni) && setKey(eni.securityGroupIds) === groups),
  );
}

const remembered = createMemory();

function isDatabaseInterface(eni: NetworkInterface): boolean {
  return eni.description.replaceAll(' ', '').startsWith('RDSNetworkInterface');
}
