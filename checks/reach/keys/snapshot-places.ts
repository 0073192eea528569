import type { DatabaseSnapshot } from '../../model/database.js';
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
      ...(region === subject.region
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

function takenOf({ inventory }: Estate, { kind, id, account }: DatabaseSubject): readonly DatabaseSnapshot[] {
  return inventory.databaseSnapshots.filter(
    (snapshot) => snapshot.kind === kind && snapshot.databaseId === id && snapshot.account === account,
  );
}

function placeOf({ id, arn }: DatabaseSnapshot, doubts: readonly Gap[]): Place {
  return {
    about: id,
    arns: new Map([
      ['rds:snapshot', [arn]],
      ['rds:cluster-snapshot', [arn]],
    ]),
    doubts,
  };
}
