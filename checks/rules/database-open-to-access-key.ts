import { groupBy } from '../model/group-by.js';
import type { AccessKey } from '../model/identity.js';
import type { Scope } from '../model/network.js';
import { globalScope } from '../model/operations.js';
import type { Cut, Fact, Finding } from '../model/outcome.js';
import { distinctGaps, type Gap } from '../model/value.js';
import { ways } from '../reach/keys/catalogue/index.js';
import type { Aim, Going } from '../reach/keys/goers.js';
import { rootArn } from '../reach/keys/root-users.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { administratorsAt } from './parts/administrators.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { doubtsAbout, factOf, goersIn } from './parts/undeclared-identities.js';
import { unlistedInAccounts } from './parts/unlisted.js';
import { count, firstOf, remedy } from './parts/words.js';

export const databaseOpenToAccessKey = defineCheck({
  id: 'database-open-to-access-key',
  title: 'Access key that never expires opens a database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'snapshots', 'network', 'hosts', 'identities', 'secrets'],
  docs: {
    detects:
      'A user of IAM, or the root user of its account, with an active access key who may sign in to a database, read its credentials, take it over or copy it, by itself or over identities that it may become. Users that are declared under `administrators` in `db-perimeter.yaml` do not count.',
    matters:
      'Whoever reads the key in a repository, a build log or a laptop is that user, from anywhere, until somebody deletes the key. Such keys are the commonest way in which an account of AWS is lost. No policy of the account limits that of the root user.',
    fix: 'Let the program act as a role, or people sign in with IAM Identity Center, and deactivate the key. Until then take the permission from the user. Nothing needs a key of the root user: delete it.',
    blindSpots:
      'The credential report is up to four hours old: a key that was activated since is not seen. Who has the password of the root user is not known. Where a way needs packets that reach the database, a private network may still stand between.',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
  ],

  evaluate(context) {
    const { iamUsers, accessKeys } = context.inventory;
    const keys = groupBy(accessKeys, ({ userArn }) => userArn);
    const holders = [...rootUsersIn(context), ...iamUsers].map((user) => ({
      user,
      keys: keys.get(user.arn) ?? [],
    }));
    const ways = waysInFor(holders.some(mayHaveKey) ? context : undefined);
    return [
      ...holders.map((holder) => judge(holder, ways, context)),
      ...unlistedInAccounts(context, 'GetAccountAuthorizationDetails', 'user/*', 'users of IAM'),
    ];
  },
});

interface User extends Scope {
  readonly arn: string;
  readonly name: string;
}

interface Holder {
  readonly user: User;
  readonly keys: readonly AccessKey[];
}

const rootName = 'the root user';

/** Those of accounts with databases. Where the report is there and does not name one, a template says nothing of it. */
function rootUsersIn({ inventory, reach }: CheckContext): readonly User[] {
  const named = new Set(inventory.accessKeys.map(({ userArn }) => userArn));
  const partitions = new Map(inventory.regions.map(({ account, partition }) => [account, partition]));
  const holding = new Set([
    ...reach.databases.map(({ account }) => account),
    ...inventory.regions
      .filter((each) => reach.unlistedDatabases(each).length > 0)
      .map((each) => each.account),
  ]);
  return [...partitions].flatMap(([account, partition]): readonly User[] => {
    const user = { account, region: globalScope, arn: rootArn(partition, account), name: rootName };
    const isUnread = reach.estate.listingGap('GetCredentialReport', user) !== undefined;
    return holding.has(account) && (isUnread || named.has(user.arn)) ? [user] : [];
  });
}

interface WayIn {
  readonly database: string;
  readonly going: Going;
}

interface WaysIn {
  readonly byUser: ReadonlyMap<string, readonly WayIn[]>;
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
}

/** Without a report on the user, or where it leaves out a key, it may have one. */
function mayHaveKey({ keys }: Holder): boolean {
  return keys.length === 0 || keys.some(({ isActive }) => isActive !== false);
}

const opening: Aim = {
  ways: ways.filter(({ gives }) => ['session', 'credentials', 'takeover', 'copy'].includes(gives)),
};

/** Who gets in to which databases; nobody where there is nobody to ask about. */
function waysInFor(context: CheckContext | undefined): WaysIn {
  if (!context) return { byUser: new Map(), gaps: [] };
  const { reach, inventory } = context;
  const goers = goersIn(context);
  const found = reach.databases.flatMap((subject) =>
    [goers.to(subject, opening), goers.rootTo(subject, opening)].map((each) => ({
      database: subject.id,
      ...each,
    })),
  );
  const waysIn = found.flatMap(({ database, goings }) => goings.map((going) => ({ database, going })));
  const unlisted = inventory.regions.flatMap((region) => reach.unlistedDatabases(region));
  return {
    byUser: groupBy(waysIn, ({ going }) => going.carrier.key),
    gaps: distinctGaps([...found.flatMap(({ gaps }) => gaps), ...unlisted.map(({ gap }) => gap)]),
  };
}

function judge(holder: Holder, { byUser, gaps }: WaysIn, context: CheckContext): Finding {
  const { user, keys } = holder;
  if (!mayHaveKey(holder)) return pass(user, 'it has no active access key');
  if (administratorsAt(context.declared, context.asOf).include(user.arn))
    return pass(user, 'it is a declared administrator');
  const active = keys.filter(({ isActive }) => isActive === true);
  const waysIn = byUser.get(user.arn) ?? [];
  const sure = waysIn.filter(({ going }) => doubtsAbout(going, true).length === 0);
  const shown = sure.length > 0 ? sure : waysIn;
  const evidence = facts(...active.map(keyFact), ...shown.slice(0, mostShown).map(wayFact));
  const which = firstOf(shown.map(({ database }) => database));
  if (active.length > 0 && sure.length > 0)
    return fail(user, `${user.name} opens ${which} with ${count(active.length, 'access key')}`, evidence, [
      closingOf(user),
    ]);
  const open = distinctGaps([
    ...(sure.length > 0 ? [] : [...gaps, ...waysIn.flatMap(({ going }) => doubtsAbout(going, true))]),
    ...(active.length > 0 ? [] : gapsOfKeys(holder, context)),
  ]);
  // Without a way in it does not matter whether there is a key.
  const isClosed = waysIn.length === 0 && gaps.length === 0;
  if (isClosed || open.length === 0) return pass(user, 'it gets in to no database');
  const what = shown.length > 0 ? which : 'a database';
  return unknown(
    user,
    `cannot tell whether an access key of ${user.name} opens ${what}: ${remedy(open)}`,
    open,
    evidence,
  );
}

/** A key of the root user is deleted by itself, or by whoever manages root access of the organization. */
function closingOf({ name, account }: User): Cut {
  return name === rootName
    ? {
        text: `Delete the access keys of the root user of ${account}`,
        cli: [],
        cdk: 'iam.Role in place of the root user',
        verified: false,
      }
    : {
        text: `Let what uses the key of ${name} act as a role, and deactivate the key`,
        cli: [],
        cdk: 'iam.Role in place of iam.User and iam.AccessKey',
        verified: false,
      };
}

/** Whoever reads more ways than these reads `who`. */
const mostShown = 20;

function gapsOfKeys({ user, keys }: Holder, { reach }: CheckContext): readonly Gap[] {
  const { account, region, name } = user;
  const listed = (['GenerateCredentialReport', 'GetCredentialReport'] as const).flatMap(
    (operation) => reach.estate.listingGap(operation, user) ?? [],
  );
  if (listed.length > 0 && keys.length === 0) return listed;
  const fact =
    keys.length === 0
      ? `the row of ${name} in the credential report`
      : `whether the access keys of ${name} are active`;
  return [{ reason: 'not-collected', fact, account, region }];
}

function keyFact({ userArn, createdAt, lastUsedAt, lastUsedService }: AccessKey): Fact {
  const use = lastUsedAt === undefined ? 'and no use is known' : `last used on ${lastUsedAt.slice(0, 10)}`;
  const age = createdAt === undefined ? 'of unknown age' : `made on ${createdAt.slice(0, 10)}`;
  const where = lastUsedService === undefined ? '' : ` for ${lastUsedService}`;
  return { resource: userArn, text: `an active access key, ${age}, ${use}${where}` };
}

function wayFact({ database, going }: WayIn): Fact {
  const { resource, text } = factOf(going);
  return { resource, text: `${database}: ${text}` };
}
