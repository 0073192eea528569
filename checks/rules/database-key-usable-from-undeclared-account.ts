import type { KmsKey } from '../model/identity.js';
import { isAliasOfAws, namingDatabaseKeys } from '../model/operations/secrets.js';
import type { Fact, Finding } from '../model/outcome.js';
import type { Gap } from '../model/value.js';
import {
  isForeignKey,
  type KeyInUse,
  keysInUse,
  type OutsideUser,
  outsideUsers,
} from '../reach/keys/key-users.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { type About, facts, fail, pass, unknown } from './parts/finding.js';
import { ourAccounts } from './parts/ours.js';
import { count, enumerate, firstOf, remedy } from './parts/words.js';

export const databaseKeyUsableFromUndeclaredAccount = defineCheck({
  id: 'database-key-usable-from-undeclared-account',
  title: 'Key that encrypts a database can be used from an account that is not declared as ours',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'snapshots', 'secrets', 'identities'],
  docs: {
    detects:
      'A key of KMS by which RDS, Aurora, DocumentDB, Neptune or Redshift encrypts a database or a snapshot, and whose policy or grants let everyone, or an account or identity that was neither scanned nor listed under `accounts` in `db-perimeter.yaml`, make grants of it, or decrypt with it. Where such an account also holds a share of a snapshot under the key, it counts as critical; where it only decrypts, as medium.',
    matters:
      'The key is what keeps a shared snapshot shut. With a grant of it, whoever is given a snapshot restores the database in an account of their own, where no log and no rule of yours applies.',
    fix: 'Take the account out of the policy of the key, and retire the grants that name it. If a copy is meant for another account, encrypt that copy with a key of its own. If the account is yours, list it under `accounts`.',
    blindSpots:
      'Resource control policies count where the management account was scanned as well; in other members of an organization nobody can read them, and the answer hangs on them. Automated backups in other Regions, exports, and keys of stores of which no copy can be given to other accounts are not judged; neither are services that a policy names, nor who of the own account may use the key.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/share-encrypted-snapshot.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html',
  ],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return [
      ...keysInUse(context.inventory).map((used) =>
        used.key ? judge(used, used.key, ours, context) : withoutAnswers(used, context),
      ),
      ...unlistedKeys(context),
    ];
  },
});

function judge(used: KeyInUse, key: KmsKey, ours: ReadonlySet<string>, context: CheckContext): Finding {
  const users = outsideUsers(context.reach.estate, key, used.uses, ours);
  const sure = users.filter(({ when }) => when === undefined);
  if (sure.length > 0) return open(used, key, sure, context);
  const gaps = users.flatMap((user) => user.gaps);
  if (gaps.length === 0) return pass(key, 'nobody can use it but accounts that are ours');
  const doubtful = firstOf(users.map(({ who }) => who));
  return unknown(
    key,
    `cannot tell whether ${doubtful} can use it: ${remedy(gaps)}`,
    gaps,
    facts(
      encrypts(used, key),
      ...users.map(({ who, when }) => ({ resource: key.arn, text: `${who}, if ${when}` })),
    ),
  );
}

function open(used: KeyInUse, key: KmsKey, users: readonly OutsideUser[], context: CheckContext): Finding {
  const copiers = users.filter(({ does }) => does === 'copies');
  const who = firstOf((copiers.length > 0 ? copiers : users).map((user) => user.who));
  const shares = copiers.length > 0 ? sharesUnder(used, copiers, context) : [];
  const what = firstOf(used.uses.map(({ resourceArn }) => nameIn(resourceArn)));
  const may = copiers.length > 0 ? 'restore a shared copy of' : 'decrypt with the key of';
  return fail(
    key,
    `${who} may ${may} ${what}`,
    facts(
      encrypts(used, key),
      ...users.map((user) => ({
        resource: key.arn,
        text: `its policy or a grant lets ${user.who} ${enumerate(user.actions)}`,
      })),
      ...shares,
    ),
    [
      {
        text: `Take ${firstOf(users.map((user) => user.who))} out of the policy and the grants of the key`,
        cli: [],
        cdk: 'Key.addToResourcePolicy without that principal',
        verified: false,
      },
    ],
    shares.length > 0 ? 'critical' : copiers.length > 0 ? undefined : 'medium',
  );
}

/** Snapshots under the key that the accounts of its users may restore. */
function sharesUnder(
  used: KeyInUse,
  users: readonly OutsideUser[],
  { inventory }: CheckContext,
): readonly Fact[] {
  const encrypted = new Set(used.uses.map(({ resourceArn }) => resourceArn));
  const accounts = users.map(({ who }) => /^arn:[^:]*:iam::(\d{12}):/.exec(who)?.[1] ?? who);
  const isEveryone = users.some((user) => user.isEveryone);
  return inventory.databaseSnapshots.flatMap(({ arn, sharedWith, account }) => {
    if (!encrypted.has(arn) || !sharedWith.known) return [];
    const shared = sharedWith.value.filter(
      (each) => each !== account && (isEveryone || accounts.includes(each)),
    );
    return shared.length > 0 ? [{ resource: arn, text: `is shared with ${enumerate(shared)}` }] : [];
  });
}

/** Keys of AWS let nobody in; of a key of another account nobody here can ask. */
function withoutAnswers(used: KeyInUse, { inventory }: CheckContext): Finding {
  const { keyId, uses } = used;
  const [{ account, region } = { account: '', region: '' }] = uses;
  const partition = inventory.regions.find((each) => each.account === account)?.partition ?? 'aws';
  const arn = keyId.startsWith('arn:')
    ? keyId
    : `arn:${partition}:kms:${region}:${account}:${resourceOf(keyId)}`;
  const about: About = { account, region, arn };
  if (isAliasOfAws(keyId))
    return pass(about, 'the key of AWS for the account, which lets no other account in');
  const owner = isForeignKey(used) ? (keyId.split(':')[4] ?? '') : account;
  const gap: Gap = {
    reason: 'not-collected',
    fact: `whom the key of ${firstOf(uses.map(({ resourceArn }) => nameIn(resourceArn)))} lets in`,
    account: owner,
    region,
  };
  const why = isForeignKey(used)
    ? `it belongs to account ${owner}, which alone can read its policy`
    : remedy([gap]);
  return unknown(about, `cannot tell who can use it: ${why}`, [gap]);
}

function resourceOf(keyId: string): string {
  return keyId.startsWith('alias/') ? keyId : `key/${keyId}`;
}

function encrypts({ uses }: KeyInUse, key: KmsKey): Fact {
  const names = uses.map(({ resourceArn }) => nameIn(resourceArn));
  return {
    resource: key.arn,
    text: `encrypts ${count(names.length, 'database or snapshot', 'databases and snapshots')}: ${firstOf(names)}`,
  };
}

function nameIn(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

/** One unknown for every account and Region in which databases or snapshots, and so their keys, may be missing. */
function unlistedKeys({ inventory, reach }: CheckContext): readonly Finding[] {
  return inventory.regions.flatMap((place) => {
    const gaps = namingDatabaseKeys.flatMap((listing) => reach.estate.listingGap(listing, place) ?? []);
    const { partition, region, account } = place;
    const about = { ...place, arn: `arn:${partition}:kms:${region}:${account}:key/*` };
    const words = 'databases and snapshots could not be listed in full, so that keys may be missing';
    return gaps.length === 0 ? [] : [unknown(about, `${words}: ${remedy(gaps)}`, gaps)];
  });
}
