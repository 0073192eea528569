import { snapshotKey } from './db-snapshot.js';
import type { Reading } from './facts.js';
import { compact, flag, isObject, isPresent, type Json, list, member, text, texts } from './json.js';
import { readKeyUse } from './key-use.js';
import { resourceIn } from './load-balancer.js';
import { sharesIn } from './resource-policy.js';

/**
 * A snapshot of a provisioned cluster. One that was made by itself can be shared only after somebody has copied it.
 * https://docs.aws.amazon.com/redshift/latest/APIReference/API_Snapshot.html
 * https://docs.aws.amazon.com/redshift/latest/mgmt/managing-snapshot-share-snapshot.html
 */
export function readRedshiftSnapshot(item: Json, reading: Reading) {
  const { scope, put, problem } = reading;
  const id = text(item, 'SnapshotIdentifier');
  if (id === undefined) return problem('a Redshift snapshot without SnapshotIdentifier');
  const { account, region, partition } = scope;
  if (isOfAnother(text(item, 'OwnerAccount'), account)) return;
  const listedAccounts = accountsIn(item);
  if (listedAccounts === undefined) problem(`accounts of ${id} that cannot be read`);
  if (text(item, 'SnapshotType') === 'automated' && listedAccounts?.length === 0) return;
  const databaseId = text(item, 'ClusterIdentifier');
  const arn =
    text(item, 'SnapshotArn') ??
    `arn:${partition}:redshift:${region}:${account}:snapshot:${databaseId}/${id}`;
  put(
    'databaseSnapshots',
    snapshotKey('redshift', `${databaseId}/${id}`),
    compact({
      kind: 'redshift' as const,
      account,
      region,
      id,
      arn,
      databaseId,
      encrypted: flag(item, 'Encrypted'),
      listedAccounts,
    }),
  );
  readKeyUse(item, arn, reading);
}

/** Left out where there are none; undefined when one cannot be read. */
function accountsIn(item: Json): readonly string[] | undefined {
  const accounts = list(item, 'AccountsWithRestoreAccess') ?? [];
  const ids = accounts.flatMap((each) => (isObject(each) ? (text(each, 'AccountId') ?? []) : []));
  return ids.length === accounts.length ? ids : undefined;
}

/** https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Snapshot.html */
export function readServerlessSnapshot(item: Json, reading: Reading) {
  const { scope, put, problem } = reading;
  const id = text(item, 'snapshotName');
  const arn = text(item, 'snapshotArn');
  if (id === undefined || arn === undefined) return problem('a snapshot without snapshotName or snapshotArn');
  const { account, region } = scope;
  if (isOfAnother(text(item, 'ownerAccount'), account)) return;
  const accounts = ['accountsWithRestoreAccess', 'accountsWithProvisionedRestoreAccess'].map((name) =>
    member(item, name) === undefined ? [] : texts(item, name),
  );
  if (!accounts.every(isPresent)) problem(`accounts of ${id} that cannot be read`);
  put(
    'databaseSnapshots',
    snapshotKey('redshift-serverless', resourceIn(arn)),
    compact({
      kind: 'redshift-serverless' as const,
      account,
      region,
      id,
      arn,
      databaseId: text(item, 'namespaceName'),
      listedAccounts: accounts.filter(isPresent).flat(),
    }),
  );
  readKeyUse(item, arn, reading, 'kmsKeyId');
}

function isOfAnother(owner: string | undefined, account: string): boolean {
  return owner !== undefined && account !== '' && owner !== account;
}

/**
 * Everybody whom the policy of a snapshot of Redshift Serverless names may restore it, `*` all accounts. Whether a condition
 * leaves anybody of all is not asked, so that the answer is open then.
 * https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_PutResourcePolicy.html
 */
export function readSnapshotPolicy(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const policy = text(item, 'policy');
  const shares = policy === undefined ? undefined : sharesIn(policy);
  const named = shares?.map(({ principal, account, isConditional }) =>
    principal === '*' ? (isConditional ? undefined : 'all') : (account ?? 'nobody'),
  );
  const isRead = named?.every((each) => each !== undefined) ?? false;
  if (!isRead) problem(`a policy of ${parent} that cannot be read`);
  put('snapshotSharing', snapshotKey('redshift-serverless', parent), {
    accounts: isRead
      ? [...new Set(named?.flatMap((each) => each ?? []))].filter((each) => each !== 'nobody').sort()
      : undefined,
  });
}
