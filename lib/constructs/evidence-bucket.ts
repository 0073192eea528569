import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.js';

export interface EvidenceBucketProps {
  /** Encrypts what is kept. Its policy has to let in whatever service delivers. */
  readonly encryptionKey: IKey;
  /**
   * How objects are locked. Nobody, not even the root user, can shorten `compliance`; `none` is for AWS Config, which delivers to
   * no bucket with Object Lock, so that versions alone keep what it writes.
   * @default 'governance'
   */
  readonly lock?: 'governance' | 'compliance' | 'none';
  /**
   * For how many days objects are locked, and who read them is kept.
   * @default 400
   */
  readonly days?: number;
}

const common = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** A bucket whose objects nobody can change or delete for a while, with a second one that tells who read them. */
export class EvidenceBucket extends Construct {
  readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    { encryptionKey, lock = 'governance', days = 400 }: EvidenceBucketProps,
  ) {
    super(scope, id);
    // Without this flag the CDK would let S3 deliver by an ACL, which the bucket does not have.
    this.node.setContext('@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy', true);
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...common,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(days), noncurrentVersionExpiration: Duration.days(days) }],
    });
    acknowledge(
      accessLogs,
      'access-logs-encrypted-by-s3',
      'access-logs-without-lock',
      'access-logs-in-one-region',
    );
    this.bucket = new Bucket(this, 'Bucket', {
      ...common,
      encryption: BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      ...(lock === 'none'
        ? {}
        : {
            objectLockEnabled: true,
            objectLockDefaultRetention: ObjectLockRetention[lock](Duration.days(days)),
          }),
      serverAccessLogsBucket: accessLogs,
    });
    acknowledge(
      this.bucket,
      ...(lock === 'none'
        ? (['configuration-in-one-region', 'configuration-without-lock'] as const)
        : (['evidence-in-one-region'] as const)),
    );
  }
}
