import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupSelection,
  BackupVault,
} from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.js';

export interface BackupsProps {
  /** The ARN of the cluster or instance. */
  readonly resourceArn: string;
  readonly encryptionKey: IKey;
  /**
   * Days for which backups are kept, from 7 to 35.
   * @default 35
   */
  readonly days?: number;
}

/** The least and the most that continuous backups allow. */
const shortest = 7;
const longest = 35;

/**
 * Continuous backups into a locked vault, from which nobody can delete them early, and which outlives its stack.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class Backups extends Construct {
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, { resourceArn, encryptionKey, days = longest }: BackupsProps) {
    super(scope, id);
    this.vault = new BackupVault(this, 'Vault', {
      encryptionKey,
      blockRecoveryPointDeletion: true,
      lockConfiguration: { minRetention: Duration.days(shortest), maxRetention: Duration.days(longest) },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const plan = new BackupPlan(this, 'Plan', { backupVault: this.vault });
    plan.addRule(
      new BackupPlanRule({
        scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
        enableContinuousBackup: true,
        deleteAfter: Duration.days(days),
      }),
    );
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      description: 'Backs the database up',
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup'),
      ],
    });
    acknowledge(role, 'backups-by-aws-backup');
    new BackupSelection(this, 'Selection', {
      backupPlan: plan,
      resources: [BackupResource.fromArn(resourceArn)],
      role,
      disableDefaultBackupPolicy: true,
    });
  }
}
