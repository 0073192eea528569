import {
  type ConnectionLogin,
  connectionLogins,
  type GlueConnection,
  loginIn,
  loginMember,
} from '../../../model/glue-connection.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import type { Reading } from './facts.js';
import { flag, type Json, member, object, text } from './json.js';
import type { RegionFacts } from './region-facts.js';

/**
 * A connection to a database. Those to queues, networks and services of others sign in elsewhere.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html
 */
export function readGlueConnection(item: Json, { scope, put, problem }: Reading) {
  const name = text(item, 'Name');
  if (name === undefined) return problem('a connection of Glue without Name');
  const type = text(item, 'ConnectionType');
  if (type === undefined) return problem(`connection ${name} of Glue without ConnectionType`);
  if (type !== 'JDBC' && type !== 'MONGODB') return;
  const { account, region, partition } = scope;
  const arn = `arn:${partition}:glue:${region}:${account}:connection/${name}`;
  put('glueConnections', name, { account, region, arn, name, login: loginOf(item) });
}

function loginOf(item: Json): ConnectionLogin {
  const kept = member(item, loginMember);
  const login =
    kept === undefined
      ? loginIn(member(item, 'ConnectionProperties'))
      : (connectionLogins.find((each) => each === kept) ?? 'untold');
  const authentication = object(item, 'AuthenticationConfiguration') ?? {};
  return login === 'untold' && text(authentication, 'SecretArn') !== undefined ? 'secret' : login;
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionPasswordEncryption.html */
export function readCatalogEncryption(item: Json, { put, problem }: Reading) {
  const passwords = member(item, 'ConnectionPasswordEncryption');
  // Left out where nobody set anything.
  const encrypts =
    passwords === undefined
      ? false
      : flag(object(item, 'ConnectionPasswordEncryption') ?? {}, 'ReturnConnectionPasswordEncrypted');
  if (encrypts === undefined) return problem('settings of the catalog of Glue in a form that is not known');
  put('catalogEncryption', 'catalog', { encrypts });
}

export function joinGlueConnections(facts: RegionFacts, coverage: RegionCoverage): readonly GlueConnection[] {
  const fact = 'whether the catalog of Glue encrypts passwords of connections';
  const gap = coverage.gap('GetDataCatalogEncryptionSettings', fact);
  const [settings] = facts.all('catalogEncryption');
  const { account, region } = facts.scope;
  const catalogEncrypts =
    gap === undefined && settings !== undefined
      ? known(settings.encrypts)
      : unknownBecause(gap ?? { reason: 'failed', fact, account, region });
  return facts.all('glueConnections').map((connection) => ({ ...connection, catalogEncrypts }));
}
