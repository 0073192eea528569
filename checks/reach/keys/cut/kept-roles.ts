import { groupBy, groupByEach } from '../../../model/group-by.js';
import type { PermissionSet } from '../../../model/identity.js';
import type { Inventory } from '../../../model/inventory.js';
import { createMemory } from '../../remember.js';
import { setNameOf } from '../assigned-sets.js';

/** A permission set, and the ARNs of the roles that Identity Center keeps for it, one in each account. */
export interface KeptRoles {
  readonly set: PermissionSet;
  readonly roles: readonly string[];
}

const remembered = createMemory();

/**
 * The permission sets that roles are kept for, by the ARNs of the roles: whatever changes a set changes all of its roles.
 * Without roles whose names fit several sets, and those of a set that nobody read. Worked out once for all databases.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export function keptRolesIn({ iamRoles, permissionSets }: Inventory): ReadonlyMap<string, KeptRoles> {
  return remembered([iamRoles, permissionSets], '', () => {
    const isKept = ({ arn }: { readonly arn: string }) => arn.includes(':role/aws-reserved/');
    const rolesByName = groupByEach(iamRoles.filter(isKept), (role) => {
      const name = setNameOf(role);
      return name === undefined ? [] : [name];
    });
    const kept = new Map<string, KeptRoles>();
    for (const [name, sets] of groupBy(permissionSets, (set) => set.name)) {
      const [set] = sets;
      if (!set || sets.some(({ arn }) => arn !== set.arn)) continue;
      const roles = (rolesByName.get(name) ?? []).map(({ arn }) => arn);
      for (const role of roles) kept.set(role, { set, roles });
    }
    return kept;
  });
}
