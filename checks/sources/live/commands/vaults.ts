import * as backup from '@aws-sdk/client-backup';
import * as ram from '@aws-sdk/client-ram';
import type { vaultOperations } from '../../../model/operations/vaults.js';
import type { CommandsOf } from './command.js';

export const vaultCommands = {
  ListBackupVaults: backup.ListBackupVaultsCommand,
  ListProtectedResourcesByBackupVault: backup.ListProtectedResourcesByBackupVaultCommand,
  GetResourceShareAssociations: ram.GetResourceShareAssociationsCommand,
} as const satisfies CommandsOf<typeof vaultOperations>;
