import type { DatabaseSnapshot } from '../../model/database.js';
import type { Cut } from '../../model/outcome.js';
import { commandLine } from '../../model/shell.js';
import { enumerate } from './words.js';

/** "snapshot of orders", "cluster snapshot of ledger". */
export function restorable({ kind, databaseId }: DatabaseSnapshot): string {
  const name = kind === 'cluster' ? 'cluster snapshot' : 'snapshot';
  return databaseId === undefined ? name : `${name} of ${databaseId}`;
}

/** The change that takes accounts (or `all`) off the list of those who may restore a snapshot. */
export function stopSharing({ kind, id, region }: DatabaseSnapshot, accounts: readonly string[]): Cut {
  const call =
    kind === 'cluster'
      ? ['modify-db-cluster-snapshot-attribute', '--db-cluster-snapshot-identifier']
      : ['modify-db-snapshot-attribute', '--db-snapshot-identifier'];
  const values = ['--attribute-name', 'restore', '--values-to-remove', ...accounts];
  return {
    text: `Stop sharing ${id} with ${enumerate(accounts)}`,
    cli: [commandLine('aws', 'rds', ...call, id, ...values, '--region', region)],
    // AWS::RDS has no resource or property for the attributes of a snapshot.
    cdk: 'not a CloudFormation property',
    verified: false,
  };
}
