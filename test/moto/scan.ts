import { vi } from 'vitest';
import { type CollectOptions, collect } from '../../checks/live.js';
import type { CaptureRecord } from '../../checks/model/capture.js';
import type { Credentials } from './clients.js';

/**
 * The environment of the scanner, and of nothing else on this machine: no profile, no configuration file, no instance
 * metadata. https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 */
export function awsEnvironment(url: string, credentials: Credentials): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: 'eu-west-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

const notInherited = ['AWS_SESSION_TOKEN', 'AWS_PROFILE', 'AWS_DEFAULT_REGION', 'AWS_ROLE_ARN'];

/** Reads accounts as the program does, and gives the records of the capture. */
export async function captureLive(
  environment: Readonly<Record<string, string>>,
  options: CollectOptions,
): Promise<readonly CaptureRecord[]> {
  for (const name of notInherited) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const records: CaptureRecord[] = [];
  try {
    await collect(options, (record) => {
      records.push(record);
    });
  } finally {
    vi.unstubAllEnvs();
  }
  return records;
}
