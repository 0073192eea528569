import { refusalOfActivityStream } from './activity-streams.js';
import { parseCidr } from './address.js';
import { refusalOfCanaries } from './canaries.js';
import type {
  AuditDeployment,
  DatabaseDeployment,
  Deployment,
  NetworkDeployment,
  ScanDeployment,
} from './deployment.js';
import type { DeploymentProblem } from './deployment-problem.js';
import { type Engine, engineFeatures, engines } from './engine.js';
import { problemsOfAccountGuardrails } from './guardrails-problems.js';
import { isSubset, overlaps, range } from './ranges.js';
import { usualPortOf } from './usual-port.js';

/** What is declared around a deployment and has to agree with it. */
export interface Surroundings {
  readonly accounts: readonly string[];
  readonly trustedNetworks: readonly { readonly cidr: string }[];
}

const ofNobody: Surroundings = { accounts: [], trustedNetworks: [] };

/** Everything in a deployment that could not be built, or would not be private. */
export function problemsOfDeployment(
  deployment: Deployment,
  around: Surroundings,
): readonly DeploymentProblem[] {
  const { network = {}, audit = {}, scan = {}, databases = {} } = deployment;
  return [
    ...under(['network'], problemsOfNetwork(network, around)),
    ...under(['audit'], problemsOfAudit(audit, around.accounts)),
    ...under(['scan'], problemsOfScan(scan, around.accounts)),
    ...problemsOfScanner(deployment.account, scan.accounts ?? []),
    ...Object.entries(databases).flatMap(([name, database]) => [
      ...under(['databases', name], problemsOfName(name)),
      ...under(['databases', name], problemsOfDatabase(database, around.accounts)),
    ]),
    ...problemsOfAccountGuardrails(deployment),
  ];
}

function under(
  path: readonly (string | number)[],
  problems: readonly DeploymentProblem[],
): readonly DeploymentProblem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

/** Blocks in which AWS routes nothing of the internet. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** What is wrong with a network: a block that is public, too small or taken. */
export function problemsOfNetwork(
  { cidr = '10.40.0.0/16', keepClearOf = [] }: NetworkDeployment,
  { trustedNetworks } = ofNobody,
): readonly DeploymentProblem[] {
  const block = blockOf(cidr);
  if (block === undefined)
    return [{ path: ['cidr'], message: `"${cidr}" is not an IPv4 block such as 10.40.0.0/16` }];
  const isPrivate = privateBlocks.some((each) => isSubset(block.addresses, blockOf(each)?.addresses ?? []));
  if (!isPrivate) {
    const message = `"${cidr}" is public: write a block inside of ${privateBlocks.join(', ')}`;
    return [{ path: ['cidr'], message }];
  }
  if (block.prefixLength < 16 || block.prefixLength > 22)
    return [{ path: ['cidr'], message: `"${cidr}" is not between /16 and /22` }];
  const taken = (other: string) => {
    const { addresses } = blockOf(other) ?? { addresses: [] };
    return overlaps(block.addresses, addresses);
  };
  return [
    ...keepClearOf.flatMap((other, index) =>
      taken(other)
        ? [
            {
              path: ['keepClearOf', index],
              message: `${other} overlaps the network ${cidr}: choose another cidr`,
            },
          ]
        : [],
    ),
    ...trustedNetworks
      .filter((trusted) => taken(trusted.cidr))
      .map((trusted) => ({
        path: ['cidr'],
        message: `"${cidr}" overlaps the trusted network ${trusted.cidr}: choose a block of its own`,
      })),
  ];
}

function blockOf(cidr: string) {
  const block = parseCidr(cidr);
  if (block?.family !== 4) return undefined;
  return { prefixLength: block.prefixLength, addresses: range(block.first, block.end) };
}

/** What is wrong with an audit: evidence that strangers would hold, and keys that contradict each other. */
export function problemsOfAudit(
  { trail = true, lock, days, archive, receiveFrom = [] }: AuditDeployment,
  accounts: readonly string[],
): readonly DeploymentProblem[] {
  const elsewhere = 'the archive keeps what is delivered: leave out either it or archive';
  const keeper = archive?.key.split(':')[4] ?? '';
  const stranger = archive !== undefined && !accounts.includes(keeper);
  const refusals = {
    lock: archive !== undefined && lock !== undefined && elsewhere,
    days: archive !== undefined && days !== undefined && elsewhere,
    archive: !trail && archive !== undefined && 'without a trail nothing is delivered: leave it out',
    receiveFrom:
      receiveFrom.length > 0 &&
      (archive !== undefined ? elsewhere : !trail && 'without a trail there is no bucket: leave it out'),
  };
  return [
    ...problemsByKey(refusals),
    ...(stranger
      ? [{ path: ['archive', 'key'], message: `${keeper} is not among accounts: add it there` }]
      : []),
    ...undeclaredOf('receiveFrom', receiveFrom, accounts),
  ];
}

/** What is wrong with a scheduled scan: accounts that are not ours, or that anybody could make it enter. */
export function problemsOfScan(
  { accounts = [], externalId, organizationalUnits = [], role }: ScanDeployment,
  declared: readonly string[],
): readonly DeploymentProblem[] {
  const alone = accounts.length === 0 && 'no other account is read: name accounts, or leave it out';
  return [
    ...problemsByKey({
      accounts:
        accounts.length > 0 &&
        externalId === undefined &&
        'other accounts are entered with an external id: write one under externalId, a long random text',
      role: role !== undefined && alone,
      externalId: externalId !== undefined && alone,
      organizationalUnits: organizationalUnits.length > 0 && alone,
    }),
    ...undeclaredOf('accounts', accounts, declared),
  ];
}

/** What is wrong with who scans: other accounts trust it by its number. */
export function problemsOfScanner(
  account: string | undefined,
  accounts: readonly string[],
): readonly DeploymentProblem[] {
  return problemsByKey({
    account:
      account === undefined && accounts.length > 0 && 'other accounts trust the account that scans: name it',
  });
}

function problemsByKey(refusals: Readonly<Record<string, string | false>>): readonly DeploymentProblem[] {
  return Object.entries(refusals).flatMap(([key, message]) => (message ? [{ path: [key], message }] : []));
}

function undeclaredOf(
  key: string,
  named: readonly string[],
  accounts: readonly string[],
): readonly DeploymentProblem[] {
  return named.flatMap((account, index) =>
    accounts.includes(account)
      ? []
      : [{ path: [key, index], message: `${account} is not among accounts: add it there` }],
  );
}

/**
 * What is wrong with the name of a database, which becomes its identifier and what VPC Lattice calls it: that takes 3 to 40.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (DBClusterIdentifier)
 * https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateResourceConfiguration.html (name)
 */
export function problemsOfName(name: string): readonly DeploymentProblem[] {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length >= 3 && name.length <= 40) return [];
  const message = `"${name}" is no name of a database: write 3 to 40 of a-z, 0-9 and single hyphens, a letter first`;
  return [{ path: [], message }];
}

/** What is wrong with a database: above all what its engine does not have. */
export function problemsOfDatabase(
  database: DatabaseDeployment,
  accounts: readonly string[],
): readonly DeploymentProblem[] {
  const engine = database.engine ?? 'aurora-postgresql';
  return [
    ...problemsByKey(refusalsFor(engine, database)),
    ...undeclaredOf('offerTo', database.offerTo ?? [], accounts),
    ...under(
      ['canaries'],
      problemsByKey({
        users: refusalOfCanaries(engine, 'users', database.canaries ?? {}),
        tables: refusalOfCanaries(engine, 'tables', database.canaries ?? {}),
      }),
    ),
  ];
}

/** Why a key cannot be what it is, by key; false where it can. */
function refusalsFor(engine: Engine, database: DatabaseDeployment): Readonly<Record<string, string | false>> {
  const { port, instanceClass, capacity, readers, storage, master, proxy, offerTo } = database;
  const { kind, iamMaster, proxy: hasProxy, offer } = engineFeatures[engine];
  const usual = usualPortOf(engine);
  const others = (feature: 'iamMaster' | 'proxy' | 'offer') =>
    engines.filter((each) => engineFeatures[each][feature]).join(', ');
  return {
    port:
      port !== undefined && port === usual
        ? `${usual} is the port that every scanner tries for ${engine}: write another, or leave it out for ${usual + 10_000}`
        : false,
    capacity:
      capacity === undefined
        ? false
        : kind === 'instance'
          ? `${engine} has no Serverless v2: write instanceClass instead`
          : instanceClass !== undefined
            ? 'capacity is for Serverless v2: leave out either it or instanceClass'
            : capacity.min > capacity.max && `min is larger than max: write at most ${capacity.max}`,
    readers:
      readers !== undefined && kind === 'instance' && `${engine} has a standby and no readers: leave it out`,
    storage: storage !== undefined && kind === 'cluster' && `${engine} grows by itself: leave it out`,
    master:
      master === 'iam' &&
      !iamMaster &&
      `${engine} needs a master password: write managed-password (iam: ${others('iamMaster')})`,
    proxy:
      proxy === true &&
      !hasProxy &&
      `${engine} has no proxy without a secret: write false (proxy: ${others('proxy')})`,
    offerTo:
      (offerTo ?? []).length > 0 && !offer && `${engine} cannot be offered (offerTo: ${others('offer')})`,
    activityStream: refusalOfActivityStream(engine, database),
  };
}
