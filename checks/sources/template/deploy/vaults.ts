import { airGapped, everyPrincipal, vaultNameIn } from '../../../model/operations/vaults.js';
import type { Resource } from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';
import { itemsThatMayBe } from './unnamed.js';

const named: ResourceType = {
  called: { kind: 'name', property: 'BackupVaultName' },
  arn: { service: 'backup', resource: 'backup-vault:{id}' },
  arnAttributes: ['BackupVaultArn'],
};

/** Vaults of AWS Backup. What is copied into one, no template says. */
export const vaultTypes: ResourceTypes = {
  // AWS RAM does not take it, and its name tells it from one that it takes.
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
  'AWS::Backup::BackupVault': named,
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-logicallyairgappedbackupvault.html
  'AWS::Backup::LogicallyAirGappedBackupVault': {
    ...named,
    deploy(vault, { answers }) {
      answers.put('ListBackupVaults', vault, vault.id, {
        BackupVaultName: vault.id,
        BackupVaultArn: vault.arn,
        VaultType: airGapped,
      });
    },
  },
};

/** Says of a vault that a resource share names, by its ARN, that the principals of the share have it. */
export function shareVault(arn: string, share: Resource, deployment: Deployment): void {
  const { answers } = deployment;
  const about = (parent: string, associationType: string, associatedEntity: string) =>
    answers.about('GetResourceShareAssociations', share, parent, {
      resourceShareArn: share.arn,
      associatedEntity,
      associationType,
      status: 'ASSOCIATED',
    });
  for (const vault of itemsThatMayBe(arn, 'ListBackupVaults', 'BackupVaultName', share, deployment)) {
    const why = `whether ${share.logicalId} shares it`;
    if (vault.VaultType === airGapped)
      answers.leavesListingOpen('GetResourceShareAssociations', share, why, String(vault.BackupVaultName));
  }
  const name = vaultNameIn(arn);
  if (name === undefined || !answers.get('ListBackupVaults', share, name)) return;
  about(name, 'RESOURCE', arn);
  for (const principal of share.texts('Principals')) about(everyPrincipal, 'PRINCIPAL', principal);
}
