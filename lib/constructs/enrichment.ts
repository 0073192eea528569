import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, EventField, type IRule, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { EventBridgeDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { liveness } from '../detections/liveness.js';
import { acknowledge } from './acknowledgements.js';
import { handlerLogs, makeHandler } from './make-handler.js';
import { serviceKey } from './service-key.js';
import { type Telling, tellingAlarm } from './tell-alarm.js';

export interface EnrichmentProps {
  readonly telling: Telling;
  /** Where goes what a topic did not take. */
  readonly deadLetterQueue: IQueue;
  /** Accounts that are ours beside this one. */
  readonly accounts: readonly string[];
}

/** What the handler asks: see `lib/handlers/enrich`. */
const asked = [
  ...['DescribeNetworkInterfaces', 'DescribeSecurityGroups'].map((action) => `ec2:${action}`),
  ...['DescribeDBClusters', 'DescribeDBInstances', 'DescribeDBProxies'].map((action) => `rds:${action}`),
];

/**
 * The handler that tells whether a change is about databases. It answers, and rules over its answers tell the topics, so that it needs no
 * leave to write; what it fails to answer pages as it is.
 */
export class Enrichment extends Construct {
  readonly function: LambdaFunction;
  readonly rules: readonly IRule[];

  constructor(scope: Construct, id: string, { telling, deadLetterQueue, accounts }: EnrichmentProps) {
    super(scope, id);
    const { name, page, inform } = telling;
    this.function = makeFunction(this, `${name}-enrich`, accounts);
    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
    const functionArn = [{ prefix: this.function.functionArn }];
    const tell = (rule: string, description: string, topic: ITopic, detail: object, message: object) =>
      new Rule(this, rule, {
        ruleName: `${name}-enriched-${rule.toLowerCase()}`,
        description,
        eventPattern: { source: ['lambda'], detail },
        targets: [new SnsTopic(topic, { deadLetterQueue, message: RuleTargetInput.fromObject(message) })],
      });
    const answer = EventField.fromPath('$.detail.responsePayload') as unknown as object;
    const answered = (values: readonly unknown[]) => ({
      requestContext: { functionArn, condition: ['Success'] },
      responsePayload: { page: values },
    });
    const { id: alarm, severity, tells, runbook } = liveness.handler;
    this.rules = [
      // An answer that does not say so pages as well.
      tell(
        'Page',
        'A change is, or may be, about databases',
        page,
        answered([true, { exists: false }]),
        answer,
      ),
      tell('Inform', 'A change is not about databases', inform, answered([false]), answer),
      tell(
        'Failed',
        tells,
        page,
        { requestContext: { functionArn, condition: [{ 'anything-but': 'Success' }] } },
        {
          alarm,
          severity,
          tells,
          runbook: `${telling.runbooks}/${runbook}.md`,
          time: EventField.time,
          event: EventField.fromPath('$.detail'),
        },
      ),
    ];
    watch(this, this.function, telling);
  }
}

function makeFunction(scope: Construct, functionName: string, accounts: readonly string[]): LambdaFunction {
  const key = serviceKey(scope, 'Key', 'Encrypts what the handler of alarms logs', [
    { kind: 'log-groups', prefix: handlerLogs(functionName) },
  ]);
  const bus = EventBus.fromEventBusName(scope, 'Bus', 'default');
  const made = makeHandler(scope, {
    handler: 'enrich',
    functionName,
    description: 'Tells changes that are about databases from those that are not',
    role: { description: 'Asks which security groups guard databases' },
    key,
    statements: [new PolicyStatement({ actions: asked, resources: ['*'] })],
    memorySize: 512,
    timeout: Duration.seconds(60),
    environment: { OWN_ACCOUNTS: accounts.join(',') },
    retryAttempts: 2,
    onSuccess: new EventBridgeDestination(bus),
    onFailure: new EventBridgeDestination(bus),
  });
  // Its answers go to the bus.
  made.policy.addStatements(
    new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }),
  );
  acknowledge(made.policy, 'describe-calls-take-no-resource');
  acknowledge(made.function, 'handler-of-alarms');
  return made.function;
}

/** Errors end in the rule above; an answer that did not arrive ends in nothing but these metrics. */
function watch(scope: Construct, { functionName }: LambdaFunction, telling: Telling): void {
  const period = Duration.minutes(1);
  const usingMetrics = Object.fromEntries(
    ['Errors', 'DestinationDeliveryFailures', 'AsyncEventsDropped'].map((metricName, at) => [
      `m${at}`,
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        dimensionsMap: { FunctionName: functionName },
        statistic: 'Sum',
        period,
      }),
    ]),
  );
  tellingAlarm(scope, liveness.handler, telling, {
    metric: new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, period, label: 'Failures' }),
  });
}
