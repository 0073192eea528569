import type { SnapshotKind } from '../../../model/database.js';
import type { Reading } from './facts.js';
import { compact, flag, isObject, type Json, list, text, texts } from './json.js';
import { readKeyUse } from './key-use.js';
import { rdsArn } from './partition.js';

type Kind = keyof typeof words;

/** How AWS names the same things in the answers about snapshots of instances and of clusters. */
const words = {
  instance: {
    id: 'DBSnapshotIdentifier',
    arn: 'DBSnapshotArn',
    database: 'DBInstanceIdentifier',
    encrypted: 'Encrypted',
    attributes: 'DBSnapshotAttributes',
    type: 'snapshot',
  },
  cluster: {
    id: 'DBClusterSnapshotIdentifier',
    arn: 'DBClusterSnapshotArn',
    database: 'DBClusterIdentifier',
    encrypted: 'StorageEncrypted',
    attributes: 'DBClusterSnapshotAttributes',
    type: 'cluster-snapshot',
  },
} as const;

export function snapshotKey(kind: SnapshotKind, id: string): string {
  return `${kind} ${id}`;
}

/**
 * Automated snapshots cannot be shared, and `shared` and `public` ones belong to other accounts.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
const notOursToShare = new Set(['automated', 'shared', 'public']);

export function readSnapshot(kind: Kind, item: Json, reading: Reading) {
  const { scope, put, problem } = reading;
  const word = words[kind];
  const id = text(item, word.id);
  if (id === undefined) return problem(`a snapshot without ${word.id}`);
  if (notOursToShare.has(text(item, 'SnapshotType') ?? '')) return;
  const { account, region } = scope;
  const arn = text(item, word.arn) ?? rdsArn(scope, word.type, id);
  put(
    'databaseSnapshots',
    snapshotKey(kind, id),
    compact({
      kind,
      account,
      region,
      id,
      arn,
      engine: text(item, 'Engine'),
      databaseId: text(item, word.database),
      encrypted: flag(item, word.encrypted),
    }),
  );
  readKeyUse(item, arn, reading);
}

/** The answer names its own snapshot; the request may have named it by ARN. */
export function snapshotNamedIn(kind: Kind, item: Json): string | undefined {
  return text(item, words[kind].id);
}

/**
 * The `restore` attribute lists the accounts that may copy or restore the snapshot, or `all`. An attribute list that
 * cannot be read leaves the question open.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshotAttribute.html
 */
export function readSnapshotAttributes(kind: Kind, item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const word = words[kind];
  const attributes = list(item, word.attributes);
  const restore = attributes?.filter(isObject).filter((entry) => text(entry, 'AttributeName') === 'restore');
  const values = restore?.map((entry) => texts(entry, 'AttributeValues'));
  const readable = attributes?.every(
    (entry) => isObject(entry) && text(entry, 'AttributeName') !== undefined,
  );
  const accounts = readable && values?.every((value) => value !== undefined) ? values.flat() : undefined;
  if (accounts === undefined) problem(`attributes of ${parent} that cannot be read`);
  put('snapshotSharing', snapshotKey(kind, parent), {
    accounts: accounts && [...new Set(accounts)].sort(),
  });
}
