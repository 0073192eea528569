import type { AirGappedVault } from '../../../checks/model/air-gapped-vault.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { here, home, nothing } from './network.js';

/** A logically air-gapped vault with backups of an Aurora cluster and of a volume. */
export function vault(name: string, ...principals: readonly string[]): AirGappedVault {
  return {
    ...here,
    arn: `arn:aws:backup:${home.region}:${home.account}:backup-vault:${name}`,
    name,
    sharedWith: known(
      principals.map((principal) => ({
        resourceShareArn: `arn:aws:ram:${home.region}:${home.account}:resource-share/recovery`,
        principal,
      })),
    ),
    resourceTypes: known(['Aurora', 'EBS']),
  };
}

/** The vault `recovery`, which is shared with one principal. */
export function sharedVault(principal: string): Inventory {
  return { ...nothing, airGappedVaults: [vault('recovery', principal)] };
}
