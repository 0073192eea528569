import { UserError } from '../../model/user-error.js';
import { type AwsFailure, expiries, failureOf, rejections, unreachable } from './errors.js';

export interface Entrance {
  readonly profile: string | undefined;
  /** The role that is being entered, if any. */
  readonly roleArn: string | undefined;
  readonly region: string;
}

/** The line and the next step for credentials that could not be had or that AWS does not accept; undefined for any other failure. */
export function credentialProblem(error: unknown, entrance: Entrance): UserError | undefined {
  if (error instanceof UserError) return error;
  const failure = failureOf(error);
  const code = failure.code ?? failure.name;
  const problem = (message: string, nextStep: string) =>
    new UserError(message, nextStep, undefined, { cause: error });
  const { profile } = entrance;
  const whose = profile === undefined ? '' : ` of profile "${profile}"`;

  if (isSsoExpiry(failure)) {
    const login = `aws sso login${profile === undefined ? '' : ` --profile ${profile}`}`;
    return problem(`The AWS sign-in session${whose} is missing or has expired`, `Run "${login}"`);
  }
  if (failure.name === 'CredentialsProviderError' || failure.name === 'TokenProviderError') {
    if (profile === undefined) {
      return problem(
        'No AWS credentials found',
        'Run "aws sso login" or "aws configure", or set AWS_PROFILE',
      );
    }
    return problem(
      `No AWS credentials found for profile "${profile}"`,
      'Check its name with "aws configure list-profiles", or sign in with ' +
        `"aws sso login --profile ${profile}" (${failure.message})`,
    );
  }
  if (expiries.has(code)) {
    return problem(`The AWS credentials${whose} have expired`, 'Sign in again, or renew the session token');
  }
  if (rejections.has(code)) {
    return problem(
      `AWS does not accept the credentials${whose} in ${entrance.region}: ${code}`,
      'Check the access key, and that AWS_REGION names a Region of the account’s partition',
    );
  }
  return undefined;
}

function isSsoExpiry({ name, message }: AwsFailure): boolean {
  return (
    (name === 'CredentialsProviderError' || name === 'TokenProviderError') &&
    /sso login|session has expired|token is expired/i.test(message)
  );
}

/** Nothing can be read without credentials, so every failure to obtain them ends the run. */
export function cannotObtainCredentials(error: unknown, entrance: Entrance): UserError {
  const known = credentialProblem(error, entrance);
  if (known) return known;
  const { code, name, message } = failureOf(error);
  const reason = `${code ?? name}: ${message}`;
  if (isUnreachable(error)) return cannotReachAws(error, entrance.region);
  if (entrance.roleArn === undefined) {
    return new UserError(
      `Cannot obtain AWS credentials (${reason})`,
      'Check the profile and the environment variables with "aws sts get-caller-identity"',
      undefined,
      { cause: error },
    );
  }
  return new UserError(
    `Cannot enter role ${entrance.roleArn} (${reason})`,
    'Check the ARN, that its trust policy admits you, and --external-id if the policy asks for one',
    undefined,
    { cause: error },
  );
}

export function isUnreachable(error: unknown): boolean {
  const { code } = failureOf(error);
  return code !== undefined && unreachable.has(code);
}

export function cannotReachAws(error: unknown, region: string): UserError {
  return new UserError(
    `Cannot reach AWS in ${region} (${failureOf(error).message})`,
    'Check the network, the proxy, and that AWS_REGION or the profile names an existing Region',
    undefined,
    { cause: error },
  );
}
