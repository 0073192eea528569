import { holdsPassword } from './function-environment.js';
import type { Scope } from './network.js';
import type { Value } from './value.js';

/**
 * By what a connection signs in to its database: a password that the catalog keeps as it is or encrypted, one in its URL, or
 * a secret. `untold` is what no property tells.
 */
export const connectionLogins = [
  'password',
  'encrypted-password',
  'url-with-password',
  'secret',
  'untold',
] as const;
export type ConnectionLogin = (typeof connectionLogins)[number];

/** A connection of Glue to a database. No password of one is ever kept. */
export interface GlueConnection extends Scope {
  readonly arn: string;
  readonly name: string;
  readonly login: ConnectionLogin;
  /** Whether the catalog encrypts passwords of connections that are written now, and shows them encrypted alone. */
  readonly catalogEncrypts: Value<boolean>;
}

/** The member of a connection under which a capture keeps by what it signs in, in place of its properties. */
export const loginMember = 'db-perimeter:Login';

/**
 * By what a connection signs in, from its properties. One of JDBC or MongoDB has a user with a password, or a secret; a password
 * that is hidden is left out of the answer.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionInput.html
 */
export function loginIn(properties: unknown): ConnectionLogin {
  if (typeof properties !== 'object' || properties === null) return 'untold';
  const of = properties as Readonly<Record<string, unknown>>;
  const urls = [of.JDBC_CONNECTION_URL, of.CONNECTION_URL];
  if (urls.some((url) => typeof url === 'string' && holdsPassword(url))) return 'url-with-password';
  if (of.SECRET_ID !== undefined) return 'secret';
  if (of.ENCRYPTED_PASSWORD !== undefined) return 'encrypted-password';
  return of.USERNAME === undefined && of.PASSWORD === undefined ? 'untold' : 'password';
}
