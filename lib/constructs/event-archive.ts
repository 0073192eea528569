import { Archive, type CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { serviceKey } from './service-key.js';

export interface EventArchiveProps {
  /**
   * For how many days events are kept.
   * @default 400
   */
  readonly days?: number;
}

/**
 * Who tells of databases by events of their own, which need no trail and which AWS keeps for 14 days at most.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html
 */
export const archivedSources = [
  'aws.rds',
  'aws.backup',
  'aws.guardduty',
  'aws.securityhub',
  'aws.config',
  'aws.health',
] as const;

/** What services told EventBridge about databases and their guards, encrypted with a key of ours, to be replayed later. */
export class EventArchive extends Construct {
  constructor(scope: Construct, id: string, { days = 400 }: EventArchiveProps = {}) {
    super(scope, id);
    const kmsKey = serviceKey(this, 'Key', 'Encrypts archived events', [{ kind: 'event-archive' }]);
    const archive = new Archive(this, 'Archive', {
      sourceEventBus: EventBus.fromEventBusName(this, 'Bus', 'default'),
      description: 'Events of databases and of what guards them',
      eventPattern: { source: [...archivedSources] },
      retention: Duration.days(days),
      kmsKey,
    });
    (archive.node.defaultChild as CfnArchive).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
