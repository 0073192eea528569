import type { DatabaseSnapshot } from '../model/database.js';
import type { Finding } from '../model/outcome.js';
import { defineCheck } from './define-check.js';
import { facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { ourAccounts, undeclaredCan } from './parts/ours.js';
import { restorable, sharingFact, stopSharing } from './parts/snapshot-sharing.js';
import { unlistedSnapshots } from './parts/unlisted.js';
import { firstOf, remedy } from './parts/words.js';

export const snapshotSharedWithUndeclaredAccount = defineCheck({
  id: 'snapshot-shared-with-undeclared-account',
  title: 'Database snapshot is shared with an account that is not declared as ours',
  severity: 'high',
  since: '0.1.0',
  needs: ['snapshots'],
  docs: {
    detects:
      'A snapshot of an instance or a cluster of RDS, of a Redshift cluster or of Redshift Serverless that an account may restore which was neither scanned nor listed under `accounts` in `db-perimeter.yaml`.',
    matters:
      'The other account restores the rows into a database whose network, users and logs are its own. Taking the share back does not take back the copies.',
    fix: 'Stop sharing the snapshot. If the account is yours, list it under `accounts`.',
    blindSpots:
      'A snapshot that is shared with an account of yours can be copied and shared onwards from there; that is seen only when that account is scanned too. Public snapshots are left to `snapshot-public`.',
  },
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html'],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return [
      ...context.inventory.databaseSnapshots.map((snapshot) => judge(snapshot, ours)),
      ...unlistedSnapshots(context),
    ];
  },
});

function judge(snapshot: DatabaseSnapshot, ours: ReadonlySet<string>): Finding {
  const { sharedWith } = snapshot;
  if (!sharedWith.known) {
    return unknown(snapshot, `who may restore it could not be read: ${remedy([sharedWith.gap])}`, [
      sharedWith.gap,
    ]);
  }
  const accounts = sharedWith.value.filter((account) => account !== 'all').sort();
  const strangers = accounts.filter((account) => !ours.has(account));
  if (strangers.length > 0) {
    return fail(
      snapshot,
      undeclaredCan(strangers, `restore this ${restorable(snapshot)}`),
      facts({ resource: snapshot.arn, text: sharingFact(snapshot, strangers) }),
      [stopSharing(snapshot, strangers)],
    );
  }
  if (sharedWith.value.includes('all')) return notApplicable(snapshot, 'public, see snapshot-public');
  if (accounts.length === 0) return pass(snapshot, 'shared with no other account');
  return pass(snapshot, `shared only with ${firstOf(accounts)}, declared as ours`);
}
