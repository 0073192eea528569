import type { DatabaseSnapshot } from './database.js';
import { commandLine } from './shell.js';

/**
 * The commands after which accounts, or `all`, may no longer restore a snapshot. The policy of a snapshot of Redshift
 * Serverless goes as a whole.
 */
export function sharingCommands(
  { kind, id, arn, region }: DatabaseSnapshot,
  accounts: readonly string[],
): readonly string[] {
  const attribute = ['--attribute-name', 'restore', '--values-to-remove', ...accounts, '--region', region];
  switch (kind) {
    case 'instance':
      return [
        commandLine(
          ...['aws', 'rds', 'modify-db-snapshot-attribute', '--db-snapshot-identifier', id, ...attribute],
        ),
      ];
    case 'cluster':
      return [
        commandLine(
          ...['aws', 'rds', 'modify-db-cluster-snapshot-attribute'],
          ...['--db-cluster-snapshot-identifier', id, ...attribute],
        ),
      ];
    case 'redshift':
      return accounts.map((account) =>
        commandLine(
          ...['aws', 'redshift', 'revoke-snapshot-access', '--snapshot-identifier', id],
          ...['--account-with-restore-access', account, '--region', region],
        ),
      );
    case 'redshift-serverless':
      return [
        commandLine(
          ...[
            'aws',
            'redshift-serverless',
            'delete-resource-policy',
            '--resource-arn',
            arn,
            '--region',
            region,
          ],
        ),
      ];
  }
}
