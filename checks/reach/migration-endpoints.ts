import type { MigrationEndpoint } from '../model/migration-endpoint.js';
import { type Gap, known, unknownBecause, type Value } from '../model/value.js';

/** Whether DMS has to have something of its connection to a database; undefined where the engine leaves no choice. */
export interface ConnectionOfDms {
  readonly usesTls: Value<boolean> | undefined;
  readonly signsIn: Value<boolean> | undefined;
}

/**
 * Engines whose endpoints have an SSL mode, `none` unless somebody says otherwise. Endpoints of all other engines use TLS
 * always, or are no databases.
 * https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html
 */
const withSslMode =
  /^(mysql|mariadb|aurora(-serverless)?|aurora-postgresql(-serverless)?|postgres|oracle|sqlserver|babelfish|azuredb|azure-sql-managed-instance|sybase|db2|db2-zos|mongodb|docdb)$/;

export function connectionOfDms(endpoint: MigrationEndpoint): ConnectionOfDms {
  const { engine, sslMode, authType, sslSecurityProtocol } = endpoint;
  const told = (value: boolean | undefined, what: string): Value<boolean> =>
    value === undefined ? unknownBecause(gap(endpoint, what)) : known(value);
  const tls = 'whether it uses TLS';
  const login = 'whether it signs in';
  if (engine === undefined) return { usesTls: told(undefined, tls), signsIn: told(undefined, login) };
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_RedisSettings.html
  if (engine === 'redis')
    return {
      usesTls: told(isOther(sslSecurityProtocol, 'plaintext'), tls),
      signsIn: told(isOther(authType, 'none'), login),
    };
  return {
    usesTls: withSslMode.test(engine) ? told(isOther(sslMode, 'none'), tls) : undefined,
    // DocumentDB asks for a password always. https://docs.aws.amazon.com/dms/latest/APIReference/API_MongoDbSettings.html
    signsIn: engine === 'mongodb' ? told(isOther(authType, 'no'), login) : undefined,
  };
}

/** Undefined for what nobody said, and for what a template leaves open. */
function isOther(word: string | undefined, weak: string): boolean | undefined {
  return word !== undefined && /^[a-z-]+$/.test(word) ? word !== weak : undefined;
}

function gap({ id, account, region }: MigrationEndpoint, what: string): Gap {
  return {
    reason: 'not-collected',
    fact: `of endpoint ${id} of DMS ${what}`,
    account,
    region,
    action: 'dms:DescribeEndpoints',
  };
}
