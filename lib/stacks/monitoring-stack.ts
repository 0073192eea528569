import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { MonitoringDeployment } from '../../checks/index.js';
import { AlarmTopic } from '../constructs/alarm-topic.js';
import { DetectionRules } from '../constructs/detection-rules.js';
import type { PrivateDatabase } from '../constructs/private-database.js';
import { serviceKey } from '../constructs/service-key.js';
import { detectionsFor } from '../detections/detections.js';
import { ownPrefix } from '../detections/guards.js';

export interface MonitoringStackProps extends StackProps, MonitoringDeployment {
  /**
   * The databases whose security groups page when they admit an address.
   * @default - none: such changes of any group inform
   */
  readonly databases?: readonly PrivateDatabase[];
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
    const { page = [], inform = [], runbooks = 'docs/runbooks', databases = [] } = props;
    const name = `${ownPrefix}${this.stackName}`;
    // Rules that publish to a topic are let use its key by the CDK.
    const key = serviceKey(this, 'Key', 'Encrypts alarms', []);
    this.page = new AlarmTopic(this, 'Page', { name: `${name}-page`, key, subscribers: page });
    this.inform = new AlarmTopic(this, 'Inform', { name: `${name}-inform`, key, subscribers: inform });
    const groups = databases.flatMap(({ guards }) => guards.map(({ securityGroupId }) => securityGroupId));
    new DetectionRules(this, 'Detections', {
      name,
      detections: detectionsFor(groups),
      page: this.page.topic,
      inform: this.inform.topic,
      runbooks: runbooks.replace(/\/+$/, ''),
    });
    new CfnOutput(this, 'PageTopic', { value: this.page.topic.topicArn });
    new CfnOutput(this, 'InformTopic', { value: this.inform.topic.topicArn });
  }
}
