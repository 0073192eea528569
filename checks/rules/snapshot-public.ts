import type { DatabaseSnapshot } from '../model/database.js';
import type { Finding } from '../model/outcome.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { restorable, sharingFact, stopSharing } from './parts/snapshot-sharing.js';
import { unlistedSnapshots } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const snapshotPublic = defineCheck({
  id: 'snapshot-public',
  title: 'Database snapshot can be restored by every AWS account',
  severity: 'critical',
  since: '0.1.0',
  needs: ['snapshots'],
  docs: {
    detects:
      'A manual snapshot of an instance or a cluster whose `restore` attribute holds `all`, or a snapshot of Redshift Serverless whose policy names everybody. Each snapshot is asked for its attributes or its policy.',
    matters:
      'Anyone with an AWS account can copy a public snapshot and read every row in a database of their own. Nothing in your account records who did.',
    fix: 'Remove `all` from the attribute, or delete the policy, treat the data as disclosed since the day it was shared, and look for `ModifyDBSnapshotAttribute` and `ModifyDBClusterSnapshotAttribute` in CloudTrail.',
    blindSpots:
      'Copies that others made while the snapshot was public, and snapshots that were public and have been deleted, leave no trace in what is read here. Exports to S3 are not judged.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html',
  ],

  evaluate(context) {
    return [...context.inventory.databaseSnapshots.map(judge), ...unlistedSnapshots(context)];
  },
});

function judge(snapshot: DatabaseSnapshot): Finding {
  const { sharedWith } = snapshot;
  if (!sharedWith.known) {
    return unknown(snapshot, `who may restore it could not be read: ${remedy([sharedWith.gap])}`, [
      sharedWith.gap,
    ]);
  }
  if (!sharedWith.value.includes('all')) return pass(snapshot, 'not restorable by all accounts');
  return fail(
    snapshot,
    `every AWS account can restore this ${restorable(snapshot)}`,
    facts({ resource: snapshot.arn, text: sharingFact(snapshot, ['all']) }),
    [stopSharing(snapshot, ['all'])],
  );
}
