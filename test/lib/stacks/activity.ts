import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { DatabaseStack } from '../../../lib/index.js';
import { build, newApp, resourcesOf, streamed } from './built.js';

const { databases } = build(streamed);
const stacks = Object.entries(databases) as readonly [keyof typeof streamed, DatabaseStack][];

interface Statement {
  readonly Sid?: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The statements of a policy that names an action, each action in a list. */
function statementsWith(stack: DatabaseStack, action: string) {
  const statements = resourcesOf(stack, 'AWS::IAM::ManagedPolicy')
    .map(({ PolicyDocument }) => (PolicyDocument as { readonly Statement: readonly Statement[] }).Statement)
    .find((each) => JSON.stringify(each).includes(action));
  return (statements ?? []).map(({ Action, Resource }) => ({ actions: [Action].flat(), resource: Resource }));
}

describe.each(stacks)('the activity stream of %s', (identifier, stack) => {
  const template = Template.fromStack(stack);
  const isCluster = identifier === 'streamed';
  const database = isCluster ? 'AWS::RDS::DBCluster' : 'AWS::RDS::DBInstance';
  const [keyId] = Object.keys(template.findResources('AWS::KMS::Key')).filter((id) =>
    id.includes('Activity'),
  );
  const key = { 'Fn::GetAtt': [keyId, 'Arn'] };

  it('is asked for by a custom resource, after every instance, with a key of its own', () => {
    const [resource] = Object.values(template.findResources('Custom::ActivityStream'));
    expect(resource?.Properties).toMatchObject({
      KmsKeyId: key,
      Mode: streamed[identifier].activityStream,
      ServiceTimeout: '3600',
    });
    expect(JSON.stringify(resource?.Properties.ResourceArn)).toContain(isCluster ? ':cluster:' : ':db:');
    expect(resource?.DependsOn).toEqual(
      expect.arrayContaining(Object.keys(template.findResources('AWS::RDS::DBInstance'))),
    );
    template.hasResourceProperties('AWS::Lambda::Function', { Timeout: 900 });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 2 });
  });

  it('can be read by whoever may use its key for this database, and for no other', () => {
    const [made] = Object.keys(template.findResources(database));
    const { KeyPolicy } = template.findResources('AWS::KMS::Key')[keyId ?? '']?.Properties ?? {};
    const reading = (KeyPolicy.Statement as readonly Statement[]).find(({ Sid }) => Sid === 'ActivityStream');
    expect(reading).toMatchObject({
      Action: 'kms:Decrypt',
      Condition: {
        StringEquals: {
          [`kms:EncryptionContext:aws:rds:${isCluster ? 'dbc-id' : 'db-id'}`]: {
            'Fn::GetAtt': [made, isCluster ? 'DBClusterResourceId' : 'DbiResourceId'],
          },
        },
      },
    });
  });

  it('is delivered as it is, a record a line, into a locked bucket', () => {
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: { 'Fn::Join': ['', Match.arrayWith([':stream/'])] },
      },
      ExtendedS3DestinationConfiguration: {
        CompressionFormat: 'GZIP',
        EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: key } },
        CloudWatchLoggingOptions: { Enabled: true },
        ProcessingConfiguration: {
          Processors: [
            {
              Type: 'AppendDelimiterToRecord',
              Parameters: [{ ParameterName: 'Delimiter', ParameterValue: '\\n' }],
            },
          ],
        },
      },
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
        ],
      },
    });
  });

  it('is started by a function that may do that, and delivered by a role that may do that', () => {
    const arn = expect.objectContaining({ 'Fn::Join': expect.anything() });
    expect(statementsWith(stack, 'rds:StartActivityStream')).toEqual([
      {
        actions: [
          isCluster ? 'rds:DescribeDBClusters' : 'rds:DescribeDBInstances',
          'rds:StartActivityStream',
          'rds:StopActivityStream',
        ],
        resource: arn,
      },
      { actions: ['kms:CreateGrant', 'kms:DescribeKey'], resource: key },
      { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resource: expect.anything() },
    ]);
    expect(statementsWith(stack, 'kinesis:GetRecords').flatMap(({ actions }) => actions)).toEqual([
      'kinesis:DescribeStream',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
      's3:GetBucketLocation',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:AbortMultipartUpload',
      's3:PutObject',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:PutLogEvents',
    ]);
  });

  it('is evidence of which the trail records who touched it', () => {
    const { audit } = build(streamed);
    const bucket = stack.database.activityStream?.evidence.bucket;
    expect(JSON.stringify(Template.fromStack(audit).findResources('AWS::CloudTrail::Trail'))).toContain(
      bucket && stack.getLogicalId(bucket.node.defaultChild as Parameters<typeof stack.getLogicalId>[0]),
    );
  });
});

describe('the alarms about an activity stream', () => {
  const { monitoring } = build(streamed);
  const of = (identifier: string) =>
    resourcesOf(monitoring, 'AWS::CloudWatch::Alarm').filter(({ AlarmName }) =>
      String(AlarmName).match(new RegExp(`S20-activity.*-${identifier}$`)),
    );

  it.each(Object.keys(streamed))(
    'tell that what RDS records of %s does not arrive, or does not get on',
    (identifier) => {
      const Dimensions = [{ Name: 'DeliveryStreamName', Value: `db-perimeter-activity-${identifier}` }];
      const common = { Namespace: 'AWS/Firehose', Dimensions };
      expect(of(identifier)).toEqual([
        expect.objectContaining({
          ...common,
          AlarmName: `db-perimeter-Monitoring-S20-activity-${identifier}`,
          MetricName: 'DataReadFromKinesisStream.Records',
          ComparisonOperator: 'LessThanThreshold',
          Threshold: 1,
          Period: 900,
          EvaluationPeriods: 2,
          TreatMissingData: 'breaching',
        }),
        expect.objectContaining({
          ...common,
          AlarmName: `db-perimeter-Monitoring-S20-activity-undelivered-${identifier}`,
          MetricName: 'DeliveryToS3.DataFreshness',
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: 900,
          TreatMissingData: 'notBreaching',
        }),
      ]);
    },
  );
});

describe('a database without an activity stream', () => {
  it('has none of it', () => {
    const { databases: plain } = build({ orders: {} }, {}, [], newApp());
    const template = Template.fromStack(plain.orders as DatabaseStack);
    template.resourceCountIs('Custom::ActivityStream', 0);
    template.resourceCountIs('AWS::KinesisFirehose::DeliveryStream', 0);
  });

  it('is refused one where AWS has none', () => {
    expect(() => build({ orders: { activityStream: 'async' } }, {}, [], newApp())).toThrow(
      'activityStream: Serverless v2 has no activity streams: name an instanceClass',
    );
  });
});
