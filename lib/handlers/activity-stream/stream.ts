import {
  type ActivityStreamStatus,
  DBClusterNotFoundFault,
  DBInstanceNotFoundFault,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
  StartActivityStreamCommand,
  StopActivityStreamCommand,
} from '@aws-sdk/client-rds';

/** What a database shall have. */
export type WantedStream =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'stream';
      readonly keyId: string;
      readonly mode: 'async' | 'sync';
      /** Whether the engine's own fields are recorded, too. */
      readonly nativeFields: boolean;
      /** Whether a stream that runs otherwise may be stopped. */
      readonly replaces: boolean;
    };

/** What a database has. */
export interface FoundStream {
  readonly status: ActivityStreamStatus;
  readonly keyId: string | undefined;
  readonly mode: string | undefined;
  readonly kinesisStreamName: string | undefined;
}

export function clientFor(): RDSClient {
  return new RDSClient({
    maxAttempts: 5,
    requestHandler: { requestTimeout: 20_000, connectionTimeout: 5_000 },
  });
}

/** The stream of a cluster or an instance; undefined where there is no such database. A database that has none is `stopped`. */
export async function streamOf(client: RDSClient, arn: string): Promise<FoundStream | undefined> {
  try {
    // Both take an ARN in place of the identifier.
    const found = arn.includes(':cluster:')
      ? (await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: arn }))).DBClusters?.[0]
      : (await client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: arn }))).DBInstances?.[0];
    if (found === undefined) throw new Error(`RDS answered without ${arn}`);
    return {
      status: found.ActivityStreamStatus ?? 'stopped',
      keyId: found.ActivityStreamKmsKeyId,
      mode: found.ActivityStreamMode,
      kinesisStreamName: found.ActivityStreamKinesisStreamName,
    };
  } catch (error) {
    if (error instanceof DBClusterNotFoundFault || error instanceof DBInstanceNotFoundFault) return undefined;
    throw error;
  }
}

/** At once, and not in the next window of maintenance, since what comes after needs the name of the stream. */
export async function start(
  client: RDSClient,
  ResourceArn: string,
  { keyId, mode, nativeFields }: Extract<WantedStream, { kind: 'stream' }>,
): Promise<void> {
  await client.send(
    new StartActivityStreamCommand({
      ResourceArn,
      KmsKeyId: keyId,
      Mode: mode,
      ApplyImmediately: true,
      ...(nativeFields ? { EngineNativeAuditFieldsIncluded: true } : {}),
    }),
  );
}

export async function stop(client: RDSClient, ResourceArn: string): Promise<void> {
  await client.send(new StopActivityStreamCommand({ ResourceArn, ApplyImmediately: true }));
}
