import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Who may use a key, apart from administering it. */
export type KeyUse =
  /** Principals of the account whom IAM lets, and only by way of a service such as `rds`. */
  | { readonly kind: 'through'; readonly service: string }
  /** CloudWatch Logs, for log groups whose names begin so. */
  | { readonly kind: 'log-groups'; readonly prefix: string }
  /** The delivery of VPC flow logs to S3. */
  | { readonly kind: 'log-delivery' }
  /** AWS Config, for what it delivers to S3. */
  | { readonly kind: 'config-delivery' }
  /** CloudTrail, for trails with these ARNs, which may hold `*`. */
  | { readonly kind: 'trails'; readonly trailArns: readonly string[] }
  /** CloudWatch, for alarms that tell encrypted topics. */
  | { readonly kind: 'alarms' }
  /** EventBridge, for archives of the default event bus. */
  | { readonly kind: 'event-archive' }
  /** Athena, for the results that it manages of a workgroup. */
  | { readonly kind: 'query-results'; readonly workGroupArn: string }
  /** Principals of the account whom IAM lets, to read the activity stream of one database. */
  | { readonly kind: 'activity-stream'; readonly of: 'cluster' | 'instance'; readonly resourceId: string };

/**
 * Not `kms:Create*`, which would take in CreateGrant, and with a grant every use.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (key administrators)
 */
const administration = [
  ...['Describe', 'Enable', 'List', 'Put', 'Update', 'Revoke', 'Disable', 'Get', 'Delete'].map(
    (verb) => `kms:${verb}*`,
  ),
  'kms:CreateAlias',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:ScheduleKeyDeletion',
  'kms:CancelKeyDeletion',
];
const cryptography = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:DescribeKey',
];

/**
 * A key that the account administers and nobody in it can use by hand: only services can, for principals that IAM lets. It
 * rotates every year, and stays when its stack goes, since what it encrypts stays.
 */
export function serviceKey(scope: Construct, id: string, description: string, uses: readonly KeyUse[]): Key {
  const statements = [
    new PolicyStatement({
      sid: 'Administration',
      principals: [new AccountRootPrincipal()],
      actions: administration,
      resources: ['*'],
    }),
    ...uses.flatMap((use) => statementsFor(use, Stack.of(scope))),
  ];
  return new Key(scope, id, {
    description,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({ statements }),
  });
}

function statementsFor(use: KeyUse, { account, region, partition }: Stack): readonly PolicyStatement[] {
  switch (use.kind) {
    case 'through': {
      const through = {
        'kms:ViaService': `${use.service}.${region}.amazonaws.com`,
        'kms:CallerAccount': account,
      };
      const principals = [new AccountRootPrincipal()];
      return [
        new PolicyStatement({
          sid: `Use${use.service}`,
          principals,
          actions: cryptography,
          resources: ['*'],
          conditions: { StringEquals: through },
        }),
        // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
        new PolicyStatement({
          sid: `Grant${use.service}`,
          principals,
          actions: ['kms:CreateGrant'],
          resources: ['*'],
          conditions: { StringEquals: through, Bool: { 'kms:GrantIsForAWSResource': true } },
        }),
      ];
    }
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    case 'log-groups':
      return [
        new PolicyStatement({
          principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
          actions: cryptography,
          resources: ['*'],
          conditions: {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:${use.prefix}*`,
            },
          },
        }),
      ];
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
    case 'log-delivery':
      return [
        new PolicyStatement({
          sid: 'LogDelivery',
          principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
          actions: cryptography,
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      ];
    // https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
    case 'config-delivery':
      return [
        new PolicyStatement({
          sid: 'ConfigDelivery',
          principals: [new ServicePrincipal('config.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      ];
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    case 'trails':
      return [
        new PolicyStatement({
          sid: 'Trails',
          principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
          // Decrypt, since the bucket has an S3 Bucket Key.
          actions: ['kms:GenerateDataKey*', 'kms:Decrypt', 'kms:DescribeKey'],
          resources: ['*'],
          conditions: { ArnLike: { 'aws:SourceArn': [...use.trailArns] } },
        }),
      ];
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html (event sources and encrypted topics)
    case 'alarms':
      return [
        new PolicyStatement({
          sid: 'Alarms',
          principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          resources: ['*'],
        }),
      ];
    // https://docs.aws.amazon.com/athena/latest/ug/managed-results.html
    case 'query-results':
      return [
        new PolicyStatement({
          sid: 'QueryResults',
          principals: [new ServicePrincipal('encryption.athena.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
          resources: ['*'],
          conditions: {
            ArnLike: {
              'kms:EncryptionContext:aws:athena:arn': use.workGroupArn,
              'aws:SourceArn': use.workGroupArn,
            },
            StringEquals: { 'aws:SourceAccount': account },
          },
        }),
      ];
    // Who reads it decrypts the key of each record himself, by way of no service.
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.CodeExample.html
    case 'activity-stream':
      return [
        new PolicyStatement({
          sid: 'ActivityStream',
          principals: [new AccountRootPrincipal()],
          actions: ['kms:Decrypt'],
          resources: ['*'],
          conditions: {
            StringEquals: {
              [`kms:EncryptionContext:aws:rds:${use.of === 'cluster' ? 'dbc-id' : 'db-id'}`]: use.resourceId,
            },
          },
        }),
      ];
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/encryption-archives.html
    case 'event-archive': {
      const principals = [new ServicePrincipal('events.amazonaws.com')];
      return [
        new PolicyStatement({
          sid: 'DescribeForArchive',
          principals,
          actions: ['kms:DescribeKey'],
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
        new PolicyStatement({
          sid: 'EventArchive',
          principals,
          actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:ReEncrypt*'],
          resources: ['*'],
          conditions: {
            StringEquals: {
              'kms:EncryptionContext:aws:events:event-bus:arn': `arn:${partition}:events:${region}:${account}:event-bus/default`,
            },
          },
        }),
      ];
    }
  }
}
