import type { EventPattern } from 'aws-cdk-lib/aws-events';

/** Patterns of calls, events and findings that tell who reaches databases, copies them, or blinds their guards. */
export const detectionPatterns = [
  ...['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07'],
  ...['P08', 'P09', 'P10', 'P11', 'P12', 'P13', 'P14', 'P20', 'S13'],
] as const;

/** A pattern of events, and what is done when one arrives. */
export interface Detection {
  /** The pattern, and behind a hyphen which part of it. Unique. */
  readonly id: string;
  /** The page in `docs/runbooks`, without its ending. */
  readonly runbook: string;
  readonly tells: string;
  /** CloudTrail's record of a call, which needs a trail; an event that RDS sends by itself; or a finding, which needs GuardDuty. */
  readonly channel: 'trail' | 'rds' | 'guardduty';
  /** Techniques that show themselves in it. */
  readonly techniques: readonly string[];
  readonly severity: 'P0' | 'P1' | 'P2' | 'P3';
  /** Whether a single event wakes somebody. What deployments do every day informs and never pages. */
  readonly pages: boolean;
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

type Detail = Readonly<Record<string, unknown>>;

/**
 * Calls of services that succeeded, since CloudTrail writes `errorCode` of the others. No field stands both beside `$or` and in it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function calls(services: readonly string[], detail: Detail): EventPattern {
  return {
    source: services.map((service) => `aws.${service}`),
    detailType: ['AWS API Call via CloudTrail'],
    detail: { errorCode: [{ exists: false }], ...detail },
  };
}

type RdsSource = 'Instance' | 'Cluster' | 'Snapshot' | 'Cluster Snapshot' | 'Parameter Group';

/** Events of RDS itself. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.html */
export function told(sources: readonly RdsSource[], numbers: readonly string[]): EventPattern {
  return {
    source: ['aws.rds'],
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
