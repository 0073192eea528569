import { groupBy } from '../../model/group-by.js';
import type { SecurityGroup } from '../../model/network.js';
import type { Estate } from '../estate.js';
import { isOver } from '../network/sources/members.js';
import { createMemory } from '../remember.js';

const remembered = createMemory();

/**
 * The groups of an account that compute in a network can be put behind: those of the network, and those that are associated
 * with it. Of a group whose own network nobody read, no.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html
 */
export function groupsUsableIn(estate: Estate, vpcId: string, account: string): readonly SecurityGroup[] {
  const { securityGroups, securityGroupVpcAssociations: associations } = estate.inventory;
  return remembered([securityGroups, associations], `${vpcId} ${account}`, () => {
    const here = new Set(
      associations.filter((one) => one.vpcId === vpcId && !isOver(one)).map(({ groupId }) => groupId),
    );
    const own = ofAccount(securityGroups).get(account) ?? [];
    return own.filter((group) => group.vpcId === vpcId || here.has(group.id));
  });
}

function ofAccount(groups: readonly SecurityGroup[]): ReadonlyMap<string, readonly SecurityGroup[]> {
  return remembered([groups], 'by account', () => {
    const each = [...new Map(groups.map((group) => [group.id, group])).values()];
    return groupBy(each, ({ owner }) => owner);
  });
}
