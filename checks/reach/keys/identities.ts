import { groupBy } from '../../model/group-by.js';
import type { IamGroup, IamRole, IamUser } from '../../model/identity.js';
import { distinctGaps, type Gap, known } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { Policy } from '../identity/index.js';
import { mayBeAbout } from '../identity/mentions.js';
import { assignedCarrier, type Carrier, foreign } from './carrier.js';
import { hole } from './database-arns.js';
import { accountGaps, guardrailsIn } from './guardrails.js';
import { type Guests, guestsOfPools, isOfIdentityPools } from './guests.js';
import { type IdentityCenter, identityCenterOf } from './identity-center.js';
import type { Ground, Judged } from './judge.js';
import { policyReader, resourceId, trustId } from './policies-of.js';
import { providersThere } from './providers-there.js';
import { type RootUser, rootUsersOf } from './root-users.js';
import { type Named, namedIn } from './trust.js';

/** A role with its trust policy, read. */
export interface TrustedRole {
  readonly carrier: Carrier;
  readonly role: IamRole;
  readonly trust: Policy;
  readonly named: Named;
}

/** The identities of an inventory, ready to be asked about. */
export interface Identities {
  readonly ground: Ground;
  readonly users: readonly Carrier[];
  readonly roles: readonly TrustedRole[];
  /** The root user of an account, where it has an access key or may have one. */
  rootUserOf(account: string): RootUser | undefined;
  /** Those that policies let in from outside of the scan. */
  readonly outsiders: readonly Carrier[];
  /** Whom policies of secrets, keys, functions and stores name, and with whom snapshots are shared. */
  readonly namedByResources: Pick<Named, 'anyone' | 'accounts'>;
  /** Whom policies of functions name. */
  readonly namedByFunctions: readonly Named[];
  readonly scanned: ReadonlySet<string>;
  readonly partition: string;
  readonly center: IdentityCenter;
  /** Whether an identity provider is there, for a role of an account that trusts it. */
  providerThere(name: string, account: string): Judged;
  /** Whom identity pools let in without a login. */
  readonly guests: Guests;
  groupsOf(user: IamUser): readonly IamGroup[];
  groupsIn(account: string): readonly IamGroup[];
  policiesOfGroup(group: IamGroup): readonly Policy[];
  /** Managed policies of the customer that somebody carries, which may be written anew. */
  ownPoliciesOf(carrier: Carrier): readonly string[];
  /** Why identities of the scan may be missing. */
  readonly gaps: readonly Gap[];
}

export function identitiesOf(estate: Estate): Identities {
  const { inventory } = estate;
  const reader = policyReader(inventory);
  const gapOf = accountGaps(estate);
  const over = guardrailsIn(estate);
  const resourcePolicies = new Map(inventory.resourcePolicies.map((each) => [each.resourceArn, each]));
  const keys = new Map(inventory.kmsKeys.map((key) => [key.arn, key]));
  const stores = new Map(
    inventory.dataStores.flatMap((store) =>
      store.placement.kind === 'service-endpoint' && store.placement.guard.kind === 'identity'
        ? [[store.arn, store.placement.guard.resourcePolicy] as const]
        : [],
    ),
  );
  const trusts = new Map<string, Policy>();
  const attached = (arn: string): Policy | undefined => {
    const trust = trusts.get(arn);
    if (trust) return trust;
    const own = resourcePolicies.get(arn);
    if (own) return reader.read(resourceId(arn), 'resource', own.document);
    const guard = stores.get(arn);
    if (guard) return reader.read(resourceId(arn), 'resource', guard);
    const service = arn.split(':')[2];
    if (service !== 'kms' && service !== 'secretsmanager') return undefined;
    const gap = policyGap(estate, arn, service);
    return gap ? reader.read(resourceId(arn), 'resource', { known: false, gap }) : undefined;
  };
  const ground: Ground = {
    guardrailsOver: over,
    policyOf: attached,
    grantsOf(arn) {
      const key = keys.get(arn);
      if (!key) return undefined;
      return key.grants.known
        ? known(
            key.grants.value.map(({ granteePrincipal, ...grant }) => ({
              ...grant,
              grantee: granteePrincipal,
            })),
          )
        : key.grants;
    },
  };
  const carrierOf = (holder: IamUser | IamRole): Carrier => {
    const { account, arn, id } = holder;
    const guardrails = over(account);
    const boundary = reader.boundary(holder);
    const policies = {
      identity: reader.identity(holder),
      ...(boundary ? { boundary } : {}),
      ...(guardrails.policies.scps ? { scps: guardrails.policies.scps } : {}),
    };
    const isUser = 'groupNames' in holder;
    const withId = id === undefined ? {} : { id };
    return isUser
      ? {
          key: arn,
          kind: 'user',
          account,
          principal: { kind: 'user', arn, ...withId },
          policies,
          unread: guardrails.unread,
          tags: holder.tags,
          user: holder,
        }
      : {
          key: arn,
          kind: 'role',
          account,
          principal: { kind: 'role', arn, ...withId },
          policies,
          unread: isServiceLinked(arn) ? [] : guardrails.unread,
          role: holder,
        };
  };
  const users = inventory.iamUsers.map(carrierOf);
  const roles = inventory.iamRoles.map((role): TrustedRole => {
    const trust = reader.read(trustId(role.arn), 'resource', role.trustPolicy);
    trusts.set(role.arn, trust);
    return { carrier: carrierOf(role), role, trust, named: namedIn(trust) };
  });
  const scanned = new Set(inventory.regions.map(({ account }) => account));
  const partition = inventory.regions[0]?.partition ?? 'aws';
  const center = identityCenterOf(estate, partition);
  const groups = groupBy(inventory.iamGroups, ({ account }) => account);
  const namedBy = (arns: Iterable<string>): readonly Named[] =>
    [...arns].flatMap((arn) => {
      const policy = attached(arn);
      return policy ? [namedIn(changing(policy, arn))] : [];
    });
  // Keys that encrypt databases and tables alone open nothing by themselves, and policies of tables open no other database.
  const ofSecrets = new Set(inventory.secrets.map(({ kmsKeyId }) => kmsKeyId));
  const opensNothing = (arn: string) =>
    resourcePolicies.get(arn)?.service === 'dynamodb' ||
    (keys.has(arn) && !ofSecrets.has(arn) && !ofSecrets.has(keys.get(arn)?.id));
  const byResources = namedBy(
    [...resourcePolicies.keys(), ...stores.keys()].filter((arn) => !opensNothing(arn)),
  );
  const functions = inventory.resourcePolicies.filter(({ service }) => service === 'lambda');
  const shared = inventory.databaseSnapshots.map(({ sharedWith }) =>
    namedByShare(sharedWith.known ? sharedWith.value : []),
  );
  const byOwners = [...byResources, ...shared];
  const named = [...roles.map((role) => role.named), ...byOwners];
  return {
    ground,
    users,
    roles,
    outsiders: [
      ...outsidersIn(named, scanned, partition),
      ...[...center.assigned, ...center.combining].map(assignedCarrier),
    ],
    rootUserOf: rootUsersOf(estate, partition, over),
    center,
    namedByResources: {
      anyone: byOwners.some(({ anyone }) => anyone),
      accounts: new Set(
        byOwners.flatMap(({ accounts, arns }) => [
          ...accounts,
          ...[...arns].flatMap((arn) => arn.split(':')[4] ?? []),
        ]),
      ),
    },
    namedByFunctions: namedBy(functions.map(({ resourceArn }) => resourceArn)).filter(
      ({ anyone, accounts, arns }) => anyone || accounts.size + arns.size > 0,
    ),
    scanned,
    partition,
    providerThere: providersThere(inventory.identityProviders, gapOf),
    guests: guestsOfPools(estate),
    groupsOf: reader.groupsOf,
    groupsIn: (account) => groups.get(account) ?? [],
    policiesOfGroup: reader.ofGroup,
    ownPoliciesOf({ user, role }) {
      const arns = [
        ...(user
          ? [
              ...user.attachedPolicyArns,
              ...reader.groupsOf(user).flatMap((group) => group.attachedPolicyArns),
            ]
          : []),
        ...(role ? role.attachedPolicyArns : []),
      ];
      return [...new Set(arns)].filter((arn) => !arn.includes(':iam::aws:policy/'));
    },
    gaps: distinctGaps(
      [...scanned].flatMap((account) => gapOf('GetAccountAuthorizationDetails', account) ?? []),
    ),
  };
}

/** Without one of these nobody changes what a function does. */
const changes = ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'];

/** Of the policy of a function the statements that matter here: whom it lets invoke it is not followed. */
function changing(policy: Policy, arn: string): Policy {
  if (!arn.includes(':lambda:')) return policy;
  const statements = policy.statements.filter(
    (statement) =>
      statement.effect === 'unreadable' || changes.some((action) => mayBeAbout(statement, action, arn)),
  );
  return { ...policy, statements };
}

/** `all`, or accounts. */
function namedByShare(sharedWith: readonly string[]): Named {
  const accounts = new Set(sharedWith.filter((each) => each !== 'all'));
  const none = { sessions: new Set<string>(), arns: new Set<string>(), federated: [] };
  return { anyone: sharedWith.includes('all'), accounts, ...none };
}

/** Whether a role is linked to a service, which alone acts as it. */
export function isServiceLinked(arn: string): boolean {
  return arn.includes(':role/aws-service-role/');
}

/** Why it is not known whether a key or a secret has a policy. A key has one always. */
function policyGap(estate: Estate, arn: string, service: 'kms' | 'secretsmanager'): Gap | undefined {
  const [, , , region = '', account = ''] = arn.split(':');
  const isListed =
    service === 'secretsmanager' ? estate.inventory.secrets.some((secret) => secret.arn === arn) : false;
  if (isListed) return undefined;
  const action = service === 'kms' ? 'kms:GetKeyPolicy' : 'secretsmanager:GetResourcePolicy';
  return { reason: 'not-collected', fact: `the policy of ${arn}`, account, region, action };
}

/** Whoever policies name that belongs to no account of the scan. */
function outsidersIn(
  named: readonly Named[],
  scanned: ReadonlySet<string>,
  partition: string,
): readonly Carrier[] {
  const found = new Map<string, Carrier>();
  const add = (carrier: Carrier) => found.set(carrier.key, carrier);
  for (const { anyone, accounts, arns, federated } of named) {
    if (anyone) {
      // Of an account that no policy names, since those that are named stand for themselves.
      const arn = `arn:${partition}:iam::000000000000:role/${hole('whoever it lets')}`;
      add(foreign('anyone', 'anyone', { kind: 'role', arn }));
    }
    for (const account of accounts) {
      if (scanned.has(account)) continue;
      const arn = `arn:${partition}:iam::${account}:role/${hole('whoever it lets')}`;
      add(foreign('account', account, { kind: 'role', arn }, account));
    }
    for (const arn of arns) {
      const account = arn.split(':')[4];
      if (account === undefined || scanned.has(account) || !/^\d{12}$/.test(account)) continue;
      const kind = arn.includes(':user/') ? 'user' : 'role';
      if (/:iam::\d{12}:(user|role)\//.test(arn)) add(foreign('account', arn, { kind, arn }, account));
    }
    for (const name of federated) {
      add(foreign('federated', name, { kind: 'identity-provider', name }));
      if (publicIssuerOf(name))
        add(foreign('stranger', `anybody at ${name}`, { kind: 'identity-provider', name }));
      if (isOfIdentityPools(name))
        add(foreign('stranger', `guests at ${name}`, { kind: 'identity-provider', name }));
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Issuers that vouch for whoever opens an account with them, and for which audience whoever asks chooses.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const publicIssuers = [
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
  'oidc.fly.io',
] as const;

export function publicIssuerOf(provider: string): string | undefined {
  return publicIssuers.find((issuer) => provider.endsWith(`:oidc-provider/${issuer}`));
}
