import type { DatabaseSnapshot, SnapshotKind } from '../../model/database.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Place } from './place.js';

/** Snapshots that were taken of it, where it is. */
export function snapshotsOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  return takenOf(estate, subject)
    .filter(({ region }) => region === subject.region)
    .map((snapshot) => placeOf(snapshot, []));
}

/**
 * Snapshots that other accounts may restore, whatever policies say. Of one that is encrypted they need the key as well, whose
 * policy is not read; one in another Region is a copy, or a snapshot of another database of the same name.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
export function sharedSnapshotsOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  return takenOf(estate, subject).flatMap((snapshot) => {
    const { sharedWith, encrypted, id, account, region } = snapshot;
    if (!sharedWith.known || sharedWith.value.length === 0) return [];
    const doubts: readonly Gap[] = [
      ...(encrypted === false
        ? []
        : [{ reason: 'not-collected', fact: `who may use the key of ${id}`, account, region } as const]),
      ...(region === subject.region && isOf(snapshot, subject)
        ? []
        : [{ reason: 'not-collected', fact: `of which database ${id} was taken`, account, region } as const]),
    ];
    return [{ ...placeOf(snapshot, doubts), openTo: sharedWith.value }];
  });
}

/** Why snapshots of it may be shared with anybody. */
export function unreadShares(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  return takenOf(estate, subject).flatMap(({ sharedWith }) => (sharedWith.known ? [] : [sharedWith.gap]));
}

/** Whether it is known to be of the database, where no answer may have said so. */
function isOf({ databaseId }: DatabaseSnapshot, { store }: DatabaseSubject): boolean {
  return store?.service !== 'redshift-serverless' || store.namespace === databaseId;
}

function takenOf({ inventory }: Estate, subject: DatabaseSubject): readonly DatabaseSnapshot[] {
  const { kind, id, account, store } = subject;
  const own = kind === 'store' ? store?.service : kind;
  // Workgroups of Redshift Serverless are another thing than the namespaces with their data.
  const name = store?.service === 'redshift-serverless' ? store.namespace : id;
  return inventory.databaseSnapshots.filter(
    (snapshot) =>
      snapshot.kind === own &&
      snapshot.account === account &&
      (name === undefined || snapshot.databaseId === name),
  );
}

function placeOf({ id, arn, kind }: DatabaseSnapshot, doubts: readonly Gap[]): Place {
  return { about: id, arns: new Map(typesOf[kind].map((type) => [type, [arn]])), doubts };
}

const ofRds = ['rds:snapshot', 'rds:cluster-snapshot'];

const typesOf: Readonly<Record<SnapshotKind, readonly string[]>> = {
  instance: ofRds,
  cluster: ofRds,
  redshift: ['redshift:snapshot'],
  'redshift-serverless': ['redshift-serverless:snapshot'],
};
