import { AlarmBase, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Annotations, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { MonitoringDeployment } from '../../checks/index.js';
import { watchActivity } from '../constructs/activity-alarms.js';
import { AlarmTopic } from '../constructs/alarm-topic.js';
import { DetectionRules } from '../constructs/detection-rules.js';
import { Enrichment } from '../constructs/enrichment.js';
import type { IsolatedNetwork } from '../constructs/isolated-network.js';
import { LogAlarms } from '../constructs/log-alarms.js';
import { AlarmDashboard, MetricAlarms } from '../constructs/metric-alarms.js';
import type { PrivateDatabase } from '../constructs/private-database.js';
import { serviceKey } from '../constructs/service-key.js';
import { runbooksAt } from '../constructs/tell-alarm.js';
import { Undelivered } from '../constructs/undelivered.js';
import { detectionsFor } from '../detections/detections.js';
import type { Trusted } from '../detections/flow-filters.js';
import { ownPrefix } from '../detections/guards.js';

export interface MonitoringStackProps extends StackProps, MonitoringDeployment {
  /**
   * The databases whose security groups page when they admit an address.
   * @default - none: such changes of any group inform
   */
  readonly databases?: readonly PrivateDatabase[];
  /**
   * The network of the databases, whose flow logs are watched, and with it the logs of the databases.
   * @default - none: what logs tell is not watched
   */
  readonly network?: IsolatedNetwork;
  /**
   * Blocks outside of the network from which calls are intended, each up to and including a day.
   * @default - none
   */
  readonly trustedNetworks?: readonly Trusted[];
  /**
   * The name of the log group of the trail, of which is told when it is silent.
   * @default - none
   */
  readonly trailLogGroupName?: string;
  /**
   * Other accounts that are ours, with which snapshots may be shared.
   * @default - none
   */
  readonly accounts?: readonly string[];
}

/** Who is told when databases come within reach, are copied, or are watched no more. */
export class MonitoringStack extends Stack {
  /** What must never happen. */
  readonly page: AlarmTopic;
  /** What may be the work of a deployment. */
  readonly inform: AlarmTopic;

  constructor(scope: Construct, id: string, props: MonitoringStackProps = {}) {
    super(scope, id, {
      description: 'Alarms about databases',
      terminationProtection: true,
      env: props.env ?? {},
    });
    const { page = [], inform = [], databases = [], accounts = [] } = props;
    const name = `${ownPrefix}${this.stackName}`;
    if (page.length === 0)
      Annotations.of(this).addWarningV2(
        'db-perimeter:nobody-is-paged',
        'Nobody is subscribed to the topic that pages: name somebody under monitoring.page, or acknowledge this where you subscribe elsewhere',
      );
    // Rules that publish to a topic are let use its key by the CDK.
    const key = serviceKey(this, 'Key', 'Encrypts alarms', [{ kind: 'alarms' }]);
    this.page = new AlarmTopic(this, 'Page', { name: `${name}-page`, key, subscribers: page });
    this.inform = new AlarmTopic(this, 'Inform', { name: `${name}-inform`, key, subscribers: inform });
    const groups = databases.flatMap(({ guards }) => guards.map(({ securityGroupId }) => securityGroupId));
    const telling = {
      name,
      page: this.page.topic,
      inform: this.inform.topic,
      runbooks: runbooksAt(props.runbooks),
    };
    const undelivered = new Undelivered(this, 'Undelivered', { telling, key });
    const enrichment = new Enrichment(this, 'Enrichment', {
      telling,
      deadLetterQueue: undelivered.queue,
      accounts: [this.account, ...accounts],
    });
    const { rules } = new DetectionRules(this, 'Detections', {
      ...telling,
      detections: detectionsFor(groups),
      deadLetterQueue: undelivered.queue,
      handler: enrichment.function,
    });
    undelivered.watch([...rules, ...enrichment.rules]);
    if (props.network)
      new LogAlarms(this, 'Logs', {
        telling,
        network: props.network,
        databases,
        trusted: props.trustedNetworks ?? [],
        trail: props.trailLogGroupName,
      });
    const metrics = databases.map((database): [string, readonly Metric[]] => [
      database.identifier,
      new MetricAlarms(this, `Metrics-${database.identifier}`, { telling, database }).metrics,
    ]);
    for (const { identifier, activityStream } of databases)
      if (activityStream) watchActivity(this, identifier, activityStream, telling);
    new AlarmDashboard(this, 'Dashboard', {
      name,
      alarms: this.node.findAll().filter((each) => each instanceof AlarmBase),
      metrics: Object.fromEntries(metrics),
    });
    new CfnOutput(this, 'PageTopic', { value: this.page.topic.topicArn });
    new CfnOutput(this, 'InformTopic', { value: this.inform.topic.topicArn });
  }
}
