import { commandLine } from '../../../../model/shell.js';
import type { DatabaseSubject } from '../../../index.js';
import type { ChangeDoor } from '../../change-door.js';

/**
 * Turning off the Data API of an Aurora cluster that no answer left out. Redshift's cannot be turned off.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DisableHttpEndpoint.html
 */
export function dataApiEdits({ cluster }: DatabaseSubject, door: string): readonly ChangeDoor[] {
  if (!cluster || !door.startsWith('rds-data.')) return [];
  const { id, arn, account, region } = cluster;
  return [
    {
      kind: 'change-door',
      change: 'switch-off',
      element: `Data API ${arn}`,
      owner: account,
      names: [door],
      others: 0,
      text: `turn the Data API of ${id} off`,
      cdk: 'new rds.DatabaseCluster(…, { enableDataApi: false })',
      cli: [commandLine('aws', 'rds', 'disable-http-endpoint', '--resource-arn', arn, '--region', region)],
      edited: (inventory) => ({
        ...inventory,
        databaseClusters: inventory.databaseClusters.map((one) =>
          one.arn === arn ? { ...one, httpEndpointEnabled: false } : one,
        ),
      }),
    },
  ];
}
