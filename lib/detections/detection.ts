import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { Announcement } from './announcement.js';

/** Patterns of calls, events and findings that tell who reaches databases, copies them, or blinds their guards. */
export const detectionPatterns = [
  ...['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07'],
  ...['P08', 'P09', 'P10', 'P11', 'P12', 'P13', 'P14', 'P20', 'S13', 'S18'],
] as const;

/** A pattern of events, and what is done when one arrives. */
export interface Detection extends Announcement {
  /** CloudTrail's record of a call, which needs a trail; an event that RDS sends by itself; or a finding, which needs GuardDuty. */
  readonly channel: 'trail' | 'rds' | 'guardduty';
  /**
   * What a handler may find, upon which it informs and does not page.
   * @default - nothing: no handler is asked
   */
  readonly unless?: string;
  /**
   * Whether it matches calls that only read, of which EventBridge tells rules in a state of their own alone.
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default false
   */
  readonly reads?: boolean;
  readonly pattern: EventPattern;
}

/**
 * Who sends an event of a drill to the default event bus: every rule takes it as it takes the event that it is a copy of, and the message
 * says where it came from. No one but AWS can send events whose source begins with `aws.`.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html (Source)
 */
export const drillSource = 'db-perimeter.drill';

type Detail = Readonly<Record<string, unknown>>;

/**
 * Calls of services that succeeded, since CloudTrail writes `errorCode` of the others. No field stands both beside `$or` and in it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function calls(services: readonly string[], detail: Detail): EventPattern {
  return {
    source: [...services.map((service) => `aws.${service}`), drillSource],
    detailType: ['AWS API Call via CloudTrail'],
    detail: { errorCode: [{ exists: false }], ...detail },
  };
}

type RdsSource = 'Instance' | 'Cluster' | 'Snapshot' | 'Cluster Snapshot' | 'Parameter Group';

/** Events of RDS itself. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.html */
export function told(sources: readonly RdsSource[], numbers: readonly string[]): EventPattern {
  return {
    source: ['aws.rds', drillSource],
    detailType: sources.map((source) => `RDS DB ${source} Event`),
    detail: { EventID: numbers.map((number) => `RDS-EVENT-${number}`) },
  };
}

/** Not AWS Backup on its schedule, whose own calls are watched where somebody starts them. */
export const notByBackup: Detail = {
  userIdentity: { invokedBy: [{ exists: false }, { 'anything-but': 'backup.amazonaws.com' }] },
};

/** That a field was given. */
export const present = [{ exists: true }] as const;
