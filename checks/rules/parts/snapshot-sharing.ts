import type { DatabaseSnapshot } from '../../model/database.js';
import type { Cut } from '../../model/outcome.js';
import { sharingCommands } from '../../model/snapshot-sharing.js';
import { enumerate } from './words.js';

/** "snapshot of orders", "cluster snapshot of ledger". */
export function restorable({ kind, databaseId }: DatabaseSnapshot): string {
  const name = kind === 'cluster' ? 'cluster snapshot' : 'snapshot';
  return databaseId === undefined ? name : `${name} of ${databaseId}`;
}

/** What in AWS's answers says with whom a snapshot is shared. */
export function sharingFact({ kind }: DatabaseSnapshot, accounts: readonly string[]): string {
  switch (kind) {
    case 'instance':
    case 'cluster':
      return `attribute restore holds ${enumerate(accounts)}`;
    case 'redshift':
      return `AccountsWithRestoreAccess holds ${enumerate(accounts)}`;
    case 'redshift-serverless':
      return `its policy or its list of accounts names ${enumerate(accounts)}`;
  }
}

/** The change that takes accounts (or `all`) off the list of those who may restore a snapshot. */
export function stopSharing(snapshot: DatabaseSnapshot, accounts: readonly string[]): Cut {
  return {
    text: `Stop sharing ${snapshot.id} with ${enumerate(accounts)}`,
    cli: sharingCommands(snapshot, accounts),
    // No resource of CloudFormation has a property for the attributes or the policy of a snapshot.
    cdk: 'not a CloudFormation property',
    verified: false,
  };
}
