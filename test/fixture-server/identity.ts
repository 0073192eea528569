import type { Accounts, Answer } from './data.js';
import type { ServiceError } from './protocol/answers.js';

/** What the SDK needs to sign. The secret is not checked. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A role that may be entered. */
export interface Role {
  readonly externalId?: string;
}

export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

export interface Identity {
  credentials(account: string): Credentials;
  caller(accessKeyId: string): Caller | undefined;
  assumeRole(
    caller: Caller,
    input: Readonly<Record<string, unknown>>,
    now: number,
  ):
    | { readonly kind: 'answer'; readonly answer: Answer }
    | { readonly kind: 'error'; readonly error: ServiceError };
}

/**
 * Access keys name their account, so that no table has to be carried around. Without `roles` every role of a
 * configured account can be entered.
 */
export function createIdentity(
  accounts: Accounts,
  roles: Readonly<Record<string, Role>> | undefined,
  partition: string,
): Identity {
  const sessions = new Map<string, Caller>();
  const userKey = /^AKIA(\d{12})$/;

  function isAllowed(arn: string, account: string | undefined, externalId: unknown): boolean {
    if (account === undefined || !Object.hasOwn(accounts, account)) return false;
    if (!roles) return true;
    const role = Object.hasOwn(roles, arn) ? roles[arn] : undefined;
    return role !== undefined && role.externalId === externalId;
  }

  return {
    credentials: (account) => ({ accessKeyId: `AKIA${account}`, secretAccessKey: 'fixture-secret' }),
    caller(accessKeyId) {
      const account = userKey.exec(accessKeyId)?.[1];
      if (account === undefined) return sessions.get(accessKeyId);
      if (!Object.hasOwn(accounts, account)) return undefined;
      return {
        account,
        arn: `arn:${partition}:iam::${account}:user/auditor`,
        userId: 'AIDAFIXTUREAUDITOR00',
      };
    },
    assumeRole(caller, input, now) {
      const arn = String(input.RoleArn ?? '');
      const [, account, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
      if (account === undefined || !isAllowed(arn, account, input.ExternalId)) {
        const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
        return { kind: 'error', error: { status: 403, code: 'AccessDenied', message } };
      }
      const session = String(input.RoleSessionName ?? 'session');
      const accessKeyId = `ASIAFIXTURE${String(sessions.size).padStart(9, '0')}`;
      const assumed = {
        account,
        arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`,
        userId: `AROAFIXTUREROLE00000:${session}`,
      };
      sessions.set(accessKeyId, assumed);
      const seconds = Number(input.DurationSeconds ?? 3600);
      return {
        kind: 'answer',
        answer: {
          Credentials: {
            AccessKeyId: accessKeyId,
            SecretAccessKey: 'fixture-secret',
            SessionToken: `token-of-${accessKeyId}`,
            Expiration: new Date(now + seconds * 1000).toISOString(),
          },
          AssumedRoleUser: { Arn: assumed.arn, AssumedRoleId: assumed.userId },
        },
      };
    },
  };
}
