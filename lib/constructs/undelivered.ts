import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { liveness } from '../detections/liveness.js';
import { acknowledge } from './acknowledgements.js';
import { type Telling, tellingAlarm } from './tell-alarm.js';

export interface UndeliveredProps {
  readonly telling: Telling;
  /** Encrypts the queue. EventBridge has to be let use it. */
  readonly key: IKey;
}

/** An alarm may read so many metrics. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const metricsInAnAlarm = 10;

/**
 * What could not be delivered, kept for as long as SQS keeps anything, and the alarms that tell of it. They go another way than what
 * they tell of: from CloudWatch to the topic.
 */
export class Undelivered extends Construct {
  /** To be named as the dead-letter queue of rules whose names begin as these alarms do. */
  readonly queue: IQueue;
  private readonly telling: Telling;

  constructor(scope: Construct, id: string, { telling, key }: UndeliveredProps) {
    super(scope, id);
    this.telling = telling;
    const queue = new Queue(this, 'Queue', {
      queueName: `${telling.name}-undelivered`,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(queue, 'last-queue');
    admitRules(queue, telling.name);
    // A statement for each rule, which the CDK would add, is more than a policy of SQS holds.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
    this.queue = Queue.fromQueueArn(this, 'Named', queue.queueArn);
    const period = Duration.minutes(1);
    tellingAlarm(this, liveness.undelivered, telling, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }),
    });
  }

  /**
   * Tells when one of these rules does not get through to a target, for which EventBridge has a metric of each rule.
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
   */
  watch(rules: readonly IRule[]): void {
    for (let from = 0; from < rules.length; from += metricsInAnAlarm) {
      const usingMetrics = Object.fromEntries(
        rules.slice(from, from + metricsInAnAlarm).map(({ ruleName }, at) => [
          `m${at}`,
          new Metric({
            namespace: 'AWS/Events',
            metricName: 'FailedInvocations',
            dimensionsMap: { RuleName: ruleName },
            statistic: Stats.SUM,
            period: Duration.minutes(1),
          }),
        ]),
      );
      tellingAlarm(this, liveness.failed, this.telling, {
        about: String(from / metricsInAnAlarm + 1),
        metric: new MathExpression({
          expression: 'SUM(METRICS())',
          usingMetrics,
          period: Duration.minutes(1),
          label: 'Calls that failed',
        }),
      });
    }
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function admitRules(queue: Queue, name: string): void {
  const { account, partition, region } = Stack.of(queue);
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        ArnLike: { 'aws:SourceArn': `arn:${partition}:events:${region}:${account}:rule/${name}-*` },
      },
    }),
  );
}
