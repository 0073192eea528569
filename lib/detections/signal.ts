/** What logs and metrics tell of databases, or of these alarms, and what is done when they do. */
export interface Signal {
  /** The signal, and behind a hyphen which part of it. Unique among signals and detections. */
  readonly id: string;
  /** The page in `docs/runbooks`, without its ending. */
  readonly runbook: string;
  readonly tells: string;
  /** The log of a database, the flow log of its network, or a metric of CloudWatch. */
  readonly channel: 'database-log' | 'flow-log' | 'metric';
  /** Techniques that show themselves in it. */
  readonly techniques: readonly string[];
  readonly severity: 'P0' | 'P1' | 'P2' | 'P3';
  /** Whether it wakes somebody. What can be told from chance by statistics alone informs and never pages. */
  readonly pages: boolean;
  /**
   * The signal that tells of it together with another, since it tells nobody alone.
   * @default - it tells by itself
   */
  readonly countsFor?: string;
  /** After how many seconds it tells, at the latest, as AWS documents the parts of the way; what is delivered late tells late. */
  readonly seconds: number;
}
