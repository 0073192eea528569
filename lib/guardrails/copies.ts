import { type Denial, type Guardrail, ownOrganization } from './guardrail.js';

/**
 * Refuses callers from outside of the organization, and services that act for them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
 */
function insiders(guardrail: string, service: string): readonly Denial[] {
  const actions = [`${service}:*`];
  return [
    {
      sid: `${guardrail}Callers`,
      actions,
      conditions: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ownOrganization },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      sid: `${guardrail}Services`,
      actions,
      conditions: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': ownOrganization },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
  ];
}

/** By which copies of data, and what opens them, do not leave. */
export const copyGuardrails: readonly Guardrail[] = [
  {
    id: 'G05',
    prevents:
      'Keys are used from inside of the organization alone, and grants are made for AWS services alone.',
    leaves:
      'What was copied and encrypted with another key is out of reach. No resource control policy denies RetireGrant, nor holds for keys that AWS manages.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'copies',
        denials: [
          // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html (kms:GrantIsForAWSResource)
          {
            sid: 'G05Grant',
            actions: ['kms:CreateGrant'],
            conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false' } },
            except: [],
          },
        ],
      },
      { kind: 'rcp', denials: insiders('G05', 'kms') },
    ],
  },
  {
    id: 'G11',
    prevents: 'Secrets are read from inside of the organization alone.',
    leaves: 'From which network a secret is read is for its own policy.',
    enforcements: [{ kind: 'rcp', denials: insiders('G11', 'secretsmanager') }],
  },
  {
    id: 'G12',
    prevents: 'Replication of DMS is set up by roles of migrations alone.',
    leaves: 'DMS has no keys but tags, so that it is denied altogether.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'copies',
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html
        denials: [
          {
            sid: 'G12Replicate',
            actions: [
              'dms:CreateDataMigration',
              'dms:CreateDataProvider',
              'dms:CreateEndpoint',
              'dms:CreateMigrationProject',
              'dms:CreateReplicationConfig',
              'dms:CreateReplicationInstance',
              'dms:CreateReplicationTask',
              'dms:ModifyEndpoint',
              'dms:StartReplication',
              'dms:StartReplicationTask',
            ],
            except: ['migration'],
          },
        ],
      },
    ],
  },
  {
    id: 'G13',
    prevents:
      'Backups are copied inside of the organization alone, and vaults are opened and emptied by roles of databases alone.',
    leaves: 'Who may delete what a locked vault holds early is decided by its lock.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'copies',
        denials: [
          // https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
          {
            sid: 'G13Copy',
            actions: ['backup:CopyFromBackupVault'],
            conditions: {
              'ForAllValues:StringNotLike': { 'backup:CopyTargetOrgPaths': `${ownOrganization}/*` },
            },
            except: [],
          },
          // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
          {
            sid: 'G13Vault',
            actions: [
              'backup:DeleteBackupVault',
              'backup:DeleteBackupVaultAccessPolicy',
              'backup:DeleteBackupVaultLockConfiguration',
              'backup:DeleteRecoveryPoint',
              'backup:PutBackupVaultAccessPolicy',
              'backup:PutBackupVaultLockConfiguration',
              'backup:UpdateRecoveryPointLifecycle',
            ],
            except: ['database'],
          },
        ],
      },
    ],
  },
  {
    id: 'G15',
    prevents:
      'Redshift is opened to other accounts by roles of databases alone, and tables of DynamoDB are read from inside of the organization, and whole by roles of batches alone.',
    leaves: 'Reading a table key by key is not a scan.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'copies',
        denials: [
          // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonredshift.html
          {
            sid: 'G15Redshift',
            actions: [
              'redshift-serverless:PutResourcePolicy',
              'redshift:AuthorizeDataShare',
              'redshift:AuthorizeEndpointAccess',
              'redshift:AuthorizeSnapshotAccess',
              'redshift:PutResourcePolicy',
            ],
            except: ['database'],
          },
          // Scan does not have the key. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
          { sid: 'G15Scan', actions: ['dynamodb:Scan'], except: ['batch'] },
          {
            sid: 'G15PartiQL',
            actions: ['dynamodb:PartiQLSelect'],
            conditions: { Bool: { 'dynamodb:FullTableScan': 'true' } },
            except: ['batch'],
          },
        ],
      },
      { kind: 'rcp', denials: insiders('G15', 'dynamodb') },
    ],
  },
];
