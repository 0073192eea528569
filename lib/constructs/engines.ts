import {
  AuroraMysqlEngineVersion,
  AuroraPostgresEngineVersion,
  DatabaseClusterEngine,
  DatabaseInstanceEngine,
  type IClusterEngine,
  type IInstanceEngine,
  LicenseModel,
  MariaDbEngineVersion,
  MysqlEngineVersion,
  type OptionConfiguration,
  OracleEngineVersion,
  PostgresEngineVersion,
  SqlServerEngineVersion,
} from 'aws-cdk-lib/aws-rds';
import { type Engine, engineFeatures } from '../../checks/index.js';

/** How an engine is hardened: what its parameter and option groups say, and which logs it exports. */
interface Hardening {
  /** The version where the configuration names none. */
  readonly version: string;
  /** What forces TLS, keeps old versions of it out and turns on the audit. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly options: readonly OptionConfiguration[];
  /** The logs that go to CloudWatch. */
  readonly logs: readonly string[];
  /** The class of its instances where the configuration names none. Undefined for Serverless v2. */
  readonly instanceClass?: string;
  readonly license?: LicenseModel;
  /** Whether the audit goes to S3 and not to a log. */
  readonly auditsToBucket?: true;
}

/**
 * Who connected from where, and what was changed; the statements of named users come with `rds_pgaudit`.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 */
const postgresParameters = {
  'rds.force_ssl': '1',
  ssl_min_protocol_version: 'TLSv1.2',
  shared_preload_libraries: 'pg_stat_statements,pgaudit',
  'pgaudit.log': 'ddl,role',
  'pgaudit.role': 'rds_pgaudit',
  log_connections: '1',
  log_disconnections: '1',
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html */
const mysqlParameters = {
  require_secure_transport: '1',
  tls_version: 'TLSv1.2,TLSv1.3',
  log_output: 'FILE',
  slow_query_log: '1',
};

/**
 * The slow-query log holds every statement that looked at 10,000 rows or more, however fast it was, and so whoever takes a table along.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MySQL.Generallog.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html (min_examined_row_limit)
 * MariaDB has other names for both in some versions, of which RDS does not say which.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MariaDB.Generallog.html
 */
const largeStatements = { long_query_time: '0', min_examined_row_limit: '10000' };

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html */
const auditPlugin: OptionConfiguration = {
  name: 'MARIADB_AUDIT_PLUGIN',
  settings: { SERVER_AUDIT_EVENTS: 'CONNECT,QUERY_DCL,QUERY_DDL' },
};

const mysqlLogs = ['audit', 'error', 'general', 'slowquery', 'iam-db-auth-error'];

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Ciphers.html */
const sqlServer = {
  version: '16.00.4215.2.v1',
  parameters: { 'rds.force_ssl': '1', 'rds.tls10': 'disabled', 'rds.tls11': 'disabled' },
  options: [],
  logs: ['agent', 'error'],
  license: LicenseModel.LICENSE_INCLUDED,
  auditsToBucket: true,
} as const;

/**
 * Oracle's own encryption is forced, which a listener for TLS beside it could not be: the two exclude each other.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.Oracle.Options.NetworkEncryption.html
 */
const oracle = {
  version: '19.0.0.0.ru-2025-10.rur-2025-10.r1',
  parameters: { audit_trail: 'OS', audit_sys_operations: 'TRUE' },
  options: [
    {
      name: 'NATIVE_NETWORK_ENCRYPTION',
      settings: {
        'SQLNET.ENCRYPTION_SERVER': 'REQUIRED',
        'SQLNET.ENCRYPTION_TYPES_SERVER': 'AES256',
        'SQLNET.CRYPTO_CHECKSUM_SERVER': 'REQUIRED',
        'SQLNET.CRYPTO_CHECKSUM_TYPES_SERVER': 'SHA256,SHA384,SHA512',
        'SQLNET.ALLOW_WEAK_CRYPTO': 'FALSE',
        'SQLNET.ALLOW_WEAK_CRYPTO_CLIENTS': 'FALSE',
      },
    },
  ],
  logs: ['alert', 'audit', 'listener', 'oemagent', 'trace'],
  instanceClass: 'db.m6i.large',
} as const;

export const hardening: Readonly<Record<Engine, Hardening>> = {
  'aurora-postgresql': {
    version: '17.7',
    parameters: postgresParameters,
    options: [],
    logs: ['postgresql', 'iam-db-auth-error'],
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
  'aurora-mysql': {
    version: '8.0.mysql_aurora.3.10.4',
    parameters: {
      ...mysqlParameters,
      ...largeStatements,
      require_secure_transport: 'ON',
      server_audit_logging: '1',
      server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL,TABLE',
    },
    options: [],
    logs: mysqlLogs,
  },
  postgres: {
    version: '17.7',
    parameters: postgresParameters,
    options: [],
    logs: ['postgresql', 'upgrade', 'iam-db-auth-error'],
    instanceClass: 'db.m7g.large',
  },
  mysql: {
    version: '8.4.7',
    parameters: { ...mysqlParameters, ...largeStatements },
    options: [auditPlugin],
    logs: mysqlLogs,
    instanceClass: 'db.m7g.large',
  },
  mariadb: {
    version: '11.8.5',
    parameters: mysqlParameters,
    options: [auditPlugin],
    logs: mysqlLogs,
    instanceClass: 'db.m7g.large',
  },
  'sqlserver-se': { ...sqlServer, instanceClass: 'db.m6i.large' },
  'sqlserver-ee': { ...sqlServer, instanceClass: 'db.m6i.xlarge' },
  'oracle-se2': { ...oracle, instanceClass: 'db.m8i.large', license: LicenseModel.LICENSE_INCLUDED },
  'oracle-ee': { ...oracle, license: LicenseModel.BRING_YOUR_OWN_LICENSE },
};

/** The engine of a cluster, as the CDK takes it. */
export function clusterEngine(engine: Engine, version: string): IClusterEngine {
  const [major = version] = version.split('.mysql_aurora');
  return engine === 'aurora-mysql'
    ? DatabaseClusterEngine.auroraMysql({ version: AuroraMysqlEngineVersion.of(version, major) })
    : DatabaseClusterEngine.auroraPostgres({
        version: AuroraPostgresEngineVersion.of(version, firstParts(version, 1)),
      });
}

/** The engine of an instance, as the CDK takes it. */
export function instanceEngine(engine: Engine, version: string): IInstanceEngine {
  const one = firstParts(version, 1);
  const two = firstParts(version, 2);
  switch (engine) {
    case 'postgres':
      return DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.of(version, one) });
    case 'mysql':
      return DatabaseInstanceEngine.mysql({ version: MysqlEngineVersion.of(version, two) });
    case 'mariadb':
      return DatabaseInstanceEngine.mariaDb({ version: MariaDbEngineVersion.of(version, two) });
    case 'sqlserver-se':
      return DatabaseInstanceEngine.sqlServerSe({ version: SqlServerEngineVersion.of(version, two) });
    case 'sqlserver-ee':
      return DatabaseInstanceEngine.sqlServerEe({ version: SqlServerEngineVersion.of(version, two) });
    case 'oracle-se2':
      return DatabaseInstanceEngine.oracleSe2({ version: OracleEngineVersion.of(version, one) });
    case 'oracle-ee':
      return DatabaseInstanceEngine.oracleEe({ version: OracleEngineVersion.of(version, one) });
    case 'aurora-postgresql':
    case 'aurora-mysql':
      throw new Error(`${engine} is a cluster (${engineFeatures[engine].kind})`);
  }
}

function firstParts(version: string, count: number): string {
  return version.split('.').slice(0, count).join('.');
}
