import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type LogGroup, LogStream } from 'aws-cdk-lib/aws-logs';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CustomResource, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct, type IDependable } from 'constructs';
import type { ActivityStreamMode } from '../../checks/index.js';
import { acknowledge, acknowledgeFinding } from './acknowledgements.js';
import { EvidenceBucket } from './evidence-bucket.js';
import { keptLogGroup } from './kept-log-group.js';
import { handlerLogs, makeHandler } from './make-handler.js';
import { serviceKey } from './service-key.js';

export interface ActivityStreamProps {
  /** The identifier of the cluster or instance. */
  readonly identifier: string;
  readonly kind: 'cluster' | 'instance';
  readonly resourceArn: string;
  /** The id by which the encryption of a record names the database. */
  readonly resourceId: string;
  readonly mode: ActivityStreamMode;
  /** What has to be there before, with its instances. */
  readonly after: IDependable;
}

/**
 * What is done in a database, as RDS records it beside the engine, out of reach of its administrators: started by a custom resource, since
 * CloudFormation has no type for it, and delivered as it is into a locked bucket. Each record is encrypted by RDS with a key of its own,
 * and is decrypted by whoever reads it, nowhere before.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html
 */
export class ActivityStream extends Construct {
  readonly key: IKey;
  readonly evidence: EvidenceBucket;
  readonly deliveryStreamName: string;

  constructor(scope: Construct, id: string, props: ActivityStreamProps) {
    super(scope, id);
    const { identifier, kind, resourceId } = props;
    this.deliveryStreamName = `db-perimeter-activity-${identifier}`;
    const logPrefix = `/db-perimeter/activity/${identifier}`;
    this.key = serviceKey(this, 'Key', `Encrypts the activity stream of ${identifier}`, [
      { kind: 'through', service: 'rds' },
      { kind: 'through', service: 's3' },
      { kind: 'activity-stream', of: kind, resourceId },
      { kind: 'log-groups', prefix: logPrefix },
      { kind: 'log-groups', prefix: handlerLogs(this.deliveryStreamName) },
    ]);
    this.evidence = new EvidenceBucket(this, 'Evidence', { encryptionKey: this.key });
    const started = startedStream(this, this.deliveryStreamName, this.key, props);
    this.deliver(
      started.getAttString('KinesisStreamName'),
      keptLogGroup(this, 'Deliveries', logPrefix, this.key),
    );
  }

  /** https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html */
  private deliver(kinesisStreamName: string, logGroup: LogGroup): void {
    const { account, partition, region } = Stack.of(this);
    const { bucket } = this.evidence;
    const kinesisStreamArn = `arn:${partition}:kinesis:${region}:${account}:stream/${kinesisStreamName}`;
    const logs = new LogStream(this, 'DeliveryLog', { logGroup, logStreamName: 'delivery' });
    const { role, policy } = deliveryRole(this, kinesisStreamArn, logGroup);
    const delivery = new CfnDeliveryStream(this, 'Delivery', {
      deliveryStreamName: this.deliveryStreamName,
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn, roleArn: role.roleArn },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: role.roleArn,
        prefix: 'activity/!{timestamp:yyyy/MM/dd}/',
        errorOutputPrefix: 'activity-failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/',
        bufferingHints: { intervalInSeconds: 60, sizeInMBs: 5 },
        compressionFormat: 'GZIP',
        encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: this.key.keyArn } },
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: logGroup.logGroupName,
          logStreamName: logs.logStreamName,
        },
        // A record a line, which RDS does not end.
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'AppendDelimiterToRecord',
              parameters: [{ parameterName: 'Delimiter', parameterValue: '\\n' }],
            },
          ],
        },
      },
    });
    delivery.node.addDependency(policy);
    acknowledge(delivery, 'records-encrypted-by-rds');
  }

  /** The bucket as cdk-nag calls it. */
  get bucketAsNagged(): string {
    const stack = Stack.of(this);
    return stack.resolve(stack.getLogicalId(this.evidence.bucket.node.defaultChild as CfnBucket));
  }
}

/** The stream itself. Lambda calls the handler three times in all, each for 15 minutes at most, within the hour that CloudFormation waits. */
function startedStream(
  scope: Construct,
  functionName: string,
  key: IKey,
  { kind, resourceArn, mode, after }: ActivityStreamProps,
): CustomResource {
  const { region } = Stack.of(scope);
  const describes = kind === 'cluster' ? 'rds:DescribeDBClusters' : 'rds:DescribeDBInstances';
  const made = makeHandler(scope, {
    handler: 'activity-stream',
    functionName,
    description: 'Starts and stops the activity stream of a database',
    role: { description: 'Starts and stops the activity stream of a database' },
    key,
    statements: [
      new PolicyStatement({
        actions: [describes, 'rds:StartActivityStream', 'rds:StopActivityStream'],
        resources: [resourceArn],
      }),
      // RDS makes a grant for itself in the name of who starts the stream.
      new PolicyStatement({
        actions: ['kms:CreateGrant', 'kms:DescribeKey'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `rds.${region}.amazonaws.com` } },
      }),
    ],
    memorySize: 256,
    timeout: Duration.minutes(15),
    retryAttempts: 2,
  });
  acknowledge(made.function, 'handler-of-resources');
  const resource = new CustomResource(scope, 'Stream', {
    resourceType: 'Custom::ActivityStream',
    serviceToken: made.function.functionArn,
    serviceTimeout: Duration.hours(1),
    properties: { ResourceArn: resourceArn, KmsKeyId: key.keyArn, Mode: mode },
  });
  resource.node.addDependency(after, made.policy);
  return resource;
}

/** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3 */
function deliveryRole(scope: ActivityStream, kinesisStreamArn: string, logGroup: LogGroup) {
  const { bucket } = scope.evidence;
  const role = new Role(scope, 'DeliveryRole', {
    assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: 'Delivers the activity stream of a database into its bucket',
  });
  const policy = new ManagedPolicy(scope, 'DeliveryPolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListShards'].map(
          (each) => `kinesis:${each}`,
        ),
        resources: [kinesisStreamArn],
      }),
      new PolicyStatement({
        actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        resources: [bucket.bucketArn],
      }),
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
        resources: [bucket.arnForObjects('activity*')],
      }),
      new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [scope.key.keyArn] }),
      new PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    ],
  });
  acknowledgeFinding(policy, 'objects-of-activity', `Resource::<${scope.bucketAsNagged}.Arn>/activity*`);
  return { role, policy };
}
