import type { SecurityGroup } from '../model/network.js';
import { known } from '../model/value.js';
import { withSortedRules } from './canonical.js';
import type { Estate } from './estate.js';

/**
 * The estate with another record in place of the one with the same id that the same account saw, without indexing
 * again. Undefined where the estate does not rest on that record.
 */
export function withChangedGroup(estate: Estate, given: SecurityGroup): Estate | undefined {
  const changed = withSortedRules(given);
  const present = estate.securityGroup(changed.id, changed);
  if (!present.known || present.value.account !== changed.account) return undefined;
  const { inventory } = estate;
  return {
    ...estate,
    inventory: {
      ...inventory,
      securityGroups: inventory.securityGroups.map((group) =>
        group.id === changed.id && group.account === changed.account ? changed : group,
      ),
    },
    securityGroup: (id, scope) => (id === changed.id ? known(changed) : estate.securityGroup(id, scope)),
  };
}
