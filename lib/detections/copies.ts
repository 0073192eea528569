import { calls, type Detection, notByBackup, present, told } from './detection.js';

/** Data that is copied, or let out of the account: P07, P08, P09 and P11. */
export const copies: readonly Detection[] = [
  {
    id: 'P07',
    runbook: 'P07',
    tells: 'A snapshot was shared with another account or with everybody',
    channel: 'trail',
    techniques: ['T07', 'T31', 'T33'],
    severity: 'P0',
    pages: true,
    unless: 'it is shared with accounts of ours alone',
    pattern: calls(['rds', 'ec2'], {
      $or: [
        {
          eventName: ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'],
          requestParameters: { attributeName: ['restore'], valuesToAdd: present },
        },
        ...['userId', 'group'].map((to) => ({
          eventName: ['ModifySnapshotAttribute'],
          requestParameters: { createVolumePermission: { add: { items: { [to]: present } } } },
        })),
      ],
    }),
  },
  {
    id: 'P07-share',
    runbook: 'P07',
    tells: 'A cluster was shared through AWS RAM',
    channel: 'trail',
    techniques: ['T12'],
    severity: 'P1',
    pages: true,
    pattern: calls(['ram'], {
      eventName: ['CreateResourceShare', 'AssociateResourceShare'],
      requestParameters: { resourceArns: [{ wildcard: 'arn:aws*:rds:*' }] },
    }),
  },
  {
    id: 'P07-key',
    runbook: 'P07',
    tells: 'Somebody granted the use of a key, or wrote its policy',
    channel: 'trail',
    techniques: ['T07', 'T12'],
    severity: 'P3',
    pages: false,
    // Services make grants for what they encrypt, and are then named as invokedBy.
    pattern: calls(['kms'], {
      eventName: ['CreateGrant', 'PutKeyPolicy'],
      userIdentity: { invokedBy: [{ exists: false }] },
    }),
  },
  {
    id: 'P08',
    runbook: 'P08',
    tells: 'A second database was made of the data of one',
    channel: 'trail',
    techniques: ['T08', 'T11', 'T12', 'T13'],
    severity: 'P2',
    pages: true,
    pattern: calls(['rds'], {
      ...notByBackup,
      $or: [
        {
          eventName: [
            { prefix: 'RestoreDB' },
            ...['CreateDBInstanceReadReplica', 'PromoteReadReplica', 'PromoteReadReplicaDBCluster'],
            ...['CreateBlueGreenDeployment', 'SwitchoverBlueGreenDeployment', 'CreateGlobalCluster'],
          ],
        },
        { eventName: ['CreateDBCluster'], requestParameters: { replicationSourceIdentifier: present } },
      ],
    }),
  },
  {
    id: 'P08-rds',
    runbook: 'P08',
    tells: 'RDS restored an instance',
    channel: 'rds',
    techniques: ['T08'],
    severity: 'P2',
    // Tests of backups restore as well, and the event does not say who asked.
    pages: false,
    pattern: told(['Instance'], ['0019', '0043']),
  },
  {
    id: 'P09',
    runbook: 'P09',
    tells: 'Data is exported to S3, or its backups are copied elsewhere',
    channel: 'trail',
    techniques: ['T09', 'T10'],
    severity: 'P1',
    pages: true,
    pattern: calls(['rds'], {
      ...notByBackup,
      eventName: [
        ...['StartExportTask', 'CopyDBSnapshot', 'CopyDBClusterSnapshot'],
        'StartDBInstanceAutomatedBackupsReplication',
      ],
    }),
  },
  {
    id: 'P09-rds',
    runbook: 'P09',
    tells: 'RDS exported a snapshot',
    channel: 'rds',
    techniques: ['T09'],
    severity: 'P1',
    pages: true,
    pattern: told(['Snapshot', 'Cluster Snapshot'], ['0161', '0164']),
  },
  {
    id: 'P09-copied',
    runbook: 'P09',
    tells: 'RDS copied a snapshot',
    channel: 'rds',
    techniques: ['T10'],
    severity: 'P2',
    // AWS Backup copies as well, and the event does not say who asked.
    pages: false,
    pattern: told(['Snapshot'], ['0059', '0060', '0196', '0197']),
  },
  {
    id: 'P11',
    runbook: 'P11',
    tells: 'Data flows, or may flow, into another service or account',
    channel: 'trail',
    techniques: ['T18', 'T19', 'T28', 'T29'],
    severity: 'P1',
    pages: true,
    pattern: calls(['rds', 'dms', 'redshift', 'dynamodb'], {
      eventName: [
        ...['CreateIntegration', 'StartReplicationTask', 'StartReplication', 'StartDataMigration'],
        ...['AuthorizeDataShare', 'AuthorizeSnapshotAccess', 'AuthorizeEndpointAccess'],
        ...['ExportTableToPointInTime', 'EnableKinesisStreamingDestination'],
      ],
    }),
  },
  {
    id: 'P11-policy',
    runbook: 'P11',
    tells: 'Another account may be let in to data or backups, or somebody restores them',
    channel: 'trail',
    techniques: ['T18', 'T20', 'T29'],
    severity: 'P2',
    pages: false,
    pattern: calls(['backup', 'redshift', 'redshift-serverless', 'dynamodb'], {
      eventName: [
        ...['PutBackupVaultAccessPolicy', 'StartCopyJob', 'StartRestoreJob', 'UpdateGlobalSettings'],
        ...['PutResourcePolicy', 'RestoreTableFromBackup', 'RestoreTableToPointInTime'],
      ],
    }),
  },
];
