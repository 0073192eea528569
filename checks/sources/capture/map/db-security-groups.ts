import { unreadable } from './facts.js';
import { isObject, type Json, list, text } from './json.js';

/**
 * The groups of `VpcSecurityGroups`, also those on their way in or out, since they may still admit. A list or an item
 * that cannot be read leaves an id that resolves to nothing, so that what the groups admit is unknown.
 */
export function securityGroupIdsOf(item: Json): readonly string[] {
  const memberships = list(item, 'VpcSecurityGroups');
  if (!memberships) return [unreadable('security groups')];
  const ids = memberships
    .filter((membership) => !(isObject(membership) && text(membership, 'Status') === 'removed'))
    .map((membership) => isObject(membership) && text(membership, 'VpcSecurityGroupId'))
    .map((id) => id || unreadable('a security group'));
  return [...new Set(ids)];
}
