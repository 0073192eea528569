import type { Scope, Subnet } from '../../../model/network.js';
import { type Estate, ownerScope } from '../../estate.js';
import { covers, isActive } from '../../network/block-public-access.js';
import type { Edit } from '../edit.js';

/**
 * Turning Block Public Access on for the owners of the subnets, and deleting the exclusions that lift it there. A
 * declarative policy of the organisation leaves the owner no choice.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export function publicAccessEdits(estate: Estate, subnets: readonly Subnet[]): readonly Edit[] {
  const scopes = new Map<string, Scope>();
  for (const subnet of subnets) {
    const scope = ownerScope(subnet);
    scopes.set(`${scope.account}/${scope.region}`, scope);
  }
  return [...scopes.values()].flatMap((scope): readonly Edit[] => {
    const options = estate.blockPublicAccess(scope);
    if (!options.known || options.value.managedBy === 'declarative-policy') return [];
    const lifting = estate
      .exclusionsOf(scope)
      .filter(
        (exclusion) => isActive(exclusion) !== 'no' && subnets.some((subnet) => covers(exclusion, subnet)),
      );
    return [
      ...lifting.map((exclusion) => ({ kind: 'delete-exclusion', exclusion }) as const),
      ...(options.value.mode === 'off' ? [{ kind: 'block-public-access', scope } as const] : []),
    ];
  });
}
