import {
  EC2Client,
  type NetworkInterface,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroups,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import {
  type DBCluster,
  type DBInstance,
  type DBProxy,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  paginateDescribeDBProxies,
  RDSClient,
} from '@aws-sdk/client-rds';
import { mayBeOfDatabase } from './interfaces.js';

/** The tag of groups that these stacks make to guard databases. */
const guardTag = 'dbperimeter';

/** What a group guards, in words, and what could not be asked. */
export interface Guarded {
  readonly guards: readonly string[];
  readonly failures: readonly string[];
}

export interface Asking {
  readonly ec2: EC2Client;
  readonly rds: RDSClient;
  /** Ends every call, so that there is time left to tell. */
  readonly signal: AbortSignal;
}

/** Clients that give up early: a page that comes late is worth less than one without what it is about. */
export function clients(): Omit<Asking, 'signal'> {
  const settings = {
    maxAttempts: 3,
    requestHandler: { requestTimeout: 5_000, connectionTimeout: 2_000, throwOnRequestTimeout: true },
  };
  return { ec2: new EC2Client(settings), rds: new RDSClient(settings) };
}

/** The groups that name one of these prefix lists in a rule that lets in. */
export async function groupsNaming(
  prefixListIds: readonly string[],
  asking: Asking,
): Promise<readonly string[]> {
  const Filters = [{ Name: 'ip-permission.prefix-list-id', Values: [...prefixListIds] }];
  const groups = await all(
    'ec2:DescribeSecurityGroups',
    paginateDescribeSecurityGroups({ client: asking.ec2 }, { Filters }, { abortSignal: asking.signal }),
    ({ SecurityGroups }) => SecurityGroups,
  );
  const names = ({ IpPermissions = [] }: SecurityGroup) =>
    IpPermissions.some(({ PrefixListIds = [] }) =>
      PrefixListIds.some(({ PrefixListId = '' }) => prefixListIds.includes(PrefixListId)),
    );
  return groups.filter(names).flatMap(({ GroupId }) => GroupId ?? []);
}

/**
 * What groups guard: by their own tag, by the databases and proxies that name them, and by the interfaces that carry them. Each is
 * asked apart, so that a call that is refused hides nothing of what the others say.
 */
export async function guardedBy(groupIds: readonly string[], asking: Asking): Promise<Guarded> {
  const wanted = new Set(groupIds);
  const names = (ids: readonly (string | undefined)[]) =>
    ids.some((id) => id !== undefined && wanted.has(id));
  const answers = await Promise.allSettled([
    tagged(groupIds, asking, names),
    instances(asking, names),
    clusters(asking, names),
    proxies(asking, names),
    interfaces(groupIds, asking, names),
  ]);
  return {
    guards: [
      ...new Set(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))),
    ].sort(),
    failures: answers.flatMap((answer) => (answer.status === 'rejected' ? [reasonOf(answer.reason)] : [])),
  };
}

type Names = (ids: readonly (string | undefined)[]) => boolean;

async function tagged(groupIds: readonly string[], { ec2, signal }: Asking, names: Names) {
  // A filter, since a group that is gone would fail the call if it were asked for by name.
  const Filters = [{ Name: 'group-id', Values: [...groupIds] }];
  const groups = await all(
    'ec2:DescribeSecurityGroups',
    paginateDescribeSecurityGroups({ client: ec2 }, { Filters }, { abortSignal: signal }),
    ({ SecurityGroups }) => SecurityGroups,
  );
  return groups
    .filter(({ GroupId, Tags = [] }) => names([GroupId]) && Tags.some(({ Key }) => Key === guardTag))
    .map(({ GroupId }) => `${GroupId} carries the tag ${guardTag}`);
}

async function instances({ rds, signal }: Asking, names: Names) {
  const found = await all(
    'rds:DescribeDBInstances',
    paginateDescribeDBInstances({ client: rds }, {}, { abortSignal: signal }),
    ({ DBInstances }) => DBInstances,
  );
  return found
    .filter(({ VpcSecurityGroups = [] }: DBInstance) =>
      names(VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId)),
    )
    .map(({ DBInstanceIdentifier }) => `the instance ${DBInstanceIdentifier}`);
}

async function clusters({ rds, signal }: Asking, names: Names) {
  const found = await all(
    'rds:DescribeDBClusters',
    paginateDescribeDBClusters({ client: rds }, {}, { abortSignal: signal }),
    ({ DBClusters }) => DBClusters,
  );
  return found
    .filter(({ VpcSecurityGroups = [] }: DBCluster) =>
      names(VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId)),
    )
    .map(({ DBClusterIdentifier }) => `the cluster ${DBClusterIdentifier}`);
}

async function proxies({ rds, signal }: Asking, names: Names) {
  const found = await all(
    'rds:DescribeDBProxies',
    paginateDescribeDBProxies({ client: rds }, {}, { abortSignal: signal }),
    ({ DBProxies }) => DBProxies,
  );
  return found
    .filter(({ VpcSecurityGroupIds = [] }: DBProxy) => names(VpcSecurityGroupIds))
    .map(({ DBProxyName }) => `the proxy ${DBProxyName}`);
}

async function interfaces(groupIds: readonly string[], { ec2, signal }: Asking, names: Names) {
  const Filters = [{ Name: 'group-id', Values: [...groupIds] }];
  const found = await all(
    'ec2:DescribeNetworkInterfaces',
    paginateDescribeNetworkInterfaces({ client: ec2 }, { Filters }, { abortSignal: signal }),
    ({ NetworkInterfaces }) => NetworkInterfaces,
  );
  return found
    .filter(({ Groups = [] }: NetworkInterface) => names(Groups.map(({ GroupId }) => GroupId)))
    .filter(mayBeOfDatabase)
    .map(
      ({ NetworkInterfaceId, Description = '' }) => `the interface ${NetworkInterfaceId} (${Description})`,
    );
}

/** Every item of a listing. An answer without the list is none, since AWS sends an empty one where there is nothing. */
async function all<Page, Item>(
  action: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  try {
    for await (const page of pages) {
      const items = itemsOf(page);
      if (items === undefined) throw new Error('the answer holds no list');
      found.push(...items);
    }
  } catch (error) {
    throw new Error(`${action}: ${reasonOf(error)}`);
  }
  return found;
}

/** What went wrong, in one short line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 300);
  const message = error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
  return message.replace(/\s+/g, ' ').slice(0, 300);
}
