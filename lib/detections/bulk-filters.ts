import type { Engine } from '../../checks/index.js';
import { logSignals } from './log-signals.js';
import type { Signal } from './signal.js';

/** How the log of an engine tells of statements that read, or change, 10,000 rows or more. */
export interface BulkFilter {
  readonly signal: Signal;
  readonly log: string;
  /** A regular expression, of which a log group takes five, without groups. */
  readonly pattern: string;
}

/**
 * A record of pgaudit ends with the values that are not logged and the number of rows, also where its statement had several lines.
 * https://github.com/pgaudit/pgaudit/blob/main/README.md (pgaudit.log_rows, format)
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
const audited: BulkFilter = {
  signal: logSignals.auditedRows,
  log: 'postgresql',
  pattern: String.raw`%not\slogged\x3E,[1-9]\d\d\d\d+$%`,
};

/** https://dev.mysql.com/doc/refman/8.4/en/slow-query-log.html (contents) */
const slow: BulkFilter = {
  signal: logSignals.sentRows,
  log: 'slowquery',
  pattern: String.raw`%Rows_sent:\s[1-9]\d\d\d\d+\s%`,
};

/** SQL Server audits statements into a bucket, and what Oracle writes is not described by AWS. */
export const bulkFilters: Readonly<Record<Engine, BulkFilter | undefined>> = {
  'aurora-postgresql': audited,
  postgres: audited,
  'aurora-mysql': slow,
  mysql: slow,
  mariadb: slow,
  'sqlserver-se': undefined,
  'sqlserver-ee': undefined,
  'oracle-se2': undefined,
  'oracle-ee': undefined,
};
