import type { Announcement } from './announcement.js';

/** What logs and metrics tell of databases, or of these alarms, and what is done when they do. */
export interface Signal extends Announcement {
  /** The log of a database, the flow log of its network, or a metric of CloudWatch. */
  readonly channel: 'database-log' | 'flow-log' | 'metric';
  /**
   * The signal that tells of it together with another, since it tells nobody alone.
   * @default - it tells by itself
   */
  readonly countsFor?: string;
  /** After how many seconds it tells, at the latest, as AWS documents the parts of the way; what is delivered late tells late. */
  readonly seconds: number;
}
