import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Engine } from '../../checks/index.js';
import { flowLogFields } from './flow-logs.js';
import type { IsolatedNetwork } from './isolated-network.js';
import { loginQueries } from './login-queries.js';
import type { PrivateDatabase } from './private-database.js';

/** How Logs Insights reads what was done to tables out of the log of an engine. */
export interface DatabaseQuery {
  /** Which of the logs of the database. */
  readonly log: string;
  /** Takes the parts of a record, by name. Nothing that a client writes stands before what tells who it is. */
  readonly parse: RegExp;
  /** The part without which a record is none. */
  readonly needs: string;
  readonly stats: string;
  readonly by: readonly string[];
  readonly sort: string;
}

const rows = {
  needs: 'rows',
  stats: 'count(*) as statements, sum(rows) as rows_total, max(rows) as rows_largest',
  sort: 'rows_total desc',
};
const touched = {
  needs: 'object',
  stats: 'count(*) as statements, min(@timestamp) as first_seen, max(@timestamp) as last_seen',
  sort: 'base asc',
};

/** The objects that are granted to rds_pgaudit. https://github.com/pgaudit/pgaudit/blob/main/README.md (format) */
const objects = String.raw`^\S+ \S+ UTC:(?<host>[^(]*)\(\d+\):(?<user>[^:]*)@(?<base>[^:]*):\[\d+\]:LOG: +AUDIT: OBJECT,\d+,\d+,(?<class>[A-Z]+),[^,]*,[^,]*,(?<object>[^,]*),`;
const postgres: Readonly<Record<'Q04' | 'Q05', DatabaseQuery>> = {
  // A statement of several lines is as many records, of which none has both the object and the rows.
  Q04: {
    ...rows,
    log: 'postgresql',
    parse: new RegExp(String.raw`${objects}.*,(?<rows>\d+)$`),
    by: ['bin(1h)', 'user', 'host', 'base', 'object'],
  },
  Q05: { ...touched, log: 'postgresql', parse: new RegExp(objects), by: ['base', 'object', 'class'] },
};

/** https://dev.mysql.com/doc/refman/8.4/en/slow-query-log.html (contents) */
const slow: DatabaseQuery = {
  ...rows,
  log: 'slowquery',
  parse:
    /User@Host: (?<user>[^[]*)\[[^\]]*\] +@ +(?<name>[^[ ]*) *\[(?<host>[^\]]*)\][\s\S]*?Rows_sent: (?<rows>\d+)/,
  by: ['bin(1h)', 'user', 'name', 'host'],
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html (TABLE events) */
const tables: DatabaseQuery = {
  ...touched,
  log: 'audit',
  parse:
    /^\d+,[^,]*,(?<user>.*?),(?<host>[^,]*),\d+,\d+,(?<class>READ|WRITE),(?<base>[^,]*),(?<object>[^,]*),/,
  by: ['base', 'object', 'class'],
};

/**
 * How many rows went to whom, and which tables were touched. RDS audits statements of other engines into a bucket, without tables, or not
 * at all; an activity stream has them, and is encrypted where it lies.
 */
export const databaseQueries: Readonly<
  Record<Engine, { readonly Q04?: DatabaseQuery; readonly Q05?: DatabaseQuery }>
> = {
  'aurora-postgresql': postgres,
  postgres,
  'aurora-mysql': { Q04: slow, Q05: tables },
  mysql: { Q04: slow },
  mariadb: { Q04: slow },
  'sqlserver-se': {},
  'sqlserver-ee': {},
  'oracle-se2': {},
  'oracle-ee': {},
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
export function databaseQueryText({ parse, needs, stats, by, sort }: DatabaseQuery): string {
  return `parse @message /${parse.source}/
| filter ispresent(${needs})
| stats ${stats} by ${by.join(', ')}
| sort ${sort}`;
}

/** Takes the client of a flow that was let to one of these ports, out of a record of `flowLogFields`. */
export function flowsTo(ports: readonly number[]): RegExp {
  const taken: Readonly<Record<string, string>> = {
    action: 'ACCEPT',
    dstport: `(?:${ports.join('|')})`,
    'pkt-srcaddr': String.raw`(?<client>\S+)`,
  };
  return new RegExp(`^${flowLogFields.map((field) => taken[field] ?? String.raw`\S+`).join(' ')}$`);
}

/** Who sent packets and never logged in, and who logged in without a packet: each client of which a log knows alone. */
export function oneSidedText(flows: RegExp, logins: RegExp): string {
  return `parse @message /${flows.source}/
| parse @message /${logins.source}/
| fields coalesce(host, client) as caller
| filter ispresent(caller)
| stats count(client) as flows, count(host) as logins, min(@timestamp) as first_seen, max(@timestamp) as last_seen by caller
| filter flows = 0 or logins = 0
| sort first_seen asc`;
}

const answers = {
  Q04: (identifier: string) => `How many rows of ${identifier} went to whom?`,
  Q05: (identifier: string) => `Which tables of ${identifier} were touched?`,
} as const;

export interface DatabaseQueriesProps {
  /** With what the names of the queries begin. */
  readonly name: string;
  readonly databases: readonly PrivateDatabase[];
  /**
   * The network of the databases, whose flows are compared with logins.
   * @default - no query compares them
   */
  readonly network?: IsolatedNetwork | undefined;
}

/** What was done to the tables of each database, and whose packets led to no login: saved queries of CloudWatch Logs Insights. */
export class DatabaseQueries extends Construct {
  constructor(scope: Construct, id: string, { name, databases, network }: DatabaseQueriesProps) {
    super(scope, id);
    for (const { identifier, engine, logGroupNames, ports } of databases) {
      for (const each of ['Q04', 'Q05'] as const) {
        const query = databaseQueries[engine][each];
        const group = query && logGroupNames[query.log];
        if (query === undefined || group === undefined) continue;
        new CfnQueryDefinition(this, `${each}-${identifier}`, {
          name: `${name}/${each} ${answers[each](identifier)}`,
          logGroupNames: [group],
          queryString: databaseQueryText(query),
        });
      }
      const login = loginQueries[engine];
      const group = logGroupNames[login.log];
      if (network === undefined || group === undefined || !login.tellsSuccess) continue;
      new CfnQueryDefinition(this, `Q11-${identifier}`, {
        name: `${name}/Q11 Who called ${identifier} without a login, or logged in without a call?`,
        logGroupNames: [network.flowLogs.logGroup.logGroupName, group],
        queryString: oneSidedText(flowsTo(ports), login.parse),
      });
    }
  }
}
