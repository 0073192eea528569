import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { captureKey, type Part, planKey, type Target } from '../posture/part.js';
import { openStore, setting } from '../posture/store.js';

/** What the state machine gives: when it began, its own name, and what to scan. */
export interface PlanInput {
  /** ISO 8601 in UTC. */
  readonly started: string;
  readonly execution: string;
  readonly targets: readonly Target[];
  /** Without it every Region that is enabled in an account. */
  readonly regions?: readonly string[];
  readonly externalId?: string;
}

/** Where the plan lies, and below which folder everything of the scan. */
export interface Plan {
  readonly scan: string;
  readonly plan: string;
  readonly parts: number;
}

/**
 * Writes down what there is to read: a part for each Region of each account. An account whose Regions cannot be listed is one part,
 * so that it is missing from no plan.
 */
export async function handler(input: PlanInput): Promise<Plan> {
  const scan = `scans/${input.started.slice(0, 10).replaceAll('-', '/')}/${input.execution}`;
  const parts: Part[] = [];
  for (const target of input.targets) parts.push(...(await partsOf(target, input, scan)));
  await openStore(setting('BUCKET')).put(planKey(scan), JSON.stringify(parts), 'application/json');
  return { scan, plan: planKey(scan), parts: parts.length };
}

async function partsOf(target: Target, input: PlanInput, scan: string): Promise<readonly Part[]> {
  const { account } = target;
  const { externalId } = input;
  const shared = { ...target, ...(externalId === undefined ? {} : { externalId }) };
  const listed = input.regions ?? (await regionsOf(target, externalId));
  if ('unlisted' in listed)
    return [{ ...shared, ...listed, accountWide: true, key: captureKey(scan, account, undefined) }];
  return listed.map((region, at) => ({
    ...{ ...shared, region, accountWide: at === 0 },
    key: captureKey(scan, account, region),
  }));
}

/** The Regions that are enabled, or why nobody knows: the collector then meets the same refusal, and records it. */
async function regionsOf(
  { roleArn }: Target,
  externalId: string | undefined,
): Promise<readonly string[] | { readonly unlisted: string }> {
  const client = new EC2Client(roleArn === undefined ? {} : { credentials: entering(roleArn, externalId) });
  try {
    const { Regions = [] } = await client.send(new DescribeRegionsCommand({}));
    const names = Regions.flatMap(({ RegionName }) => RegionName ?? []).sort();
    return names.length === 0 ? { unlisted: 'the answer names no Region' } : names;
  } catch (error) {
    return { unlisted: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  } finally {
    client.destroy();
  }
}

function entering(RoleArn: string, externalId: string | undefined) {
  const params = {
    ...{ RoleArn, RoleSessionName: 'db-perimeter' },
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
  };
  return fromTemporaryCredentials({ params });
}
