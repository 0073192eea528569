import { STSClient } from '@aws-sdk/client-sts';
import { partitionOf } from '../../model/partition.js';
import { homeRegionOf } from './partitions.js';
import type { Settings } from './settings.js';

/**
 * The Region that is asked first. AWS_REGION or the profile decides, because credentials belong to one partition;
 * otherwise it is the first Region of the partition that the wanted Regions are in.
 */
export async function baseRegion(settings: Settings): Promise<string> {
  const configured = await configuredRegion(settings.profile);
  return configured ?? homeRegionOf(partitionOf(settings.regions?.[0] ?? ''));
}

async function configuredRegion(profile: string | undefined): Promise<string | undefined> {
  const client = withoutVersionWarning(() => new STSClient(profile === undefined ? {} : { profile }));
  try {
    const region = await client.config.region();
    return region === '' ? undefined : region;
  } catch {
    // The SDK rejects when no Region is configured. An unreadable configuration is reported with the credentials.
    return undefined;
  } finally {
    client.destroy();
  }
}

/**
 * The first client that a process creates makes the SDK warn, once, that it will leave Node 20. This variable is the
 * SDK's own switch for that one warning; the environment is left as it was found.
 */
function withoutVersionWarning<T>(createFirstClient: () => T): T {
  const variable = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';
  const before = process.env[variable];
  process.env[variable] = 'true';
  try {
    return createFirstClient();
  } finally {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
  }
}
