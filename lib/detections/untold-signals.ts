/** A signal of which no alarm is made. */
export interface UntoldSignal {
  readonly id: string;
  readonly name: string;
  /** Why AWS's own means do not tell of it. */
  readonly because: string;
  /** What comes nearest. */
  readonly instead: string;
}

/** Signals that no filter, metric or rule can tell of, so that nobody waits for them. */
export const untoldSignals: readonly UntoldSignal[] = [
  {
    id: 'S02',
    name: 'A login by a user from a host that was not seen for a month',
    because: 'a filter sees one record and remembers none',
    instead:
      '`S13`, which learns who logs in to Aurora and RDS for PostgreSQL; `S01` for hosts from outside; `Q03`',
  },
  {
    id: 'S04 of Oracle',
    name: 'Failed logins to Oracle',
    because:
      'which of them are audited is decided in the database, and AWS does not describe how their records look in the log',
    instead: '`S01` and `S10`, which need no login; an activity stream, to be read afterwards',
  },
  {
    id: 'S06',
    name: 'The rows of a statement in an activity stream',
    because:
      'each record is encrypted until somebody reads it, and a filter reads none; a budget for a day needs a memory as well',
    instead: '`S07` and `S08`, from logs that are not encrypted by the engine; `Q04`',
  },
  {
    id: 'S17',
    name: 'A statement that Performance Insights did not know before',
    because:
      'digests of statements are neither metrics nor events; whoever compares them has to ask again and again',
    instead: '`S15-together`, statistics that stand out; `Q05`, which tables were touched',
  },
];
