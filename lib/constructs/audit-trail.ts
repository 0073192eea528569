import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { LogArchive } from '../../checks/index.js';
import { EvidenceBucket, type EvidenceBucketProps } from './evidence-bucket.js';
import { keptLogGroup } from './kept-log-group.js';
import { type KeyUse, serviceKey } from './service-key.js';

export interface AuditTrailProps extends Omit<EvidenceBucketProps, 'encryptionKey'> {
  /** The name of the trail, and of its log group behind `/db-perimeter/trail/`. */
  readonly name: string;
  /**
   * The bucket of a log archive, into which the trail delivers.
   * @default - the bucket is made here
   */
  readonly archive?: LogArchive;
  /**
   * Other accounts whose trails may deliver into the bucket that is made here.
   * @default - none
   */
  readonly receiveFrom?: readonly string[];
  /**
   * Buckets of evidence, of whose objects every call but a delivery is recorded, as of the trail's own.
   * @default - the trail's own alone
   */
  readonly evidence?: readonly IBucket[];
}

/**
 * A trail of every Region, whose files can be proved to be unchanged: management events, and as data events whoever ran SQL
 * through the Data API, called DynamoDB, or touched the evidence. It goes to a locked bucket, and to a log group for alarms.
 */
export class AuditTrail extends Construct {
  readonly logGroup: LogGroup;
  readonly logGroupName: string;
  /** Encrypts the log group, and the bucket that is made here. */
  readonly key: IKey;
  /** Where the trail is kept, unless that is in a log archive. */
  readonly evidence: EvidenceBucket | undefined;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { name, archive, receiveFrom = [], evidence = [], ...locked } = props;
    const { account, partition, region } = Stack.of(this);
    const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
    const senders = {
      accounts: [account, ...receiveFrom],
      // Only the sender knows what its trail is called.
      trailArns: [trailArn, ...receiveFrom.map((each) => `arn:${partition}:cloudtrail:*:${each}:trail/*`)],
    };
    const logGroupName = `/db-perimeter/trail/${name}`;
    const key = serviceKey(this, 'Key', 'Encrypts the audit trail', [
      { kind: 'log-groups', prefix: logGroupName },
      ...(archive ? [] : bucketUses(senders.trailArns)),
    ]);
    this.key = key;
    this.logGroupName = logGroupName;
    this.logGroup = keptLogGroup(this, 'LogGroup', logGroupName, key);
    const { role, policy } = deliveryRole(this, this.logGroup, trailArn);
    if (archive === undefined) {
      this.evidence = new EvidenceBucket(this, 'Evidence', { ...locked, encryptionKey: key });
      admitTrails(this.evidence.bucket, senders);
    }
    const own = this.evidence?.bucket;
    const trail = new CfnTrail(this, 'Trail', {
      trailName: name,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: archive?.bucket ?? (own as Bucket).bucketName,
      kmsKeyId: archive?.key ?? key.keyArn,
      cloudWatchLogsLogGroupArn: this.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: role.roleArn,
      advancedEventSelectors: selectorsFor([...(own ? [own] : []), ...evidence]),
    });
    // CloudTrail tries both when it makes the trail.
    trail.node.addDependency(policy);
    if (own?.policy) trail.node.addDependency(own.policy);
  }
}

function bucketUses(trailArns: readonly string[]): readonly KeyUse[] {
  return [
    { kind: 'trails', trailArns },
    { kind: 'through', service: 's3' },
  ];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function admitTrails(
  bucket: Bucket,
  { accounts, trailArns }: { readonly accounts: readonly string[]; readonly trailArns: readonly string[] },
): void {
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  const ours = { ArnLike: { 'aws:SourceArn': [...trailArns] } };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: ours,
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals,
      actions: ['s3:PutObject'],
      resources: accounts.map((account) => bucket.arnForObjects(`AWSLogs/${account}/*`)),
      conditions: { ...ours, StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  );
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html */
function selectorsFor(evidence: readonly IBucket[]): CfnTrail.AdvancedEventSelectorProperty[] {
  const ofType = (type: string) => [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: [type] },
  ];
  return [
    {
      name: 'Every management event',
      fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }],
    },
    { name: 'SQL through the Data API', fieldSelectors: ofType('AWS::RDS::DBCluster') },
    { name: 'Items of DynamoDB', fieldSelectors: ofType('AWS::DynamoDB::Table') },
    ...(evidence.length === 0
      ? []
      : [
          {
            name: 'Objects of evidence',
            fieldSelectors: [
              ...ofType('AWS::S3::Object'),
              {
                field: 'resources.ARN',
                startsWith: evidence.map((bucket) => bucket.arnForObjects('')),
              },
              // The trail would record its own deliveries without end. What is overwritten stays as a version.
              { field: 'eventName', notEquals: ['PutObject'] },
            ],
          },
        ]),
  ];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
function deliveryRole(scope: Construct, logGroup: LogGroup, trailArn: string) {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('cloudtrail.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
    description: 'Delivers the audit trail to its log group',
  });
  const policy = new ManagedPolicy(scope, 'Policy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    ],
  });
  return { role, policy };
}
