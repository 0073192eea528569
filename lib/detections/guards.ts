import { calls, type Detection, present, told } from './detection.js';

/** With what names of what these stacks make begin. */
export const ownPrefix = 'db-perimeter-';

const ownLogs = [{ prefix: '/db-perimeter/' }, { prefix: '/aws/rds/' }];

/** What would be seen no more, or is seen by too many: P14 and P20. */
export const guards: readonly Detection[] = [
  {
    id: 'P14',
    runbook: 'P14',
    tells: 'Parameters, options, roles or logs of a database changed',
    channel: 'trail',
    techniques: ['T24', 'T26', 'T27', 'T32'],
    severity: 'P2',
    pages: false,
    pattern: calls(['rds', 'logs'], {
      $or: [
        {
          eventName: [
            ...['ModifyDBParameterGroup', 'ModifyDBClusterParameterGroup', 'ModifyOptionGroup'],
            ...['AddRoleToDBCluster', 'AddRoleToDBInstance'],
          ],
        },
        {
          eventName: ['PutRetentionPolicy', 'CreateExportTask'],
          requestParameters: { logGroupName: ownLogs },
        },
        ...['ModifyDBInstance', 'ModifyDBCluster'].map((eventName) => ({
          eventName: [eventName],
          requestParameters: { cloudwatchLogsExportConfiguration: { disableLogTypes: present } },
        })),
      ],
    }),
  },
  {
    id: 'P14-read',
    runbook: 'P14',
    tells: 'Somebody took the log file of a database, in which statements stand',
    channel: 'trail',
    techniques: ['T24'],
    severity: 'P2',
    pages: false,
    reads: true,
    pattern: calls(['rds'], { eventName: ['DownloadDBLogFilePortion', 'DownloadCompleteDBLogFile'] }),
  },
  {
    id: 'P14-rds',
    runbook: 'P14',
    tells: 'RDS updated a parameter',
    channel: 'rds',
    techniques: ['T24', 'T27', 'T32'],
    severity: 'P3',
    pages: false,
    pattern: told(['Parameter Group'], ['0037']),
  },
  {
    id: 'P20',
    runbook: 'P20',
    tells: 'What records the account, or watches it, was stopped',
    channel: 'trail',
    techniques: ['T32'],
    severity: 'P0',
    pages: true,
    pattern: calls(['cloudtrail', 'ec2', 'guardduty', 'config', 'rds'], {
      eventName: [
        ...['StopLogging', 'DeleteTrail', 'DeleteFlowLogs', 'DeleteDetector'],
        ...['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'],
        ...['StopActivityStream', 'ModifyActivityStream'],
      ],
    }),
  },
  {
    id: 'P20-own',
    runbook: 'P20',
    tells: 'An alarm, a rule, a topic or a log of these stacks was taken away',
    channel: 'trail',
    techniques: ['T32'],
    severity: 'P0',
    pages: true,
    pattern: calls(['events', 'monitoring', 'sns', 'logs'], {
      $or: [
        { eventName: ['DisableRule', 'DeleteRule'], requestParameters: { name: [{ prefix: ownPrefix }] } },
        { eventName: ['RemoveTargets'], requestParameters: { rule: [{ prefix: ownPrefix }] } },
        {
          eventName: ['DeleteAlarms', 'DisableAlarmActions'],
          requestParameters: { alarmNames: [{ prefix: ownPrefix }] },
        },
        {
          eventName: ['DeleteTopic'],
          requestParameters: { topicArn: [{ wildcard: `*:${ownPrefix}*` }] },
        },
        {
          eventName: ['Unsubscribe'],
          requestParameters: { subscriptionArn: [{ wildcard: `*:${ownPrefix}*` }] },
        },
        {
          eventName: ['DeleteLogGroup', 'DeleteLogStream', 'DeleteSubscriptionFilter'],
          requestParameters: { logGroupName: ownLogs },
        },
      ],
    }),
  },
  {
    id: 'P20-changed',
    runbook: 'P20',
    tells: 'What a trail or GuardDuty records was changed',
    channel: 'trail',
    techniques: ['T32'],
    severity: 'P2',
    // The deployment of a trail or a detector makes the same calls.
    pages: false,
    pattern: calls(['cloudtrail', 'guardduty'], {
      eventName: [
        ...['UpdateTrail', 'PutEventSelectors', 'UpdateDetector'],
        ...['CreateFilter', 'CreateIPSet', 'CreateTrustedEntitySet'],
      ],
    }),
  },
];
