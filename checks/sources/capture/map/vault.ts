import type { AirGappedVault, VaultShare } from '../../../model/air-gapped-vault.js';
import { everyPrincipal, isOwnAirGapped } from '../../../model/operations/vaults.js';
import { known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { type Reading, unreadable } from './facts.js';
import { isObject, type Json, text } from './json.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupVaultListMember.html */
export function readVault(item: Json, { scope, put, problem }: Reading) {
  if (!isObject(item)) return problem('a vault in a form that is not known');
  const { account, region, partition } = scope;
  if (!isOwnAirGapped(item, account)) return;
  const name = text(item, 'BackupVaultName');
  if (name === undefined) return problem('a vault without BackupVaultName');
  const arn =
    text(item, 'BackupVaultArn') ?? `arn:${partition}:backup:${region}:${account}:backup-vault:${name}`;
  put('airGappedVaults', name, { account, region, arn, name });
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ProtectedResource.html */
export function readProtectedResource(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const type = text(item, 'ResourceType');
  if (type === undefined) return problem(`something that ${parent} holds without ResourceType`);
  put('vaultContents', `${parent} ${type}`, { parent, part: type });
}

/** What was shared, and is no more. https://docs.aws.amazon.com/ram/latest/APIReference/API_ResourceShareAssociation.html */
const ended = ['DISASSOCIATED', 'FAILED'];

/**
 * A share that holds the vault that the request names, or somebody whom a share gives what it holds. An account that has yet to
 * accept its invitation counts: whether it does is up to it alone.
 */
export function readShareAssociation(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const share = text(item, 'resourceShareArn');
  const entity = text(item, 'associatedEntity');
  const type = text(item, 'associationType');
  if (share === undefined || entity === undefined)
    return problem('an association of a share without its ends');
  // An answer about what all shares hold is none about whom they give it to.
  if (type !== (parent === everyPrincipal ? 'PRINCIPAL' : 'RESOURCE'))
    return problem(`an association of type ${type ?? 'unknown'} in an answer about ${parent}`);
  if (ended.includes(text(item, 'status') ?? unreadable('a status'))) return;
  if (parent === everyPrincipal)
    put('sharePrincipals', `${share} ${entity}`, { parent: share, part: entity });
  else put('vaultShares', `${parent} ${share}`, { parent, part: share });
}

/** Logically air-gapped vaults, with whom each is shared, and what it holds. */
export function joinVaults(facts: RegionFacts, coverage: RegionCoverage): readonly AirGappedVault[] {
  const contentsOf = partsByParent(facts.all('vaultContents'));
  const sharesOf = partsByParent(facts.all('vaultShares'));
  const principalsOf = partsByParent(facts.all('sharePrincipals'));
  return facts.all('airGappedVaults').map((vault): AirGappedVault => {
    const { name } = vault;
    const fact = `with whom vault ${name} is shared`;
    const gapAbout = (parent: string) => coverage.gap('GetResourceShareAssociations', fact, parent);
    const shares = sharesOf(name, gapAbout(name), fact);
    const given = (share: string) => principalsOf(share, gapAbout(everyPrincipal), fact);
    const contents = `what vault ${name} holds backups of`;
    return {
      ...vault,
      sharedWith: shares.known ? sharedBy(shares.value, given) : shares,
      resourceTypes: contentsOf(
        name,
        coverage.gap('ListProtectedResourcesByBackupVault', contents, name),
        contents,
      ),
    };
  });
}

function sharedBy(
  shares: readonly string[],
  given: (share: string) => Value<readonly string[]>,
): Value<readonly VaultShare[]> {
  const all: VaultShare[] = [];
  for (const resourceShareArn of shares) {
    const principals = given(resourceShareArn);
    if (!principals.known) return unknownBecause(principals.gap);
    all.push(...principals.value.map((principal) => ({ resourceShareArn, principal })));
  }
  return known(all);
}
