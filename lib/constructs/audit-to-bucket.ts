import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { OptionConfiguration } from 'aws-cdk-lib/aws-rds';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge, acknowledgeFinding } from './acknowledgements.js';
import { EvidenceBucket } from './evidence-bucket.js';

/**
 * The option with which SQL Server writes its audit into a locked bucket. The audit itself is specified in the database.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.SQLServer.Options.Audit.html
 */
export function auditToBucket(scope: Construct, encryptionKey: IKey): OptionConfiguration {
  const { bucket } = new EvidenceBucket(scope, 'Audit', { encryptionKey });
  const role = new Role(scope, 'AuditRole', {
    assumedBy: new ServicePrincipal('rds.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: 'Writes the audit of the database into its bucket',
  });
  const policy = new ManagedPolicy(scope, 'AuditPolicy', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }),
      new PolicyStatement({
        actions: ['s3:ListBucket', 's3:GetBucketACL', 's3:GetBucketLocation'],
        resources: [bucket.bucketArn],
      }),
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
        resources: [bucket.arnForObjects('*')],
      }),
      new PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [encryptionKey.keyArn],
      }),
    ],
  });
  const stack = Stack.of(scope);
  const logicalId = stack.resolve(stack.getLogicalId(bucket.node.defaultChild as CfnBucket));
  acknowledge(policy, 'audit-lists-buckets');
  acknowledgeFinding(policy, 'audit-writes-objects', `Resource::<${logicalId}.Arn>/*`);
  return {
    name: 'SQLSERVER_AUDIT',
    settings: {
      IAM_ROLE_ARN: role.roleArn,
      S3_BUCKET_ARN: bucket.bucketArn,
      ENABLE_COMPRESSION: 'true',
      RETENTION_TIME: '48',
    },
  };
}
