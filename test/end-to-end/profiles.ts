import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FixtureServer } from '../fixture-server/server.js';

/**
 * A profile for each account of a server, named after it, so that one process can scan many accounts side by side.
 * The SDK reads the file once for the whole process.
 */
export async function useProfiles(
  server: FixtureServer,
  accounts: readonly string[],
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  const file = join(folder, 'config');
  const profiles = accounts.map((account) => {
    const { accessKeyId, secretAccessKey } = server.credentials(account);
    return [
      `[profile ${account}]`,
      'region = eu-west-1',
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
    ].join('\n');
  });
  await writeFile(file, profiles.join('\n\n'));
  const before = { ...process.env };
  for (const variable of Object.keys(process.env)) {
    if (variable.startsWith('AWS_')) delete process.env[variable];
  }
  process.env.AWS_ENDPOINT_URL = server.url;
  process.env.AWS_CONFIG_FILE = file;
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'none');
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  return async () => {
    process.env = before;
    await rm(folder, { recursive: true });
  };
}
