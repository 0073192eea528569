import type { Engine } from '../../checks/index.js';
import { wildcardsFor } from './address-wildcards.js';
import { longestFilter } from './flow-filters.js';

/** How the log of an engine tells of logins. */
export interface LoginFilters {
  /** Which of the logs of the database. */
  readonly log: string;
  /**
   * Takes what clients do whose addresses are none of these blocks.
   * @default - the engine tells of no client in a log: flow logs do
   */
  readonly from?: (declared: readonly string[]) => string;
  /**
   * Takes logins that fail.
   * @default - what the engine writes of them is not described
   */
  readonly failed?: string;
}

/**
 * Each line begins with the time and the host, before anything that a client can write, so that a client outside is taken whatever it
 * does: a connection, a refusal, a statement. Lines of the server itself name no host, and lines that go on begin otherwise.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html (%t:%r:%u@%d:[%p]:)
 */
const postgres: LoginFilters = {
  log: 'postgresql',
  from: (declared) => {
    const inside = [
      'UTC::@*',
      'UTC:[local]*',
      'UTC:127.0.0.1(*',
      'UTC::1(*',
      ...declared.map((text) => `UTC:${text}${text.endsWith('*') ? '' : '(*'}`),
    ];
    return `[day,time,from="UTC:*"${inside.map((text) => `&&from!="${text}"`).join('')},...]`;
  },
  failed:
    '?"password authentication failed for user" ?"no pg_hba.conf entry for host" ?"PAM authentication failed for user"',
};

/**
 * Records are separated by commas: time, server, user, host, connection, query, operation, database, object, code. RDS writes a space into
 * the time, and Aurora does not. 1158 is the code of a client that connects and says nothing, as health checks do.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
 */
const audited = (before: string): LoginFilters => ({
  log: 'audit',
  from: (declared) => {
    const inside = [
      '*,localhost,*',
      '*,127.0.0.1,*',
      ...declared.map((text) => `*,${text}${text.endsWith('*') ? '' : ',*'}`),
    ];
    return `[${before}record="*,CONNECT,*"${inside.map((text) => `&&record!="${text}"`).join('')},...]`;
  },
  failed: '"FAILED_CONNECT" -",,,1158"',
});

/**
 * What a client writes stands before its address, with spaces of its own, so that the fields are counted from the end: address, event, service
 * and code. A connection with the code 0 was handed to the database; the login comes after it.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/netag/troubleshooting-oracle-net-services.html (listener log)
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.Oracle.html
 */
const oracle: LoginFilters = {
  log: 'listener',
  from: (declared) => {
    const at = '(ADDRESS=(PROTOCOL=tcp)(HOST=';
    const inside = ['127.0.0.1)*', ...declared.map((text) => (text.endsWith('*') ? text : `${text})*`))];
    return `[...,address="*(HOST=*"${inside.map((text) => `&&address!="${at}${text}"`).join('')},s1,event=establish,s2,service,s3,code=0]`;
  },
};

/** Engines that audit logins into a bucket tell of failures at most. */
export const loginFilters: Readonly<Record<Engine, LoginFilters | undefined>> = {
  'aurora-postgresql': postgres,
  postgres,
  'aurora-mysql': audited(''),
  mysql: audited('day,'),
  mariadb: audited('day,'),
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.SQLServer.html
  'sqlserver-se': { log: 'error', failed: '"Login failed for user"' },
  'sqlserver-ee': { log: 'error', failed: '"Login failed for user"' },
  'oracle-se2': oracle,
  'oracle-ee': oracle,
};

/**
 * The pattern of clients from outside a network and those of the trusted blocks that fit; undefined where the log names no client, or
 * no pattern can name the network.
 */
export function undeclaredLogins(
  engine: Engine,
  network: string,
  trusted: readonly string[],
): string | undefined {
  const write = loginFilters[engine]?.from;
  let texts = wildcardsFor(network) ?? [];
  const fits = (some: readonly string[]) => write !== undefined && write(some).length <= longestFilter;
  if (write === undefined || texts.length === 0 || !fits(texts)) return undefined;
  for (const cidr of trusted) {
    const more = texts.concat(wildcardsFor(cidr) ?? []);
    if (fits(more)) texts = more;
  }
  return write(texts);
}
