import type { Inventory } from '../../../checks/model/inventory.js';
import { covers, type IpFamily } from '../addresses.js';
import type { GroupReference } from '../filters.js';

/** Where a packet comes from, as far as references to security groups go. */
export interface Origin {
  readonly vpcId: string;
  readonly account: string | undefined;
  readonly seen: boolean;
  readonly family: IpFamily;
  readonly source: string;
}

/**
 * A reference stands for the private addresses of the interfaces that carry the group, by whatever connection packets
 * come; whoever owns an account puts its groups on whatever address they like.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function isMember(inventory: Inventory, reference: GroupReference, origin: Origin): boolean {
  if (!origin.seen) return reference.account === origin.account;
  return inventory.networkInterfaces.some(
    (eni) =>
      eni.vpcId === origin.vpcId &&
      eni.securityGroupIds.includes(reference.id) &&
      [
        ...eni.privateAddresses.map(({ address }) => `${address}/32`),
        ...eni.ipv6Addresses.map((address) => `${address}/128`),
      ].some((block) => covers(block, origin.family, origin.source)),
  );
}

/**
 * Whether somebody outside a network may carry a group: one of another network, or one that is associated with another.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html
 */
export function mayLeave(inventory: Inventory, groupId: string, vpcId: string): boolean {
  const group = inventory.securityGroups.find(({ id }) => id === groupId);
  return (
    group?.vpcId !== vpcId ||
    inventory.securityGroupVpcAssociations.some(
      (one) =>
        one.groupId === groupId &&
        one.vpcId !== vpcId &&
        !['disassociated', 'association-failed'].includes(one.state),
    )
  );
}
