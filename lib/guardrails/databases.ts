import { type Guardrail, ownOrganization } from './guardrail.js';

/** Engines whose instances have a master password that RDS can manage. Members of a cluster have none of their own. */
const standalone = ['mysql', 'mariadb', 'postgres', 'sqlserver-*', 'oracle-*', 'db2-*'];

/**
 * What nobody does to a database. Actions and keys: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 */
export const databaseGuardrails: readonly Guardrail[] = [
  {
    id: 'G01',
    prevents: 'Databases are not created, restored or replicated with a public address.',
    leaves:
      'ModifyDBInstance does not have the key, so that the flag can still be set later: G02 keeps the internet out then.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'databases',
        denials: [
          {
            sid: 'G01Public',
            actions: [
              'rds:CreateDBInstance',
              'rds:CreateDBInstanceReadReplica',
              'rds:CreateDBShardGroup',
              'rds:RestoreDBInstanceFromDBSnapshot',
              'rds:RestoreDBInstanceFromS3',
              'rds:RestoreDBInstanceToPointInTime',
            ],
            conditions: { Bool: { 'rds:PubliclyAccessible': 'true' } },
          },
        ],
      },
    ],
  },
  {
    id: 'G04',
    prevents: 'Snapshots are not shared with other accounts, nor with everybody.',
    leaves: 'No key names the account that a snapshot is shared with, so that sharing is denied altogether.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'databases',
        denials: [
          {
            sid: 'G04Share',
            actions: ['rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'],
            except: [],
          },
        ],
      },
    ],
  },
  {
    id: 'G06',
    prevents:
      'Databases are exported to S3 by roles of databases alone, and nothing is written to buckets outside the organization.',
    leaves:
      'What AWS services write with service principals of their own is not bound by a service control policy.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'databases',
        denials: [
          { sid: 'G06Export', actions: ['rds:StartExportTask'], except: ['database'] },
          // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.Setup.html
          {
            sid: 'G06Pass',
            actions: ['iam:PassRole'],
            conditions: { StringEquals: { 'iam:PassedToService': 'export.rds.amazonaws.com' } },
            except: ['database'],
          },
          // A bucket of an account without an organization does not have the key.
          // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (aws:ResourceOrgID)
          {
            sid: 'G06Bucket',
            actions: ['s3:PutObject'],
            conditions: { StringNotEqualsIfExists: { 'aws:ResourceOrgID': ownOrganization } },
            except: [],
          },
        ],
      },
    ],
  },
  {
    id: 'G08',
    prevents: 'Master passwords are made, kept and rotated by RDS.',
    leaves:
      'Engines of RDS Custom, Neptune and DocumentDB are left out. Roles of databases may do without a password.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'databases',
        denials: [
          // IfExists, since who leaves the parameter out sends a password or has none.
          {
            sid: 'G08Instance',
            actions: ['rds:CreateDBInstance', 'rds:RestoreDBInstanceFromS3'],
            conditions: {
              BoolIfExists: { 'rds:ManageMasterUserPassword': 'false' },
              StringLike: { 'rds:DatabaseEngine': standalone },
            },
            except: ['database'],
          },
          {
            sid: 'G08Cluster',
            actions: ['rds:CreateDBCluster', 'rds:RestoreDBClusterFromS3'],
            conditions: {
              BoolIfExists: { 'rds:ManageMasterUserPassword': 'false' },
              StringLike: { 'rds:DatabaseEngine': ['aurora*', 'mysql', 'postgres'] },
            },
            except: ['database'],
          },
          {
            sid: 'G08Unmanage',
            actions: [
              'rds:CreateTenantDatabase',
              'rds:ModifyDBCluster',
              'rds:ModifyDBInstance',
              'rds:ModifyTenantDatabase',
              'rds:RestoreDBInstanceFromDBSnapshot',
              'rds:RestoreDBInstanceToPointInTime',
            ],
            conditions: { Bool: { 'rds:ManageMasterUserPassword': 'false' } },
            except: [],
          },
        ],
      },
    ],
  },
  {
    id: 'G09',
    prevents: 'The Data API is not turned on, and is called by roles of clients alone.',
    leaves: 'CreateDBCluster and ModifyDBCluster can turn it on as well, and have no key for it.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'databases',
        denials: [
          { sid: 'G09Enable', actions: ['rds:EnableHttpEndpoint'], except: [] },
          // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrdsdataapi.html
          {
            sid: 'G09Call',
            actions: [
              'rds-data:BatchExecuteStatement',
              'rds-data:BeginTransaction',
              'rds-data:CommitTransaction',
              'rds-data:ExecuteSql',
              'rds-data:ExecuteStatement',
              'rds-data:RollbackTransaction',
            ],
            except: ['clients'],
          },
        ],
      },
    ],
  },
  {
    id: 'G10',
    prevents: 'Roles of clients and of databases alone log in with IAM.',
    leaves:
      'A proxy logs in with a role of its own, which has to be named among the clients. Which user somebody logs in as, and how long ago they gave a second factor, are for the policies of those roles.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'databases',
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrdsiamauthentication.html
        denials: [{ sid: 'G10Login', actions: ['rds-db:connect'], except: ['clients', 'database'] }],
      },
    ],
  },
  {
    id: 'G17',
    prevents: 'Copies of databases are restored, replicated and integrated by roles of databases alone.',
    leaves: 'Snapshots can still be taken and copied inside of the organization.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'databases',
        denials: [
          {
            sid: 'G17Copy',
            actions: [
              'rds:CreateBlueGreenDeployment',
              'rds:CreateDBInstanceReadReplica',
              'rds:CreateGlobalCluster',
              'rds:CreateIntegration',
              'rds:RestoreDBClusterFromS3',
              'rds:RestoreDBClusterFromSnapshot',
              'rds:RestoreDBClusterToPointInTime',
              'rds:RestoreDBInstanceFromDBSnapshot',
              'rds:RestoreDBInstanceFromS3',
              'rds:RestoreDBInstanceToPointInTime',
              'rds:StartDBInstanceAutomatedBackupsReplication',
              'rds:SwitchoverBlueGreenDeployment',
            ],
            except: ['database'],
          },
        ],
      },
    ],
  },
];
