import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../checks/live.js';
import { UserError } from '../../../checks/model/user-error.js';
import { isTrustedEndpoint, refuseForeignEndpoints } from '../../../checks/sources/live/endpoint.js';
import { stubAws } from './support.js';

const trusted = [
  'https://ec2.eu-west-1.amazonaws.com',
  'https://ec2.eu-west-1.amazonaws.com.',
  'https://EC2.EU-WEST-1.AMAZONAWS.COM',
  'https://rds.cn-north-1.amazonaws.com.cn',
  'https://ec2.eu-west-1.api.aws',
  'https://rds.eusc-de-east-1.amazonaws.eu',
  'https://rds.us-iso-east-1.c2s.ic.gov',
  'https://vpce-1-abc.ec2.eu-west-1.vpce.amazonaws.com',
  'http://localhost:4566',
  'http://aws.localhost:4566',
  'http://127.0.0.1:5000',
  'http://[::1]:5000',
];
const foreign = [
  'https://amazonaws.com.evil.example',
  'https://evil-amazonaws.com',
  'https://127.0.0.1.evil.example',
  'https://localhost.evil.example',
  'http://ec2.eu-west-1.amazonaws.com',
  'http://169.254.169.254',
  'http://0.0.0.0:5000',
  'https://10.0.0.7',
  'https://user@evil.example',
  'file:///etc/passwd',
];

describe('an endpoint', () => {
  it.each(trusted)('%s is trusted', (url) => expect(isTrustedEndpoint(new URL(url))).toBe(true));
  it.each(foreign)('%s is not trusted', (url) => expect(isTrustedEndpoint(new URL(url))).toBe(false));
});

describe('an environment that redirects the SDK', () => {
  const refusal = (environment: Record<string, string>): unknown => {
    try {
      return refuseForeignEndpoints(environment);
    } catch (error) {
      return error;
    }
  };

  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_RDS', 'AWS_ENDPOINT_URL_STS'])(
    '%s is refused by name',
    (variable) => {
      const error = refusal({ [variable]: 'https://evil.example/x' });
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({
        message: `${variable} points to https://evil.example, which is not an AWS endpoint`,
        nextStep: 'Remove it, or pass --allow-endpoint if you trust this host with your credentials',
        exitCode: 64,
      });
    },
  );

  it('is refused when the value is no URL', () => {
    expect(refusal({ AWS_ENDPOINT_URL: 'evil' })).toMatchObject({ message: 'AWS_ENDPOINT_URL is not a URL' });
  });

  it.each([
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' }],
    [{ AWS_ENDPOINT_URL: '' }],
    [{ AWS_ENDPOINT_URL: 'https://evil.example', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
    [{ HTTP_PROXY: 'https://evil.example', AWS_REGION: 'eu-west-1' }],
  ])('%j is accepted', (environment) => expect(refusal(environment)).toBeUndefined());
});

describe('a profile that redirects the SDK', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['with keys', 'aws_access_key_id = a\naws_secret_access_key = b'],
    ['with a role', 'role_arn = arn:aws:iam::111122223333:role/audit\nsource_profile = keys'],
  ])('%s is refused before anything is sent', async (_, lines) => {
    const folder = await mkdtemp(join(tmpdir(), 'db-perimeter-'));
    const keys = '[profile keys]\naws_access_key_id = a\naws_secret_access_key = b\n';
    const profile = `[profile auditor]\nregion = eu-west-1\nendpoint_url = https://evil.invalid\n${lines}\n`;
    await writeFile(join(folder, 'config'), keys + profile);
    stubAws(undefined);
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    vi.stubEnv('AWS_PROFILE', 'auditor');
    await expect(collect({ maxAttempts: 1 }, () => undefined)).rejects.toMatchObject({
      name: 'UserError',
      message:
        'endpoint_url of the AWS configuration points to https://evil.invalid, which is not an AWS endpoint',
      exitCode: 64,
    });
    await rm(folder, { recursive: true });
  });
});
