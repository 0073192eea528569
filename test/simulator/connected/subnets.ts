import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { covers, type IpFamily } from '../addresses.js';

/** The subnet of the VPC in which a host has that address. */
export function hostSubnetOf(
  inventory: Inventory,
  vpcId: string,
  family: IpFamily,
  address: string,
): Subnet | undefined {
  return inventory.subnets.find(
    (subnet) =>
      subnet.vpcId === vpcId &&
      [...(subnet.cidr === undefined ? [] : [subnet.cidr]), ...subnet.ipv6Cidrs].some((block) =>
        covers(block, family, address),
      ),
  );
}

/** Names of Availability Zones mean something else in another account; their ids do not. */
export function sameZone(some: Subnet, other: Subnet): boolean {
  return some.availabilityZoneId !== undefined && other.availabilityZoneId !== undefined
    ? some.availabilityZoneId === other.availabilityZoneId
    : some.availabilityZone === other.availabilityZone;
}
