import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { acknowledgeFinding } from './acknowledgements.js';

/** A policy that names the objects of scans in a bucket, which cdk-nag calls by its logical id. */
export function acknowledgeScans(policy: IConstruct, bucket: IBucket): void {
  const made = bucket.node.defaultChild;
  // What another stack made is called by what that stack exports, which only the synthesis knows.
  if (!(made instanceof CfnBucket)) return;
  const logicalId = Stack.of(bucket).resolve(made.logicalId);
  acknowledgeFinding(policy, 'objects-of-scans', `Resource::<${logicalId}.Arn>/scans/*`);
}
