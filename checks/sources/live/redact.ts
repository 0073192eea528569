import {
  environmentInList,
  environmentMember,
  environmentOf,
  environmentOfProject,
} from '../../model/function-environment.js';
import { loginIn, loginMember } from '../../model/glue-connection.js';

/**
 * Members that may carry secrets, wherever in an answer they stand. They are dropped before anything is kept.
 * Passwords come back masked from RDS; the names are listed so that nothing depends on AWS doing so.
 */
export const secretMembers: ReadonlySet<string> = new Set([
  'UserData',
  'MasterUserPassword',
  'TdeCredentialPassword',
  'AdminUserPassword',
  'Password',
  // Of endpoints of DMS.
  'AuthPassword',
  'SaslPassword',
  'AsmPassword',
  'SslClientKeyPassword',
  'ExtraConnectionAttributes',
  'PasswordData',
  'KeyMaterial',
  'PrivateKey',
  'PreSharedKey',
  'CustomerGatewayConfiguration',
  'authKey',
  'customerRouterConfig',
  'ClientSecret',
  'SecretString',
  'SecretBinary',
  'SecretAccessKey',
  'SessionToken',
  'AuthToken',
  'Environment',
  // Of projects of CodeBuild: their variables, the commands and variables of their builds, and what calls them.
  'environment',
  'buildspec',
  'webhook',
  // Of containers of ECS.
  'command',
  'entryPoint',
  // Of connections of Glue: passwords, also in URLs. By what one signs in is noted.
  'ConnectionProperties',
  'SparkProperties',
  'AthenaProperties',
  'PythonProperties',
  // Of headers that CloudFront adds to what it asks of origins, by which these often know it.
  'HeaderValue',
]);

/** The SDK's and the protocol's own notes about the call, which are no facts about the account. */
const callMembers: ReadonlySet<string> = new Set(['$metadata', 'ResponseMetadata']);

/**
 * The answer as plain JSON data, without secrets: dates become ISO 8601 text, bytes become base64. Of the environment of a
 * function, a project or a container it is kept what its variables are, and no value.
 */
export function redacted(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept = Object.entries(answer).filter(
    ([member, value]) => value !== undefined && !secretMembers.has(member) && !callMembers.has(member),
  );
  const environment = environmentOf(answer.Environment) ?? projectEnvironment(answer.environment);
  // What no property tells is told by no note either.
  const login = loginIn(answer.ConnectionProperties);
  const noted = [
    ...(environment === undefined ? [] : [[environmentMember, environment]]),
    ...(login === 'untold' ? [] : [[loginMember, login]]),
  ];
  return Object.fromEntries([...kept.map(([member, value]) => [member, plain(value)]), ...noted]);
}

/** Other answers may have a member of that name. */
function projectEnvironment(environment: unknown) {
  const isProject =
    typeof environment === 'object' && environment !== null && 'environmentVariables' in environment;
  if (isProject) return environmentOfProject(environment);
  // Of a container of ECS.
  const isListed = Array.isArray(environment) && environment.every((each) => typeof each === 'object');
  return isListed ? environmentInList(environment) : undefined;
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return redacted(value as Record<string, unknown>);
  return typeof value === 'bigint' ? value.toString() : value;
}
