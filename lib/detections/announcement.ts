/** What an alarm says, whatever hears of it. */
export interface Announcement {
  /** What is told, and behind a hyphen which part of it. Unique. */
  readonly id: string;
  /** The page in `docs/runbooks`, without its ending. */
  readonly runbook: string;
  readonly tells: string;
  /** Techniques that show themselves in it. */
  readonly techniques: readonly string[];
  readonly severity: 'P0' | 'P1' | 'P2' | 'P3';
  /** Whether a single one wakes somebody. What deployments do every day, or chance does, informs and never pages. */
  readonly pages: boolean;
}
