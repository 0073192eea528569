import type { Scope } from './network.js';
import { unresolvedFrom, unresolvedWhat } from './unresolved.js';
import type { Value } from './value.js';

/**
 * What is kept of one variable of a function's environment. Its value never is: it is looked at where it is read, and only
 * what it is and the host of a database outlive that.
 */
export interface EnvironmentNote {
  readonly variable: string;
  readonly holds: EnvironmentContent;
  /** The host of a database of AWS that stands in it. */
  readonly host?: string;
}

export const environmentContents = [
  'url-with-password',
  'password',
  'database-host',
  // What a template leaves open may be any of these.
  'perhaps-url-with-password',
  'perhaps-password',
  'perhaps-host',
] as const;
export type EnvironmentContent = (typeof environmentContents)[number];

/** What is kept of the environment of a function: notes, or why AWS did not show it. */
export type FunctionEnvironment =
  | { readonly notes: readonly EnvironmentNote[] }
  /** AWS's error code, or what a template leaves open. */
  | { readonly error: string };

/** The member of a function under which a capture keeps what is known of its environment. */
export const environmentMember = 'db-perimeter:Environment';

/**
 * What the environment of a function says about databases; undefined where it says nothing. Only what is certain counts: a
 * URL of a database with a password in it, and a variable that is named like the password of a database.
 * https://docs.aws.amazon.com/lambda/latest/api/API_EnvironmentResponse.html
 */
export function environmentOf(environment: unknown): FunctionEnvironment | undefined {
  if (isOpen(environment)) return { error: environment };
  const { Variables: variables, Error: refused } = recordOf(environment);
  if (isOpen(variables)) return { error: variables };
  if (variables === undefined && refused !== undefined) {
    const { ErrorCode: code } = recordOf(refused);
    return { error: typeof code === 'string' ? code : 'Error' };
  }
  if (variables !== undefined && !isRecord(variables))
    return { error: 'Variables in a form that is not known' };
  const notes = Object.entries(recordOf(variables)).flatMap(([variable, value]) => noteOf(variable, value));
  // What is open matters beside a password alone: any text of a template may be.
  const told = notes.some(({ holds }) => holds === 'password' || holds === 'perhaps-password')
    ? notes
    : notes.filter(({ holds }) => holds !== 'perhaps-host');
  return told.length > 0 ? { notes: told } : undefined;
}

/** A program that runs with variables which everybody sees who may describe it. */
export interface ProgramEnvironment extends Scope {
  readonly kind: 'codebuild-project' | 'ecs-task-definition';
  readonly arn: string;
  readonly name: string;
  /** What its environment says about databases. Absent: nothing. */
  readonly environment?: Value<readonly EnvironmentNote[]>;
}

const strange: FunctionEnvironment = { error: 'variables in a form that is not known' };

/**
 * The same of variables that stand in a list, as CodeBuild has them. Those of another type than the plain one hold the name of
 * a secret or of a parameter. https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html
 */
export function environmentOfProject(environment: unknown): FunctionEnvironment | undefined {
  if (environment === undefined) return undefined;
  if (!isRecord(environment)) return isOpen(environment) ? { error: environment } : strange;
  return environmentInList(environment.environmentVariables);
}

/** The same of a container of ECS, whose references to secrets stand elsewhere. */
export function environmentInList(listed: unknown = []): FunctionEnvironment | undefined {
  if (isOpen(listed)) return { error: listed };
  if (!Array.isArray(listed) || !listed.every(isRecord)) return strange;
  const plain = listed.filter(({ type = 'PLAINTEXT' }) => type === 'PLAINTEXT');
  return environmentOf({
    Variables: Object.fromEntries(
      plain.flatMap(({ name, value }) => (typeof name === 'string' ? [[name, value]] : [])),
    ),
  });
}

/**
 * The notes of programs that run beside each other: what stands in one says nothing of another, so that of those without a
 * password nothing is left.
 */
export function notesTogether(all: readonly (readonly EnvironmentNote[])[]): readonly EnvironmentNote[] {
  const surely = all.filter((notes) => passwordsAmong(notes).told.length > 0);
  return (surely.length > 0 ? surely : all.filter((notes) => passwordsAmong(notes).open.length > 0)).flat();
}

/** Which of the notes of one environment are passwords of a database, and which may be or may stand beside its host. */
export function passwordsAmong(notes: readonly EnvironmentNote[]): {
  readonly told: readonly EnvironmentNote[];
  readonly open: readonly EnvironmentNote[];
} {
  const holding = (...kinds: readonly EnvironmentContent[]) =>
    notes.filter(({ holds }) => kinds.includes(holds));
  const isBesideHost = notes.some(({ host }) => host !== undefined);
  const mayBeBeside = isBesideHost || holding('perhaps-host').length > 0;
  const open = [
    ...holding('perhaps-url-with-password'),
    ...(mayBeBeside ? holding('password', 'perhaps-password') : []),
  ];
  return {
    told: [...holding('url-with-password'), ...(isBesideHost ? holding('password') : [])],
    open: open.length === 0 || isBesideHost ? open : [...open, ...holding('perhaps-host')],
  };
}

/** No other text may be kept: it may be a value. */
function isOpen(value: unknown): value is string {
  return typeof value === 'string' && unresolvedWhat(value) !== undefined;
}

function noteOf(variable: string, value: unknown): readonly EnvironmentNote[] {
  if (typeof value !== 'string') return [];
  const host = hostIn(value);
  const about = { variable, ...(host === undefined ? {} : { host }) };
  const inUrl = passwordInUrl(value);
  if (inUrl !== undefined) {
    const holds = judge(inUrl);
    if (holds !== undefined)
      return [{ ...about, holds: holds === 'password' ? 'url-with-password' : 'perhaps-url-with-password' }];
  } else if (isNamedLikePassword(variable)) {
    const holds = judge(value);
    return holds === undefined ? [] : [{ ...about, holds }];
  }
  if (host !== undefined) return [{ ...about, holds: 'database-host' }];
  return unresolvedFrom(value) >= 0 ? [{ ...about, holds: 'perhaps-host' }] : [];
}

const scheme =
  '(?:postgres|postgresql|mysql|mysql2|mariadb|mongodb|mongodb\\+srv|redshift|sqlserver|mssql|oracle)(?:\\+[a-z0-9_]+)?';
/** `postgresql://user:password@host/…`, but for hosts that are the function itself. */
const urlWithPassword = new RegExp(`^(?:jdbc:)?${scheme}://[^:@/\\s]*:(.+)@(?!localhost|127\\.)[^@/]+`, 'i');
/** `jdbc:mysql://host/…?user=…&password=…` */
const jdbcWithPassword = new RegExp(`^jdbc:${scheme}://(?!localhost|127\\.).*[?;&]password=([^;&]+)`, 'i');

function passwordInUrl(value: string): string | undefined {
  return (urlWithPassword.exec(value) ?? jdbcWithPassword.exec(value))?.[1];
}

const databases =
  'DB|DATABASE|RDS|AURORA|PG|POSTGRES|POSTGRESQL|MYSQL|MARIADB|REDSHIFT|DOCDB|MONGO|MONGODB|ORACLE|MSSQL|SQLSERVER';
const passwords = 'PASSWORD|PASSWD|PWD|PASS';
const namesOfPasswords = new RegExp(`^(?:[A-Z0-9]+_)*(?:${databases})_?(?:${passwords})$`, 'i');

function isNamedLikePassword(variable: string): boolean {
  return namesOfPasswords.test(variable);
}

const pathsOfPasswords = new RegExp(
  `(?:^|[/._-])(?:${databases})[/._-]?(?:(?:MASTER|ADMIN|ROOT|USER)[/._-]?)?(?:${passwords})$`,
  'i',
);

/** Whether a parameter is named like the password of a database, by a path or without one: `/orders/db/password`. */
export function isPathOfPassword(name: string): boolean {
  return pathsOfPasswords.test(name);
}

/** Whether a text is the URL of a database with a password in it. */
export function holdsPassword(text: string): boolean {
  const inUrl = passwordInUrl(text);
  return inUrl !== undefined && judge(inUrl) === 'password';
}

/** Whether a text in the place of a password may be one. */
export function mayBePassword(text: string): boolean {
  return judge(text) !== undefined;
}

/** Whether a text in the place of a password is one: not a reference to it, a placeholder, or what a key encrypted. */
function judge(text: string): 'password' | 'perhaps-password' | undefined {
  // A reference to a secret is resolved before the function is made, which then holds the password.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
  if (/\{\{resolve:(?:secretsmanager|ssm-secure):/.test(text)) return 'password';
  if (unresolvedFrom(text) >= 0 || text.includes('{{resolve:')) return 'perhaps-password';
  const isElsewhere = text === '' || text.startsWith('arn:') || text.includes('/');
  const isPlaceholder = /^[$%<{*]|^x+$/i.test(text);
  return isElsewhere || isPlaceholder || isCiphertext(text) ? undefined : 'password';
}

/** As `kms:Encrypt` and the console's helpers for encryption write it. */
function isCiphertext(text: string): boolean {
  return /^AQICA[A-Za-z0-9+/=]{100,}$/.test(text);
}

/**
 * Names that AWS gives databases, proxies and warehouses.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html
 */
const hosts =
  /(?:[a-z0-9-]+\.)+(?:rds|docdb|redshift|redshift-serverless)(?:\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?/i;

function hostIn(value: string): string | undefined {
  return hosts.exec(value)?.[0].toLowerCase();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
