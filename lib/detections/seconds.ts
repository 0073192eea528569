import type { Detection } from './detection.js';

/**
 * Within how many seconds a channel tells, as AWS describes it: CloudTrail within about five minutes of a call, RDS and others as it
 * happens at best effort, GuardDuty within five minutes of what it finds. A handler takes a minute at most.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html
 */
const channels: Readonly<Record<Detection['channel'], number>> = { trail: 300, rds: 60, guardduty: 300 };

export function secondsOf({ channel, unless }: Detection): number {
  return channels[channel] + (unless === undefined ? 0 : 60);
}
