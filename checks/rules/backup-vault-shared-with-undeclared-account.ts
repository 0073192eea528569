import type { AirGappedVault, VaultShare } from '../model/air-gapped-vault.js';
import type { Cut, Finding } from '../model/outcome.js';
import { accountOf } from '../model/principal-account.js';
import { commandLine } from '../model/shell.js';
import { unresolvedWhat } from '../model/unresolved.js';
import type { Gap } from '../model/value.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { ourAccounts, undeclaredCan } from './parts/ours.js';
import { unlistedAmong } from './parts/unlisted.js';
import { enumerate, firstOf, remedy } from './parts/words.js';

export const backupVaultSharedWithUndeclaredAccount = defineCheck({
  id: 'backup-vault-shared-with-undeclared-account',
  title: 'Vault with backups of databases is shared with an account that is not declared as ours',
  severity: 'high',
  since: '0.1.0',
  needs: ['snapshots'],
  docs: {
    detects:
      'A logically air-gapped vault of AWS Backup that AWS RAM gives to an account which was neither scanned nor listed under `accounts` in `db-perimeter.yaml`, or has invited it to take, and that holds backups of databases. Where it holds nothing yet, it counts as medium.',
    matters:
      'The other account, which may be of another organization, restores every backup in the vault into databases whose network, users and logs are its own. No snapshot is shared for that, and taking the share back does not take back what was restored.',
    fix: 'Take the account out of the resource share, or the vault. If the account is yours, list it under `accounts`.',
    blindSpots:
      'Whom multi-party approval gives access to a vault is not read. What the policy of the vault or its key denies to the other account, and a permission of the share that leaves restoring out, are not read either: the finding then says too much. Policies of vaults let no other account read: AWS Backup rejects whatever they let it but copying into the vault. To which vaults of other accounts plans and jobs copy backups is not judged. Backups of hosts, volumes and buckets count as none of databases.',
  },
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
    'https://docs.aws.amazon.com/ram/latest/APIReference/API_ResourceShareAssociation.html',
  ],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return [
      ...context.inventory.airGappedVaults.map((vault) => judge(vault, ours)),
      ...unlistedAmong(context, [['ListBackupVaults', 'backup', 'backup-vault:', 'vaults of AWS Backup']]),
    ];
  },
});

function judge(vault: AirGappedVault, ours: ReadonlySet<string>): Finding {
  const { sharedWith } = vault;
  if (!sharedWith.known)
    return unknown(vault, `with whom it is shared could not be read: ${remedy([sharedWith.gap])}`, [
      sharedWith.gap,
    ]);
  const shares = sharedWith.value;
  const foreign = shares.filter(({ principal }) => !ours.has(accountOf(principal) ?? principal));
  if (foreign.length === 0) return pass(vault, sharedWithOurs(shares));
  const sharing = `shared with ${firstOf(namesIn(foreign))}`;
  const held = heldBy(vault);
  switch (held.kind) {
    case 'unread':
      return unknown(
        vault,
        `${sharing}, and what it holds could not be read: ${remedy(held.gaps)}`,
        held.gaps,
      );
    case 'no-databases':
      return pass(vault, `${sharing}, and holds no backup of a database, but of ${enumerate(held.types)}`);
    case 'perhaps':
      return unknown(
        vault,
        `${sharing}, and cannot tell whether it holds databases: ${remedy(held.gaps)}`,
        held.gaps,
      );
    case 'nothing-yet':
      return aboutStrangers(vault, foreign, 'whatever is copied into it', 'medium');
    case 'databases':
      return aboutStrangers(vault, foreign, `its backups of ${enumerate(held.types)}`);
  }
}

function sharedWithOurs(shares: readonly VaultShare[]): string {
  const accounts = [...new Set(shares.map(({ principal }) => principal))].sort();
  return accounts.length === 0
    ? 'AWS RAM shares it with no other account'
    : `AWS RAM shares it only with ${firstOf(accounts)}, declared as ours`;
}

/** What those can do with it whose shares these are, as far as they are accounts. */
function aboutStrangers(
  vault: AirGappedVault,
  foreign: readonly VaultShare[],
  what: string,
  severity?: 'medium',
): Finding {
  const strangers = foreign.filter(({ principal }) => accountOf(principal) !== undefined);
  if (strangers.length === 0) {
    const gaps = foreign.map(({ principal }) => whoseGap(principal, vault));
    const who = firstOf(namesIn(foreign));
    return unknown(vault, `shared with ${who}, and cannot tell whether that is ours: ${remedy(gaps)}`, gaps);
  }
  const told = namesIn(strangers);
  return fail(
    vault,
    undeclaredCan(told, `restore ${what}`),
    facts(
      ...strangers.map(({ resourceShareArn, principal }) => ({
        resource: resourceShareArn,
        text: `gives ${vault.name} to ${principal}`,
      })),
    ),
    [stopSharing(vault, strangers)],
    severity,
  );
}

/** What a vault holds, as far as that matters here. */
type Held =
  | { readonly kind: 'nothing-yet' }
  | { readonly kind: 'databases' | 'no-databases'; readonly types: readonly string[] }
  | { readonly kind: 'unread' | 'perhaps'; readonly gaps: readonly Gap[] };

function heldBy(vault: AirGappedVault): Held {
  const { resourceTypes } = vault;
  if (!resourceTypes.known) return { kind: 'unread', gaps: [resourceTypes.gap] };
  const types = resourceTypes.value;
  if (types.length === 0) return { kind: 'nothing-yet' };
  const databases = types.filter(isOfDatabases);
  if (databases.length > 0) return { kind: 'databases', types: databases };
  const others = types.filter((type) => !withoutDatabases.has(type));
  if (others.length === 0) return { kind: 'no-databases', types };
  return { kind: 'perhaps', gaps: others.map((type) => contentGap(type, vault)) };
}

function namesIn(shares: readonly VaultShare[]): readonly string[] {
  return [...new Set(shares.map(({ principal }) => unresolvedWhat(principal) ?? principal))].sort();
}

/**
 * Types of AWS Backup, by their first words: `Redshift Serverless`, `SAP HANA on Amazon EC2`.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetSupportedResourceTypes.html
 */
function isOfDatabases(type: string): boolean {
  return /^(Aurora|DSQL|DocumentDB|DynamoDB|Neptune|RDS|Redshift|SAP HANA|Timestream)\b/.test(type);
}

/** The same: hosts, volumes, files and objects. */
const withoutDatabases: ReadonlySet<string> = new Set([
  'EBS',
  'EC2',
  'EFS',
  'EKS',
  'FSx',
  'S3',
  'Storage Gateway',
  'VirtualMachine',
]);

/**
 * A vault is shared with accounts alone, which makes everything else one that AWS or a template does not tell.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
function whoseGap(principal: string, { account, region }: AirGappedVault): Gap {
  const open = unresolvedWhat(principal);
  return open === undefined
    ? { reason: 'unsupported', fact: `which accounts ${principal} stands for`, account, region }
    : { reason: 'unresolved', fact: `whether ${open} is an account of ours`, account, region };
}

/** The backup of a stack may hold databases, and AWS adds types. */
function contentGap(type: string, { account, region }: AirGappedVault): Gap {
  return { reason: 'unsupported', fact: `whether backups of ${type} hold a database`, account, region };
}

function stopSharing(vault: AirGappedVault, strangers: readonly VaultShare[]): Cut {
  return {
    text: `Stop sharing ${vault.name} with ${enumerate(namesIn(strangers))}`,
    cli: strangers.map(({ resourceShareArn, principal }) =>
      commandLine(
        ...['aws', 'ram', 'disassociate-resource-share', '--resource-share-arn', resourceShareArn],
        ...['--principals', principal, '--region', vault.region],
      ),
    ),
    cdk: 'CfnResourceShare.principals without that account',
    verified: false,
  };
}
