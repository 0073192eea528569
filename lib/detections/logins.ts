import { calls, type Detection, present, told } from './detection.js';

/** Who logs in to databases, and by which doors: P06, P10, P12, P13 and S18. */
export const logins: readonly Detection[] = [
  {
    id: 'P06',
    runbook: 'P06',
    tells: 'A master password was set by hand',
    channel: 'trail',
    techniques: ['T06', 'T13'],
    severity: 'P1',
    pages: true,
    // CloudTrail writes the password as ****. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/logging-using-cloudtrail.html
    pattern: calls(['rds'], {
      eventName: ['ModifyDBInstance', 'ModifyDBCluster', 'ModifyTenantDatabase'],
      $or: [
        { requestParameters: { masterUserPassword: present } },
        { requestParameters: { manageMasterUserPassword: [false] } },
      ],
    }),
  },
  {
    id: 'P06-rds',
    runbook: 'P06',
    tells: 'RDS reset the master credentials',
    channel: 'rds',
    techniques: ['T06'],
    severity: 'P2',
    // The rotation of a managed password resets them, too.
    pages: false,
    pattern: told(['Instance', 'Cluster'], ['0016']),
  },
  {
    id: 'P10',
    runbook: 'P10',
    tells: 'A proxy was made or changed, or IAM authentication was turned on',
    channel: 'trail',
    techniques: ['T15', 'T17'],
    severity: 'P2',
    pages: false,
    pattern: calls(['rds'], {
      $or: [
        { eventName: ['CreateDBProxy', 'ModifyDBProxy', 'CreateDBProxyEndpoint', 'RegisterDBProxyTargets'] },
        {
          eventName: ['ModifyDBInstance', 'ModifyDBCluster'],
          requestParameters: { enableIAMDatabaseAuthentication: [true] },
        },
      ],
    }),
  },
  {
    id: 'P10-http',
    runbook: 'P10',
    tells: 'The Data API of a cluster was turned on: SQL over HTTPS, past every security group',
    channel: 'trail',
    techniques: ['T14'],
    severity: 'P1',
    pages: true,
    pattern: calls(['rds'], {
      $or: [
        { eventName: ['EnableHttpEndpoint'] },
        { eventName: ['ModifyDBCluster'], requestParameters: { enableHttpEndpoint: [true] } },
      ],
    }),
  },
  {
    id: 'S18',
    runbook: 'S18',
    tells: 'SQL was run through the Data API, past every security group',
    channel: 'trail',
    techniques: ['T14'],
    severity: 'P1',
    pages: true,
    // Data events, of which a trail has to be asked for; that of `AuditTrail` is.
    // https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-rdsdataapi.html
    pattern: calls(['rdsdataapi', 'rdsdata'], {
      eventName: ['ExecuteStatement', 'BatchExecuteStatement', 'BeginTransaction', 'ExecuteSql'],
    }),
  },
  {
    id: 'P12',
    runbook: 'P12',
    tells: 'A tunnel into a network was opened',
    channel: 'trail',
    techniques: ['T21', 'T22'],
    severity: 'P2',
    pages: false,
    pattern: calls(['ssm', 'ec2', 'ec2-instance-connect'], {
      $or: [
        {
          eventName: ['StartSession'],
          requestParameters: {
            documentName: [{ prefix: 'AWS-StartPortForwardingSession' }, 'AWS-StartSSHSession'],
          },
        },
        { eventName: ['OpenTunnel', 'SendSSHPublicKey', 'CreateInstanceConnectEndpoint'] },
      ],
    }),
  },
  {
    id: 'P13',
    runbook: 'P13',
    tells: 'Somebody read the master password that RDS keeps, or statements in Performance Insights',
    channel: 'trail',
    techniques: ['T16', 'T25'],
    severity: 'P2',
    pages: false,
    reads: true,
    // RDS calls its secrets rds!…. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
    pattern: calls(['secretsmanager', 'pi'], {
      userIdentity: { invokedBy: [{ exists: false }] },
      $or: [
        { eventName: ['GetSecretValue'], requestParameters: { secretId: [{ wildcard: '*rds!*' }] } },
        { eventName: ['BatchGetSecretValue'], requestParameters: { secretIdList: [{ wildcard: '*rds!*' }] } },
        { eventName: ['GetDimensionKeyDetails'] },
      ],
    }),
  },
];
