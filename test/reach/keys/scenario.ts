import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CoverageEntry } from '../../../checks/model/coverage.js';
import type { DatabaseInstance, DatabaseSnapshot } from '../../../checks/model/database.js';
import type { IamRole, IamUser, IdentityPool, Secret, Workload } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { guardrailTypes } from '../../../checks/model/operations/organizations.js';
import { known, unknownBecause } from '../../../checks/model/value.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { type Access, createKeys } from '../../../checks/reach/keys/access.js';
import { completeCoverage } from '../../support/estates/coverage.js';
import { cluster, instance, snapshot } from '../../support/estates/databases.js';
import { machine, withMachines } from '../../support/estates/hosts.js';
import { here, home, securityGroup } from '../../support/estates/network.js';

const root = { ...here, region: 'global' };
const { account, region } = home;
export const iam = `arn:aws:iam::${account}`;

type Statements = readonly object[] | 'unread';

/** An identity in few words: a name, its statements, and what else it has. */
export interface Person {
  readonly name: string;
  readonly account?: string;
  readonly path?: string;
  readonly allow?: Statements;
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly trust?: Statements;
  readonly groups?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
}

/** An estate of identities around `orders`, a private MySQL instance, and `ledger`, an Aurora cluster. */
export interface Scenario {
  readonly users?: readonly Person[];
  readonly roles?: readonly Person[];
  readonly groups?: readonly Person[];
  /** ARNs of identity providers. Left out: those that roles trust. */
  readonly providers?: readonly string[];
  readonly managed?: Readonly<Record<string, Statements>>;
  readonly secret?: {
    readonly key?: string;
    readonly policy?: Statements;
    readonly keyPolicy?: Statements;
    readonly of?: string;
    /** Of its key, each to a role. */
    readonly grants?: readonly {
      readonly id: string;
      readonly to: string;
      readonly operations: readonly string[];
    }[];
  };
  readonly scp?: Statements;
  readonly orders?: Partial<DatabaseInstance>;
  readonly snapshots?: readonly string[];
  /** Snapshots that were shared, with accounts or `all`; not encrypted unless they say so. */
  readonly shared?: readonly {
    readonly id: string;
    readonly with: readonly string[] | 'unread';
    readonly encrypted?: boolean;
    readonly region?: string;
  }[];
  /** Instances of EC2 behind the group that the database admits (`app`), or behind another one. */
  readonly hosts?: readonly {
    readonly id: string;
    readonly admitted: boolean;
    readonly profile?: string;
    readonly tags?: Readonly<Record<string, string>>;
  }[];
  readonly functions?: readonly {
    readonly name: string;
    readonly role: string;
    readonly admitted: boolean;
    /** Its instances are those of a capacity provider. */
    readonly provider?: string;
    readonly policy?: Statements;
  }[];
  readonly database?: 'orders' | 'ledger';
  readonly dataApi?: boolean;
  readonly accounts?: readonly string[];
  /** The account that manages the organization of all. Left out: each manages its own. */
  readonly manager?: string;
  /** Permission sets, and to whom they are assigned in the account of the databases, as `user/…` and `group/…`. */
  readonly sets?: Readonly<Record<string, readonly string[]>>;
  /** Identity pools of Cognito, by what they let guests do. */
  readonly pools?: Readonly<Record<string, 'nothing' | 'the enhanced flow' | 'every flow' | 'unread'>>;
  /** Who is in groups of Identity Center. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
  /** The account that administers Identity Center. */
  readonly center?: string;
}

const document = (statements: Statements) =>
  statements === 'unread'
    ? unknownBecause({
        reason: 'denied',
        fact: 'a policy document',
        action: 'iam:GetAccountAuthorizationDetails',
        account,
      })
    : known(JSON.stringify({ Version: '2012-10-17', Statement: statements }));

const tagsOf = (tags: Readonly<Record<string, string>> = {}) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

function holder({ name, account: own = account, path = '/', allow, attached = [] }: Person, kind: string) {
  return {
    ...root,
    account: own,
    arn: `arn:aws:iam::${own}:${kind}${path}${name}`,
    name,
    inlinePolicies: allow ? [{ name: 'inline', document: document(allow) }] : [],
    attachedPolicyArns: attached,
  };
}

const user = (person: Person): IamUser => ({
  ...holder(person, 'user'),
  groupNames: person.groups ?? [],
  tags: tagsOf(person.tags),
  ...(person.boundary ? { permissionsBoundaryArn: person.boundary } : {}),
});

const role = (person: Person): IamRole => ({
  ...holder(person, 'role'),
  trustPolicy: document(person.trust ?? []),
  tags: tagsOf(person.tags),
  instanceProfileArns: person.profiles ?? [],
  ...(person.boundary ? { permissionsBoundaryArn: person.boundary } : {}),
});

const secretArn = `arn:aws:secretsmanager:${region}:${account}:secret:orders-master-AbCdEf`;
export const keyArn = `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

function sharedSnapshot({
  id,
  with: accounts,
  encrypted = false,
  region: own = region,
}: NonNullable<Scenario['shared']>[number]): DatabaseSnapshot {
  const taken = snapshot('instance', id, 'orders', accounts === 'unread' ? [] : accounts);
  const gap = { reason: 'denied', fact: `with whom ${id} is shared`, account, region: own } as const;
  return {
    ...taken,
    region: own,
    arn: taken.arn.replace(region, own),
    encrypted,
    ...(accounts === 'unread'
      ? { sharedWith: unknownBecause({ ...gap, action: 'rds:DescribeDBSnapshotAttributes' }) }
      : {}),
  };
}

const functionArn = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;

function trustedProviders({ roles = [] }: Scenario): readonly string[] {
  const named = JSON.stringify(roles.map(({ trust }) => trust)).matchAll(
    /"(arn:aws:iam::\d{12}:(?:oidc|saml)-provider\/[^"]+)"/g,
  );
  return [...new Set([...named].flatMap(([, arn]) => arn ?? []))];
}

function centerOf({ center, manager, sets = {}, members = {} }: Scenario) {
  if (center === undefined) return {};
  const scope = { account: center, region };
  const set = (name: string) => `arn:aws:sso:::permissionSet/ssoins-1/ps-${name}`;
  return {
    identityCenterInstances: [
      {
        ...scope,
        arn: 'arn:aws:sso:::instance/ssoins-1',
        ownerAccount: manager ?? center,
        identityStoreId: 'd-1',
      },
    ],
    permissionSets: Object.keys(sets).map((name) => ({ ...scope, arn: set(name), name })),
    groupMemberships: Object.entries(members).flatMap(([groupId, users]) =>
      users.map((userId) => ({ ...scope, groupId, userId })),
    ),
    accountAssignments: Object.entries(sets).flatMap(([name, principals]) =>
      principals.map((principal) => ({
        ...scope,
        permissionSetArn: set(name),
        targetAccount: account,
        principalType: principal.startsWith('user/') ? ('USER' as const) : ('GROUP' as const),
        principalId: principal.slice(principal.indexOf('/') + 1),
      })),
    ),
  };
}

function poolsOf({ pools = {} }: Scenario): readonly IdentityPool[] {
  return Object.entries(pools).map(([id, guests]) => ({
    ...here,
    id,
    name: id,
    guests:
      guests === 'unread'
        ? unknownBecause({
            reason: 'denied',
            fact: `whether identity pool ${id} takes guests`,
            action: 'cognito-identity:DescribeIdentityPool',
            ...here,
          })
        : known({ areTaken: guests !== 'nothing', mayUseBasicFlow: guests === 'every flow' }),
  }));
}

/** The management account is not scanned for anything else. */
const guardrailsRead = guardrailTypes.map(
  (parent): CoverageEntry => ({
    account: '999988887777',
    region: 'global',
    operation: 'ListPolicies',
    parent,
    status: 'answered',
    items: 1,
  }),
);

/** The estate of a scenario. Its account manages its organization unless guardrails are given. */
export function estateOf(scenario: Scenario): Inventory {
  const hosts = scenario.hosts ?? [];
  const base = withMachines(
    hosts.map(({ id, admitted }, index) =>
      machine(id, admitted ? 'sg-app' : 'sg-other', { address: `10.0.2.${50 + index}` }),
    ),
    [securityGroup('sg-other', [])],
    {
      instances: hosts.map(({ id, profile, tags }) => ({
        ...here,
        id,
        state: 'running',
        vpcId: 'vpc-hub',
        subnetId: 'subnet-hub-b',
        securityGroupIds: [],
        ...(profile ? { instanceProfileArn: profile } : {}),
        ...(tags ? { tags: tagsOf(tags) } : {}),
      })),
    },
  );
  const ledger = cluster('ledger', {
    subnetGroup: 'orders',
    securityGroupIds: ['sg-orders'],
    httpEndpointEnabled: scenario.dataApi ?? true,
    iamAuthenticationEnabled: false,
    resourceId: 'cluster-LEDGER',
  });
  const { secret } = scenario;
  const secrets: readonly Secret[] = secret
    ? [
        {
          ...here,
          arn: secretArn,
          name: 'orders-master',
          tags: [],
          ...(secret.key ? { kmsKeyId: secret.key } : {}),
        },
      ]
    : [];
  const inventory: Inventory = {
    ...base,
    regions: [
      ...base.regions,
      ...(scenario.accounts ?? []).map((each) => ({ account: each, region, partition: 'aws' })),
    ],
    databaseInstances: [
      instance('orders', {
        publiclyAccessible: false,
        iamAuthenticationEnabled: false,
        resourceId: 'db-ORDERS',
        ...Object.fromEntries(
          Object.entries(scenario.orders ?? {}).map(([key, value]) => [key, value ?? undefined]),
        ),
      }),
    ],
    databaseClusters: scenario.database === 'ledger' ? [ledger] : [],
    databaseSnapshots: [
      ...(scenario.snapshots ?? []).map((id) => snapshot('instance', id, 'orders', [])),
      ...(scenario.shared ?? []).map(sharedSnapshot),
    ],
    iamUsers: (scenario.users ?? []).map(user),
    iamRoles: (scenario.roles ?? []).map(role),
    identityProviders: (scenario.providers ?? trustedProviders(scenario)).map((arn) => ({ ...root, arn })),
    identityPools: poolsOf(scenario),
    iamGroups: (scenario.groups ?? []).map((each) => holder(each, 'group')),
    managedPolicies: Object.entries(scenario.managed ?? {}).map(([arn, statements]) => ({
      ...root,
      arn,
      name: arn.split('/').at(-1) ?? arn,
      document: document(statements),
    })),
    secrets,
    secretLinks: secret
      ? [
          {
            ...here,
            secretArn,
            databaseArn:
              secret.of ??
              (scenario.database === 'ledger' ? ledger.arn : `arn:aws:rds:${region}:${account}:db:orders`),
            evidence: 'MasterUserSecret',
          },
        ]
      : [],
    resourcePolicies: [
      ...(secret?.policy
        ? [
            {
              ...here,
              service: 'secretsmanager' as const,
              resourceArn: secretArn,
              document: document(secret.policy),
            },
          ]
        : []),
      ...(secret?.keyPolicy
        ? [{ ...here, service: 'kms' as const, resourceArn: keyArn, document: document(secret.keyPolicy) }]
        : []),
      ...(scenario.functions ?? []).flatMap(({ name, policy }) =>
        policy
          ? [
              {
                ...here,
                service: 'lambda' as const,
                resourceArn: functionArn(name),
                document: document(policy),
              },
            ]
          : [],
      ),
    ],
    kmsKeys: secret?.keyPolicy
      ? [
          {
            ...here,
            id: keyArn.split('/')[1] ?? '',
            arn: keyArn,
            manager: 'CUSTOMER',
            state: 'Enabled',
            grants: known(
              (secret.grants ?? []).map(({ id, to, operations }) => ({
                id,
                granteePrincipal: `${iam}:role/${to}`,
                operations,
                isConstrained: false,
              })),
            ),
          },
        ]
      : [],
    workloads: (scenario.functions ?? []).map(
      ({ name, role: roleName, admitted, provider }): Workload => ({
        ...here,
        kind: 'lambda-function',
        arn: functionArn(name),
        name,
        roleArn: roleName.startsWith('unresolved') ? roleName : `${iam}:role/${roleName}`,
        subnetIds: provider ? [] : ['subnet-hub-b'],
        securityGroupIds: [admitted ? 'sg-app' : 'sg-other'],
        ...(provider ? { capacityProviderArn: provider } : {}),
      }),
    ),
    organizations: [account, ...(scenario.accounts ?? [])].map((each) => ({
      ...root,
      account: each,
      id: 'o-example',
      managementAccount: scenario.scp ? '999988887777' : (scenario.manager ?? each),
    })),
    ...centerOf(scenario),
    organizationAccounts: scenario.scp ? [{ ...root, id: account, path: known(['r-root']) }] : [],
    organizationPolicies: scenario.scp
      ? [
          {
            ...root,
            id: 'p-all',
            arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
            name: 'FullAWSAccess',
            type: 'SERVICE_CONTROL_POLICY',
            document: document([{ Effect: 'Allow', Action: '*', Resource: '*' }]),
            targets: known(['r-root', account]),
          },
          {
            ...root,
            id: 'p-guard',
            arn: 'arn:aws:organizations::999988887777:policy/o-example/service_control_policy/p-guard',
            name: 'guard',
            type: 'SERVICE_CONTROL_POLICY',
            document: document(scenario.scp),
            targets: known(['r-root']),
          },
        ]
      : [],
  };
  const coverage = [...completeCoverage(inventory), ...(scenario.scp ? guardrailsRead : [])];
  return { ...inventory, coverage };
}

/** Who gets to the database, one line each: "deploy gets in: becomes dba by sts-001, secret orders-master". */
export function answerTo(scenario: Scenario): readonly string[] {
  return linesOf(estateOf(scenario), scenario.database ?? 'orders');
}

export function linesOf(inventory: Inventory, id: string): readonly string[] {
  const reach = createReach(inventory);
  const subject = reach.databases.find((each) => each.id === id);
  if (!subject) throw new Error(`there is no database ${id}`);
  return createKeys(reach).whoGetsTo(subject).map(lineOf).sort();
}

const short = (text: string) => text.replace(/^arn:aws:iam::\d{12}:(user|role)\//, '');

const words = { complete: 'gets in', key: 'has the key', door: 'reaches it' } as const;

function lineOf({ carrier, isSure, worth, parts }: Access): string {
  const steps = parts.map(({ becomes, piece }) =>
    [
      ...becomes.map(({ to, becoming }) => `becomes ${short(to.key)} by ${becoming.id}`),
      [piece.way?.id ?? 'stands on', piece.about ?? piece.stands]
        .filter((part) => part !== undefined)
        .join(' '),
    ].join(', '),
  );
  return `${short(carrier.key)} ${isSure ? '' : 'perhaps '}${words[worth]}: ${steps.join(' + ')}`;
}

export function readScenarios(
  name: string,
): readonly (Scenario & { readonly title: string; readonly expect: readonly string[] })[] {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, name), 'utf8'));
}
