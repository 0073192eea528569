import type { IamRole, PermissionSet } from '../../../model/identity.js';
import type { Inventory } from '../../../model/inventory.js';
import { setNameOf } from '../assigned-sets.js';

/** A permission set, and the ARNs of the roles that Identity Center keeps for it, one in each account. */
export interface KeptRoles {
  readonly set: PermissionSet;
  readonly roles: readonly string[];
}

/**
 * The permission sets that roles are kept for, by the ARNs of the roles: whatever changes a set changes all of its roles.
 * Without roles whose names fit several sets, and those of a set that nobody read.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export function keptRolesIn({ iamRoles, permissionSets }: Inventory): ReadonlyMap<string, KeptRoles> {
  const kept = new Map<string, KeptRoles>();
  for (const set of permissionSets) {
    if (permissionSets.some((other) => other.name === set.name && other.arn !== set.arn)) continue;
    const roles = iamRoles.filter((role) => isKeptFor(set, role)).map(({ arn }) => arn);
    for (const role of roles) kept.set(role, { set, roles });
  }
  return kept;
}

function isKeptFor({ name }: PermissionSet, role: IamRole): boolean {
  return role.arn.includes(':role/aws-reserved/') && setNameOf(role) === name;
}
