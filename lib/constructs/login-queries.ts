import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Engine } from '../../checks/index.js';
import type { PrivateDatabase } from './private-database.js';

/** How Logs Insights reads logins out of the log of an engine. */
export interface LoginQuery {
  /** Which of the logs of the database. */
  readonly log: string;
  /** Takes the parts of a record, by name. Nothing that a client writes stands before its address. */
  readonly parse: RegExp;
  /** What is counted, of the records that were taken. */
  readonly filter: string;
  /** By what it is counted. */
  readonly by: readonly string[];
  /** Whether logins that succeed stand in this log as well. */
  readonly tellsSuccess: boolean;
}

/**
 * Users and databases with a colon in their names are not taken: what follows one could be a statement that looks like a record.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html (%t:%r:%u@%d:[%p]:)
 */
const postgres: LoginQuery = {
  log: 'postgresql',
  parse:
    /^\S+ \S+ UTC:(?<host>[^(]*)\(\d+\):(?<user>[^:]*)@(?<base>[^:]*):\[\d+\]:(?<told>\w+: +(?:connection authorized|password authentication failed|no pg_hba.conf entry|PAM authentication failed))/,
  filter: 'ispresent(told)',
  by: ['host', 'user', 'base', 'told'],
  tellsSuccess: true,
};

/**
 * 1158 is the code of a client that connects and says nothing, as health checks do.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html
 */
const audited: LoginQuery = {
  log: 'audit',
  parse:
    /^[^,]*,[^,]*,(?<user>.*?),(?<host>[^,]*),\d+,\d+,(?<told>CONNECT|FAILED_CONNECT),(?<base>.*?),.*?,(?<code>\d+)(?:,\w+)?$/,
  filter: 'ispresent(told) and code != 1158',
  by: ['host', 'user', 'base', 'told', 'code'],
  tellsSuccess: true,
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.SQLServer.html */
const sqlServer: LoginQuery = {
  log: 'error',
  parse: /(?<told>Login failed) for user '(?<user>.*)'\..*\[CLIENT: (?<host>[^\]]*)\]$/,
  filter: 'ispresent(told)',
  by: ['host', 'user', 'told'],
  tellsSuccess: false,
};

/**
 * The listener tells of connections, and of no users: who is who stands behind it. What a client writes stands before its address, so that
 * the record is read from its end.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/netag/troubleshooting-oracle-net-services.html (listener log)
 */
const oracle: LoginQuery = {
  log: 'listener',
  parse:
    /\(ADDRESS=\(PROTOCOL=tcp\)\(HOST=(?<host>[^()]*)\)\(PORT=\d+\)\) \* (?<told>establish) \* (?<base>\S+) \* (?<code>\d+)$/,
  filter: 'ispresent(told)',
  by: ['host', 'base', 'told', 'code'],
  tellsSuccess: true,
};

/** SQL Server tells of failures alone in this log, and audits logins into a bucket. */
export const loginQueries: Readonly<Record<Engine, LoginQuery>> = {
  'aurora-postgresql': postgres,
  postgres,
  'aurora-mysql': audited,
  mysql: audited,
  mariadb: audited,
  'sqlserver-se': sqlServer,
  'sqlserver-ee': sqlServer,
  'oracle-se2': oracle,
  'oracle-ee': oracle,
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
export function loginQueryText({ parse, filter, by }: LoginQuery): string {
  return `parse @message /${parse.source}/
| filter ${filter}
| stats count(*) as logins, min(@timestamp) as first_seen, max(@timestamp) as last_seen by ${by.join(', ')}
| sort first_seen asc`;
}

export interface LoginQueriesProps {
  /** With what the names of the queries begin. */
  readonly name: string;
  readonly databases: readonly PrivateDatabase[];
}

/** Who logged in to each database, from where, and when first and last: saved queries of CloudWatch Logs Insights. */
export class LoginQueries extends Construct {
  constructor(scope: Construct, id: string, { name, databases }: LoginQueriesProps) {
    super(scope, id);
    for (const { identifier, engine, logGroupNames } of databases) {
      const query = loginQueries[engine];
      const group = logGroupNames[query.log];
      if (group === undefined) continue;
      new CfnQueryDefinition(this, identifier, {
        name: `${name}/Q03 Who logged in to ${identifier}, from where?`,
        logGroupNames: [group],
        queryString: loginQueryText(query),
      });
    }
  }
}
