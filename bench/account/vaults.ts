import type { RegionAnswers } from '../../test/fixture-server/data.js';
import type { Place } from './network.js';

/** The vault that every account has, and one that is logically air-gapped, which is shared with nobody. */
export function vaultAnswers({ account, region }: Place): RegionAnswers {
  const vault = (BackupVaultName: string, VaultType: string) => ({
    BackupVaultName,
    BackupVaultArn: `arn:aws:backup:${region}:${account}:backup-vault:${BackupVaultName}`,
    VaultType,
  });
  return {
    ListBackupVaults: {
      BackupVaultList: [
        vault('Default', 'BACKUP_VAULT'),
        vault('recovery', 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'),
      ],
    },
    ListProtectedResourcesByBackupVault: { recovery: { Results: [{ ResourceType: 'RDS' }] } },
    GetResourceShareAssociations: {
      recovery: { resourceShareAssociations: [] },
      'every principal': { resourceShareAssociations: [] },
    },
  };
}
