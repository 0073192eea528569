import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * A log group that holds evidence: encrypted with a key of ours, kept for 400 days, and protected from deletion. It stays when
 * its stack goes.
 */
export function keptLogGroup(
  scope: Construct,
  id: string,
  logGroupName: string,
  encryptionKey: IKey,
): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName,
    encryptionKey,
    retention: RetentionDays.THIRTEEN_MONTHS,
    deletionProtectionEnabled: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
