import type { DataStore } from '../../model/data-store.js';
import type { DatabaseInstance } from '../../model/database.js';
import { commandLine } from '../../model/shell.js';

/**
 * Whether public addresses can be taken from a store. InfluxDB instances keep their setting for life.
 * https://docs.aws.amazon.com/ts-influxdb/latest/ts-influxdb-api/API_UpdateDbInstance.html
 */
export function canBecomePrivate({ service }: DataStore): boolean {
  switch (service) {
    case 'redshift':
    case 'redshift-serverless':
    case 'kafka':
      return true;
    case 'opensearch':
    case 'opensearch-serverless':
    case 'neptune-graph':
    case 'dsql':
    case 'lightsail':
    case 'timestream-influxdb':
      return false;
  }
}

/**
 * The AWS CLI command that takes the public addresses from a store; undefined where its service has none. MSK wants the
 * current version of the cluster beside the change, which a template does not know.
 * https://docs.aws.amazon.com/MSK/1.0/APIReference/clusters-clusterarn-connectivity.html
 */
export function privateStoreCommand({
  service,
  id,
  arn,
  region,
  currentVersion,
}: DataStore): string | undefined {
  switch (service) {
    case 'redshift':
      return commandLine(
        ...['aws', 'redshift', 'modify-cluster', '--cluster-identifier', id],
        ...['--no-publicly-accessible', '--region', region],
      );
    case 'redshift-serverless':
      return commandLine(
        ...['aws', 'redshift-serverless', 'update-workgroup', '--workgroup-name', id],
        ...['--no-publicly-accessible', '--region', region],
      );
    case 'kafka':
      if (currentVersion === undefined) return undefined;
      return commandLine(
        ...['aws', 'kafka', 'update-connectivity', '--cluster-arn', arn, '--current-version', currentVersion],
        ...[
          '--connectivity-info',
          JSON.stringify({ PublicAccess: { Type: 'DISABLED' } }),
          '--region',
          region,
        ],
      );
    case 'opensearch':
    case 'opensearch-serverless':
    case 'neptune-graph':
    case 'dsql':
    case 'lightsail':
    case 'timestream-influxdb':
      return undefined;
  }
}

/**
 * The AWS CLI command that takes the public address from an instance. Neptune has its own commands, also where RDS lists
 * the instance. https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html
 */
export function privateInstanceCommand({
  id,
  engine,
  region,
}: Pick<DatabaseInstance, 'id' | 'engine' | 'region'>): string {
  return commandLine(
    ...[
      'aws',
      engine === 'neptune' ? 'neptune' : 'rds',
      'modify-db-instance',
      '--db-instance-identifier',
      id,
    ],
    ...['--no-publicly-accessible', '--apply-immediately', '--region', region],
  );
}
