import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type AuditDeployment, problemsOfAudit } from '../../checks/index.js';
import { AuditTrail } from '../constructs/audit-trail.js';
import { EventArchive } from '../constructs/event-archive.js';
import { refuse } from '../constructs/refuse.js';

export interface AuditStackProps extends StackProps, AuditDeployment {
  /**
   * Other accounts that are ours: a log archive, and whoever delivers here, stand among them.
   * @default - none
   */
  readonly accounts?: readonly string[];
  /**
   * Buckets of evidence, such as those of flow logs, of which the trail records who touched them.
   * @default - the trail's own alone
   */
  readonly evidence?: readonly IBucket[];
}

/** Who did what in the account: see `AuditTrail` and `EventArchive`. */
export class AuditStack extends Stack {
  /** The trail, unless `trail` is false. */
  readonly trail: AuditTrail | undefined;

  constructor(scope: Construct, id: string, props: AuditStackProps = {}) {
    const { trail = true, days, accounts = [], lock, archive, receiveFrom, evidence, ...rest } = props;
    super(scope, id, {
      description: 'Audit trail and archived events',
      terminationProtection: true,
      ...rest,
    });
    refuse(problemsOfAudit(props, accounts));
    const retention = days === undefined ? {} : { days };
    new EventArchive(this, 'Events', retention);
    if (!trail) return;
    this.trail = new AuditTrail(this, 'Trail', {
      name: `db-perimeter-${this.stackName}`,
      ...retention,
      ...(lock ? { lock } : {}),
      ...(archive ? { archive } : {}),
      ...(receiveFrom ? { receiveFrom } : {}),
      ...(evidence ? { evidence } : {}),
    });
    const { evidence: kept, key } = this.trail;
    if (kept === undefined) return;
    // What other accounts write under `archive`.
    new CfnOutput(this, 'ArchiveBucket', { value: kept.bucket.bucketName });
    new CfnOutput(this, 'ArchiveKey', { value: key.keyArn });
  }
}
