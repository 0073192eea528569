import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { type Detection, drillSource } from './detection.js';

/**
 * Findings of RDS Protection. Their severity says little: that of a login from a public address may be medium.
 * https://docs.aws.amazon.com/guardduty/latest/ug/findings-rds-protection.html
 */
function found(type: readonly object[]): EventPattern {
  return {
    source: ['aws.guardduty', drillSource],
    detailType: ['GuardDuty Finding'],
    detail: { type: [...type] },
  };
}

/** Logins that GuardDuty takes for an attack: S13. */
export const findings: readonly Detection[] = [
  {
    id: 'S13',
    runbook: 'S13',
    tells: 'A suspicious login to a database succeeded',
    channel: 'guardduty',
    techniques: ['T01'],
    severity: 'P1',
    pages: true,
    pattern: found([
      { wildcard: 'CredentialAccess:RDS/*.SuccessfulLogin' },
      { wildcard: 'CredentialAccess:RDS/*.SuccessfulBruteForce' },
    ]),
  },
  {
    id: 'S13-tried',
    runbook: 'S13',
    tells: 'Somebody suspicious tried to log in to a database, or looked at one',
    channel: 'guardduty',
    techniques: ['T01'],
    severity: 'P3',
    pages: false,
    pattern: found([{ wildcard: 'CredentialAccess:RDS/*.FailedLogin' }, { prefix: 'Discovery:RDS/' }]),
  },
];
