import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type AuditDeployment, problemsOfAudit } from '../../checks/index.js';
import type { FlowParameters } from '../constructs/audit-queries.js';
import { AuditSearch } from '../constructs/audit-search.js';
import { AuditTrail } from '../constructs/audit-trail.js';
import { DatabaseQueries } from '../constructs/database-queries.js';
import { EventArchive } from '../constructs/event-archive.js';
import type { IsolatedNetwork } from '../constructs/isolated-network.js';
import { LoginQueries } from '../constructs/login-queries.js';
import type { PrivateDatabase } from '../constructs/private-database.js';
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
  /**
   * The network whose flow logs can be asked who reached its databases.
   * @default - the trail alone can be asked
   */
  readonly network?: IsolatedNetwork;
  /**
   * The databases of the network.
   * @default - none: flow logs cannot be asked then
   */
  readonly databases?: readonly PrivateDatabase[];
  /**
   * The bucket in which the scheduled scan keeps what it found, which can be asked then.
   * @default - none
   */
  readonly scans?: IBucket | undefined;
  /**
   * Blocks outside of the network from which calls are intended, each up to and including a day.
   * @default - none
   */
  readonly trustedNetworks?: FlowParameters['trusted'];
}

/** Who did what in the account: see `AuditTrail`, `EventArchive` and `AuditSearch`. */
export class AuditStack extends Stack {
  /** The trail, unless `trail` is false. */
  readonly trail: AuditTrail | undefined;

  constructor(scope: Construct, id: string, props: AuditStackProps = {}) {
    super(scope, id, {
      description: 'Audit trail and archived events',
      terminationProtection: true,
      env: props.env ?? {},
    });
    const { trail = true, days, accounts = [], lock, archive, receiveFrom = [], evidence = [] } = props;
    refuse(problemsOfAudit(props, accounts));
    const retention = days === undefined ? {} : { days };
    new EventArchive(this, 'Events', retention);
    const name = `db-perimeter-${this.stackName}`;
    new LoginQueries(this, 'Logins', { name, databases: props.databases ?? [] });
    new DatabaseQueries(this, 'Queries', { name, databases: props.databases ?? [], network: props.network });
    if (trail)
      this.trail = new AuditTrail(this, 'Trail', {
        name,
        receiveFrom,
        evidence,
        ...retention,
        ...(lock ? { lock } : {}),
        ...(archive ? { archive } : {}),
      });
    const kept = this.trail?.evidence?.bucket;
    this.makeSearch(name, kept, props);
    if (this.trail === undefined || kept === undefined) return;
    // What other accounts write under `archive`.
    new CfnOutput(this, 'ArchiveBucket', { value: kept.bucketName });
    new CfnOutput(this, 'ArchiveKey', { value: this.trail.key.keyArn });
  }

  /** Nothing can be asked where the trail is kept elsewhere, and there is neither a network nor a scan. */
  private makeSearch(
    name: string,
    trail: IBucket | undefined,
    { network, databases = [], trustedNetworks = [], receiveFrom = [], days = 400, scans }: AuditStackProps,
  ): void {
    const ports = [...new Set(databases.flatMap((database) => database.ports))].sort((a, b) => a - b);
    const flows =
      network === undefined || ports.length === 0
        ? undefined
        : {
            bucket: network.flowLogs.evidence.bucket,
            ownBlock: network.vpc.vpcCidrBlock,
            trusted: trustedNetworks,
            subnets: network.databaseSubnets.map(({ subnetId }) => subnetId),
            ports,
          };
    if (trail === undefined && flows === undefined && scans === undefined) return;
    const accounts = [this.account, ...receiveFrom];
    new AuditSearch(this, 'Search', { name, trail, flows, scans, accounts, days });
  }
}
