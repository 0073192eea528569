import { describe, expect, it } from 'vitest';
import { UserError } from '../../../checks/model/user-error.js';
import {
  cannotObtainCredentials,
  credentialProblem,
} from '../../../checks/sources/live/credential-problems.js';
import { type Identity, remembered } from '../../../checks/sources/live/credentials.js';
import { parseRoleArns } from '../../../checks/sources/live/identity.js';
import { jumpingClock } from './support.js';

const named = (name: string, message: string, fields: object = {}) =>
  Object.assign(new Error(message), { name }, fields);
const entrance = { profile: undefined, roleArn: undefined, region: 'eu-west-1' };
const withProfile = { ...entrance, profile: 'auditor' };
const role = { ...entrance, roleArn: 'arn:aws:iam::111122223333:role/audit' };

describe('credentials that cannot be had', () => {
  it.each([
    [
      named('CredentialsProviderError', 'Could not load credentials from any providers'),
      entrance,
      'No AWS credentials found',
      'Run "aws sso login" or "aws configure", or set AWS_PROFILE',
    ],
    [
      named('CredentialsProviderError', 'Could not load credentials from any providers'),
      withProfile,
      'No AWS credentials found for profile "auditor"',
      'Check its name with "aws configure list-profiles", or sign in with "aws sso login --profile auditor" (Could not load credentials from any providers)',
    ],
    [
      named(
        'CredentialsProviderError',
        'The SSO session has expired. To refresh this SSO session run aws sso login',
      ),
      withProfile,
      'The AWS sign-in session of profile "auditor" is missing or has expired',
      'Run "aws sso login --profile auditor"',
    ],
    [
      named('TokenProviderError', "Token is expired. To refresh run 'aws sso login'"),
      entrance,
      'The AWS sign-in session is missing or has expired',
      'Run "aws sso login"',
    ],
    [
      named('ExpiredTokenException', 'expired', { Code: 'ExpiredToken' }),
      entrance,
      'The AWS credentials have expired',
      'Sign in again, or renew the session token',
    ],
    [
      named('InvalidClientTokenId', 'invalid', { Code: 'InvalidClientTokenId' }),
      entrance,
      'AWS does not accept the credentials in eu-west-1: InvalidClientTokenId',
      'Check the access key, and that AWS_REGION names a Region of the account’s partition',
    ],
    [
      named('AccessDenied', 'User x is not\nauthorized', { Code: 'AccessDenied' }),
      role,
      'Cannot enter role arn:aws:iam::111122223333:role/audit (AccessDenied: User x is not authorized)',
      'Check the ARN, that its trust policy admits you, and --external-id if the policy asks for one',
    ],
    [
      named('AccessDenied', 'no', { Code: 'AccessDenied' }),
      withProfile,
      'Cannot obtain AWS credentials (AccessDenied: no)',
      'Check the profile and the environment variables with "aws sts get-caller-identity"',
    ],
    [
      named('Error', 'getaddrinfo ENOTFOUND sts.nowhere-1.amazonaws.com', { code: 'ENOTFOUND' }),
      role,
      'Cannot reach AWS in eu-west-1 (getaddrinfo ENOTFOUND sts.nowhere-1.amazonaws.com)',
      'Check the network, the proxy, and that AWS_REGION or the profile names an existing Region',
    ],
  ])('%s', (error, where, message, nextStep) => {
    const problem = cannotObtainCredentials(error, where);
    expect({ message: problem.message, nextStep: problem.nextStep, exitCode: problem.exitCode }).toEqual({
      message,
      nextStep,
      exitCode: 64,
    });
  });

  it.each([
    'AccessDenied',
    'UnauthorizedOperation',
    'RequestLimitExceeded',
    'InternalError',
    'OptInRequired',
  ])('%s of one API says nothing about the credentials', (code) =>
    expect(credentialProblem(named(code, 'no', { Code: code }), entrance)).toBeUndefined(),
  );
});

describe('remembered credentials', () => {
  const identity = (accessKeyId: string, expiration?: Date): Identity => ({
    accessKeyId,
    secretAccessKey: 'b',
    ...(expiration === undefined ? {} : { expiration }),
  });

  it('are asked for once, also by callers that come together', async () => {
    let asked = 0;
    const provider = remembered(async () => identity(`key-${++asked}`), jumpingClock());
    expect((await Promise.all([provider(), provider()])).map((each) => each.accessKeyId)).toEqual([
      'key-1',
      'key-1',
    ]);
  });

  it('are renewed five minutes before they expire', async () => {
    const clock = jumpingClock();
    let asked = 0;
    const provider = remembered(
      async () => identity(`key-${++asked}`, new Date(clock.now() + 3_600_000)),
      clock,
    );
    await provider();
    await clock.sleep(3_299_999);
    expect((await provider()).accessKeyId).toBe('key-1');
    await clock.sleep(1);
    expect((await provider()).accessKeyId).toBe('key-2');
  });

  it('are asked for again after a failure', async () => {
    let asked = 0;
    const provider = remembered(async () => {
      if (++asked === 1) throw new Error('no network');
      return identity('key');
    }, jumpingClock());
    await expect(provider()).rejects.toThrow('no network');
    expect((await provider()).accessKeyId).toBe('key');
  });
});

describe('the roles to enter', () => {
  it('are read with their accounts, in all partitions', () => {
    const arns = ['arn:aws:iam::111122223333:role/audit', 'arn:aws-us-gov:iam::444455556666:role/path/audit'];
    expect(parseRoleArns(arns).map(({ account }) => account)).toEqual(['111122223333', '444455556666']);
  });

  it.each(['audit', 'arn:aws:iam::111122223333:user/audit', 'arn:aws:iam::1111:role/audit'])(
    '%s is refused',
    (arn) => {
      expect(() => parseRoleArns([arn])).toThrow(
        new UserError(
          `"${arn}" is not the ARN of a role`,
          'Use the form arn:aws:iam::111122223333:role/name',
        ),
      );
    },
  );

  it('are one for each account', () => {
    const arns = ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/b'];
    expect(() => parseRoleArns(arns)).toThrow(
      'Roles arn:aws:iam::111122223333:role/a and arn:aws:iam::111122223333:role/b belong to the same account 111122223333',
    );
  });
});
