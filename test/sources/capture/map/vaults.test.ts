import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { everyPrincipal } from '../../../../checks/model/operations/vaults.js';
import { known } from '../../../../checks/model/value.js';
import {
  account,
  answer,
  coverageOf,
  header,
  inventoryOf,
  inventoryOfRecords,
  listing,
  plan,
  refusal,
} from '../captures.js';

const region = 'eu-west-1';
const arnOf = (name: string, of = account) => `arn:aws:backup:${region}:${of}:backup-vault:${name}`;
const arn = arnOf('recovery');
const shareOf = (id: string) => `arn:aws:ram:${region}:${account}:resource-share/${id}`;

const vault = (more: object = {}) => ({
  BackupVaultName: 'recovery',
  BackupVaultArn: arn,
  VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
  ...more,
});
const listed = (...vaults: readonly object[]) => listing('ListBackupVaults', vaults);
const about = { input: { BackupVaultName: 'recovery' } };
const holds = (...types: readonly object[]) => listing('ListProtectedResourcesByBackupVault', types, about);
const association = (associationType: string, associatedEntity: string, more: object = {}) => ({
  resourceShareArn: shareOf('one'),
  associatedEntity,
  associationType,
  status: 'ASSOCIATED',
  ...more,
});
const ofVault = { input: { associationType: 'RESOURCE', resourceArn: arn } };
const ofAll = { input: { associationType: 'PRINCIPAL' } };
const shares = (...items: readonly object[]) => listing('GetResourceShareAssociations', items, ofVault);
const principals = (...items: readonly object[]) => listing('GetResourceShareAssociations', items, ofAll);

const vaultIn = (...pages: readonly CapturePage[]) => inventoryOf(...pages).airGappedVaults[0];
const whole = [listed(vault()), holds({ ResourceType: 'Aurora' })];
const inOne = shares(association('RESOURCE', arn));

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupVaultListMember.html */
describe('logically air-gapped vaults', () => {
  it('are shared with the principals of the shares that hold them, and with those alone', () => {
    const given = principals(
      association('PRINCIPAL', '999988887777'),
      association('PRINCIPAL', '444455556666', { resourceShareArn: shareOf('other') }),
    );
    expect(vaultIn(...whole, inOne, given)).toEqual({
      account,
      region,
      arn,
      name: 'recovery',
      sharedWith: known([{ resourceShareArn: shareOf('one'), principal: '999988887777' }]),
      resourceTypes: known(['Aurora']),
    });
  });

  it('are shared by each of several shares', () => {
    const two = shares(
      association('RESOURCE', arn),
      association('RESOURCE', arn, { resourceShareArn: shareOf('two') }),
    );
    const given = principals(
      association('PRINCIPAL', '999988887777'),
      association('PRINCIPAL', '444455556666', { resourceShareArn: shareOf('two') }),
    );
    expect(vaultIn(...whole, two, given)?.sharedWith).toEqual(
      known([
        { resourceShareArn: shareOf('one'), principal: '999988887777' },
        { resourceShareArn: shareOf('two'), principal: '444455556666' },
      ]),
    );
  });

  it.each([
    ['ASSOCIATING', 1],
    ['SUSPENDED', 1],
    ['DISASSOCIATING', 1],
    ['DISASSOCIATED', 0],
    ['FAILED', 0],
    [undefined, 1],
  ])('with an association that is %s are shared with %i', (status, count) => {
    const given = principals(association('PRINCIPAL', '999988887777', { status }));
    const { sharedWith } = vaultIn(...whole, inOne, given) ?? {};
    expect(sharedWith?.known && sharedWith.value).toHaveLength(count);
  });

  it('are shared with nobody where a share gave them up', () => {
    const gone = shares(association('RESOURCE', arn, { status: 'DISASSOCIATED' }));
    const given = principals(association('PRINCIPAL', '999988887777'));
    expect(vaultIn(...whole, gone, given)?.sharedWith).toEqual(known([]));
  });

  it('hold each type once', () => {
    const types = ['RDS', 'EBS', 'RDS'].map((ResourceType) => ({ ResourceType }));
    expect(vaultIn(listed(vault()), holds(...types))?.resourceTypes).toEqual(known(['EBS', 'RDS']));
  });

  it.each([
    ['of another kind', { VaultType: 'BACKUP_VAULT' }],
    ['of a Region that has no such vaults', { VaultType: undefined }],
    ['to which the account has access that approval gave it', { VaultType: 'RESTORE_ACCESS_BACKUP_VAULT' }],
    ['of another account', { BackupVaultArn: arnOf('recovery', '444455556666') }],
  ])('are no vaults %s', (_, more) => {
    const inventory = inventoryOf(listed(vault(more)));
    expect(inventory.airGappedVaults).toEqual([]);
    expect(coverageOf(inventory, 'ListBackupVaults')?.status).toBe('answered');
    expect(coverageOf(inventory, 'GetResourceShareAssociations', everyPrincipal)).toBeUndefined();
  });

  it.each(['recovery', everyPrincipal])(
    'are shared with nobody knows whom without the answer about %s',
    (missing) => {
      const given = principals(association('PRINCIPAL', '999988887777'));
      const refused = refusal(
        'GetResourceShareAssociations',
        'denied',
        missing === everyPrincipal ? ofAll : ofVault,
      );
      const pages = missing === everyPrincipal ? [inOne, refused] : [refused, given];
      expect(vaultIn(...whole, ...pages)?.sharedWith).toMatchObject({
        known: false,
        gap: { reason: 'denied', action: 'ram:GetResourceShareAssociations' },
      });
    },
  );

  it('that no share holds hang on no principal', () => {
    const refused = refusal('GetResourceShareAssociations', 'denied', ofAll);
    expect(vaultIn(...whole, shares(), refused)?.sharedWith).toEqual(known([]));
  });

  it('hold nobody knows what where that may not be read', () => {
    const refused = refusal('ListProtectedResourcesByBackupVault', 'denied', about);
    expect(vaultIn(listed(vault()), refused)?.resourceTypes).toMatchObject({
      known: false,
      gap: { reason: 'denied', action: 'backup:ListProtectedResourcesByBackupVault' },
    });
  });

  it.each([
    ['of a vault', ofVault, association('PRINCIPAL', '999988887777'), 'recovery'],
    ['of principals', ofAll, association('RESOURCE', arn), everyPrincipal],
    ['that does not say of what share', ofAll, { associatedEntity: '999988887777' }, everyPrincipal],
  ])('leave an answer %s incomplete that is none', (_, input, item, parent) => {
    const inventory = inventoryOf(...whole, listing('GetResourceShareAssociations', [item], input));
    expect(coverageOf(inventory, 'GetResourceShareAssociations', parent)?.status).toBe('failed');
  });

  it('leave a listing incomplete that was asked for by kind', () => {
    const inventory = inventoryOf(
      listing('ListBackupVaults', [], { input: { ByVaultType: 'BACKUP_VAULT' } }),
    );
    expect(coverageOf(inventory, 'ListBackupVaults')?.status).not.toBe('answered');
  });

  it('leave a listing incomplete that does not name them', () => {
    const inventory = inventoryOf(listed(vault({ BackupVaultName: undefined })));
    expect(coverageOf(inventory, 'ListBackupVaults')?.status).toBe('failed');
  });

  it('leave what they hold incomplete where something has no type', () => {
    expect(vaultIn(listed(vault()), holds({ ResourceArn: 'arn:aws:rds:::db:x' }))?.resourceTypes.known).toBe(
      false,
    );
  });

  it('have the ARN that follows from their name where the answer leaves it out', () => {
    expect(vaultIn(listed(vault({ BackupVaultArn: undefined })))?.arn).toBe(arn);
  });

  it('are the account’s own where the answer does not say whose it is', () => {
    const page = listing('ListBackupVaults', [vault()], { account: null });
    const inventory = inventoryOfRecords([header, plan([region], null), page, { record: 'end', pages: 1 }]);
    expect(inventory.airGappedVaults.map(({ name }) => name)).toEqual(['recovery']);
  });

  it('are not shared as an answer of another account says', () => {
    const { airGappedVaults } = inventoryOf(
      ...whole,
      answer(
        'GetResourceShareAssociations',
        { resourceShareAssociations: [] },
        { ...ofVault, account: '444455556666' },
      ),
    );
    expect(airGappedVaults.map(({ sharedWith }) => sharedWith.known)).toEqual([false]);
  });
});
