import type { Guardrail } from './guardrail.js';

/** By which nobody blinds those who watch. Actions: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export const detectionGuardrails: readonly Guardrail[] = [
  {
    id: 'G16',
    prevents:
      'Trails, flow logs, detectors, recorders, log groups, rules and alarms are turned off by roles of security alone.',
    leaves:
      'Log groups are guarded under `/db-perimeter/` and `/aws/rds/`, rules and alarms where their names begin with `db-perimeter`.',
    enforcements: [
      {
        kind: 'scp',
        policy: 'detection',
        denials: [
          {
            sid: 'G16Services',
            actions: [
              'cloudtrail:DeleteEventDataStore',
              'cloudtrail:DeleteTrail',
              'cloudtrail:PutEventSelectors',
              'cloudtrail:StopLogging',
              'cloudtrail:UpdateTrail',
              'config:DeleteConfigurationRecorder',
              'config:DeleteDeliveryChannel',
              'config:StopConfigurationRecorder',
              'ec2:DeleteFlowLogs',
              'guardduty:DeleteDetector',
              'guardduty:DeleteMembers',
              'guardduty:DeletePublishingDestination',
              'guardduty:DisassociateFromAdministratorAccount',
              'guardduty:DisassociateFromMasterAccount',
              'guardduty:StopMonitoringMembers',
              'guardduty:UpdateDetector',
              'organizations:LeaveOrganization',
              'rds:StopActivityStream',
              's3:BypassGovernanceRetention',
              'securityhub:BatchDisableStandards',
              'securityhub:DisableSecurityHub',
              'securityhub:DisassociateFromAdministratorAccount',
            ],
            except: ['security'],
          },
          {
            sid: 'G16Logs',
            actions: [
              'logs:DeleteLogGroup',
              'logs:DeleteLogStream',
              'logs:DeleteMetricFilter',
              'logs:DeleteRetentionPolicy',
              'logs:DisassociateKmsKey',
              'logs:PutLogGroupDeletionProtection',
              'logs:PutRetentionPolicy',
            ],
            resources: ['logs:*:*:log-group:/aws/rds/*', 'logs:*:*:log-group:/db-perimeter/*'],
            except: ['database', 'network', 'security'],
          },
          {
            sid: 'G16Alarms',
            actions: [
              'cloudwatch:DeleteAlarms',
              'cloudwatch:DisableAlarmActions',
              'cloudwatch:SetAlarmState',
              'events:DeleteRule',
              'events:DisableRule',
              'events:RemoveTargets',
            ],
            resources: ['cloudwatch:*:*:alarm:db-perimeter*', 'events:*:*:rule/db-perimeter*'],
            except: ['security'],
          },
        ],
      },
    ],
  },
];
