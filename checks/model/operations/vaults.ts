import type { Asking, ComposedRequest, Members, Operation } from './operation.js';

/** The type of vault that AWS RAM takes. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupVaultListMember.html */
export const airGapped = 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT';

/**
 * A logically air-gapped vault of the account itself. Other vaults cannot be shared, and where AWS has no such vaults it says of
 * none what type it is. https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export function isOwnAirGapped(vault: Members, account: string | undefined): boolean {
  const { VaultType, BackupVaultArn: arn } = vault;
  const owner = typeof arn === 'string' ? arn.split(':')[4] : '';
  // Where it is not known whose answer it is, the vault is its own.
  const isForeign = account && owner && owner !== account;
  return VaultType === airGapped && !isForeign;
}

const ofVault: ComposedRequest = {
  members: ['BackupVaultName'],
  inputsAbout: (vault, asking) => {
    const name = nameOf(vault, asking);
    return name === undefined ? [] : [{ BackupVaultName: name }];
  },
  nameIn: ({ BackupVaultName: name }) => (typeof name === 'string' && name !== '' ? name : undefined),
  inputNamed: (BackupVaultName) => ({ BackupVaultName }),
};

/** What the answer about the principals of all shares is found by. Names of vaults have no spaces. */
export const everyPrincipal = 'every principal';

/**
 * The shares that hold a vault, and once whom all shares of the Region give what they hold. For principals one cannot ask by
 * what is shared. https://docs.aws.amazon.com/ram/latest/APIReference/API_GetResourceShareAssociations.html
 */
const ofSharesAndPrincipals: ComposedRequest = {
  members: ['associationType', 'resourceArn'],
  inputsAbout: (vault, asking) =>
    nameOf(vault, asking) === undefined || typeof vault.BackupVaultArn !== 'string'
      ? []
      : [
          { associationType: 'RESOURCE', resourceArn: vault.BackupVaultArn },
          { associationType: 'PRINCIPAL' },
        ],
  nameIn: ({ associationType, resourceArn }) =>
    associationType === 'PRINCIPAL' ? everyPrincipal : vaultNameIn(resourceArn),
  inputNamed: (name) =>
    name === everyPrincipal
      ? { associationType: 'PRINCIPAL' }
      : { associationType: 'RESOURCE', resourceArn: `arn:aws:backup:::backup-vault:${name}` },
};

function nameOf(vault: Members, { account }: Asking = {}): string | undefined {
  const { BackupVaultName: name } = vault;
  return isOwnAirGapped(vault, account) && typeof name === 'string' && name !== '' ? name : undefined;
}

/**
 * `arn:…:backup-vault:orders` as `orders`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
export function vaultNameIn(arn: unknown): string | undefined {
  const [, name] = typeof arn === 'string' ? (/^arn:.*:backup-vault:([^:]+)$/.exec(arn) ?? []) : [];
  return name;
}

const pages = { sizeMember: 'MaxResults', size: 1000, tokenFrom: 'NextToken', tokenTo: 'NextToken' } as const;

/**
 * Vaults of AWS Backup that can be shared, with whom they are, and what they hold. Policies of vaults are not read: from another
 * account AWS Backup rejects whatever they let but copying into the vault.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export const vaultOperations = {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupVaults.html
  ListBackupVaults: {
    service: 'backup',
    name: 'ListBackupVaults',
    action: 'backup:ListBackupVaults',
    facts: 'snapshots',
    answer: 'BackupVaultList',
    paging: pages,
  },
  // Of each resource once, however many backups of it there are.
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListProtectedResourcesByBackupVault.html
  ListProtectedResourcesByBackupVault: {
    service: 'backup',
    name: 'ListProtectedResourcesByBackupVault',
    action: 'backup:ListProtectedResourcesByBackupVault',
    facts: 'snapshots',
    answer: 'Results',
    paging: pages,
    parent: { member: 'BackupVaultName', from: 'ListBackupVaults', composed: ofVault },
  },
  // https://docs.aws.amazon.com/ram/latest/APIReference/API_GetResourceShareAssociations.html
  GetResourceShareAssociations: {
    service: 'ram',
    name: 'GetResourceShareAssociations',
    action: 'ram:GetResourceShareAssociations',
    facts: 'snapshots',
    answer: 'resourceShareAssociations',
    paging: { sizeMember: 'maxResults', size: 500, tokenFrom: 'nextToken', tokenTo: 'nextToken' },
    parent: { member: 'associationType', from: 'ListBackupVaults', composed: ofSharesAndPrincipals },
  },
} as const satisfies Readonly<Record<string, Operation>>;
