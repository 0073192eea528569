import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import {
  CfnStateMachine,
  Chain,
  DistributedMap,
  type IStateMachine,
  JsonPath,
  LogLevel,
  Pass,
  Result,
  S3JsonItemReader,
  StateGraph,
  StateMachine,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Duration, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DeclaredSet } from '../../checks/index.js';
import { scanning } from '../detections/scanning.js';
import { acknowledgeScans } from './acknowledge-scans.js';
import { acknowledge, acknowledgeFinding } from './acknowledgements.js';
import { keptLogGroup } from './kept-log-group.js';
import { type Telling, tellingAlarm } from './tell-alarm.js';

export interface PostureScanProps {
  readonly telling: Telling;
  /** An expression of EventBridge Scheduler. */
  readonly schedule: string;
  readonly bucket: IBucket;
  readonly key: IKey;
  readonly functions: {
    readonly plan: IFunction;
    readonly collect: IFunction;
    readonly judge: IFunction;
  };
  /** What is scanned: the accounts, and the roles in those that are not this one. */
  readonly targets: readonly { readonly account: string; readonly roleArn?: string }[];
  readonly regions: readonly string[] | undefined;
  readonly externalId: string | undefined;
  readonly declared: DeclaredSet;
}

/** How many Regions are read at once: each of them asks APIs of an account of its own, or of another Region. */
const readAtOnce = 40;

/**
 * The state machine of a scan: plans, reads every part by itself, and judges all parts together, so that ways across accounts are seen.
 * A part that cannot be read ends nothing: whoever judges finds it missing, and says so.
 */
export class PostureScan extends Construct {
  readonly machine: IStateMachine;

  constructor(scope: Construct, id: string, props: PostureScanProps) {
    super(scope, id);
    const { telling, key } = props;
    const logGroup = keptLogGroup(this, 'LogGroup', `/aws/vendedlogs/states/${telling.name}`, key);
    const { account, partition, region } = Stack.of(this);
    const arns = {
      machine: `arn:${partition}:states:${region}:${account}:stateMachine:${telling.name}`,
      executions: `arn:${partition}:states:${region}:${account}:execution:${telling.name}/*`,
      // As cdk-nag writes it: what a template leaves open stands in brackets.
      shown: shownIn(Stack.of(this), telling.name),
    };
    const { role, policy } = roleOfMachine(this, arns, props);
    // The construct of the CDK would add a policy to the role for its map.
    const made = new CfnStateMachine(this, 'Machine', {
      stateMachineName: telling.name,
      roleArn: role.roleArn,
      definitionString: Stack.of(this).toJsonString(this.definition(props)),
      tracingConfiguration: { enabled: true },
      loggingConfiguration: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
    });
    made.node.addDependency(policy);
    this.machine = StateMachine.fromStateMachineArn(this, 'Made', made.attrArn);
    runOn(this, props.schedule, telling.name, made.attrArn);
    watch(this, this.machine, telling);
  }

  private definition({
    functions,
    bucket,
    targets,
    regions,
    externalId,
    declared,
  }: PostureScanProps): object {
    const started = JsonPath.stringAt('$$.Execution.StartTime');
    const plan = new LambdaInvoke(this, 'Plan', {
      lambdaFunction: functions.plan,
      payloadResponseOnly: true,
      payload: TaskInput.fromObject({
        started,
        execution: JsonPath.stringAt('$$.Execution.Name'),
        targets,
        ...(regions === undefined ? {} : { regions }),
        ...(externalId === undefined ? {} : { externalId }),
      }),
    });
    const done = new Pass(this, 'Done', { result: Result.fromObject({}) });
    const collect = new LambdaInvoke(this, 'Collect', {
      lambdaFunction: functions.collect,
      payloadResponseOnly: true,
    });
    // Its log says why. What a map gives back may not exceed 256 KiB, so that nothing is handed on.
    // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
    collect.addCatch(done);
    const each = new DistributedMap(this, 'Each part', {
      itemReader: new S3JsonItemReader({ bucket, key: JsonPath.stringAt('$.plan') }),
      maxConcurrency: readAtOnce,
      toleratedFailurePercentage: 100,
      resultPath: JsonPath.DISCARD,
    });
    each.itemProcessor(collect.next(done));
    const judge = new LambdaInvoke(this, 'Judge', {
      lambdaFunction: functions.judge,
      payloadResponseOnly: true,
      payload: TaskInput.fromObject({ scan: JsonPath.stringAt('$.scan'), started, declared }),
    });
    Chain.start(plan).next(each).next(judge);
    const graph = new StateGraph(plan, 'A scan');
    graph.timeout = Duration.hours(6);
    return graph.toGraphJson();
  }
}

function roleOfMachine(
  scope: Construct,
  arns: { readonly machine: string; readonly executions: string; readonly shown: string },
  { bucket, key, functions }: PostureScanProps,
) {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('states.amazonaws.com'),
    description: 'Calls what a scan is made of',
  });
  const policy = new ManagedPolicy(scope, 'Policy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(functions).map(({ functionArn }) => functionArn),
      }),
      // https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [arns.machine] }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [arns.executions],
      }),
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('scans/*')] }),
      new PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] }),
      // These take no resource: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
      new PolicyStatement({
        actions: [
          ...['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery'],
          ...['ListLogDeliveries', 'PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'],
        ].map((action) => `logs:${action}`),
        resources: ['*'],
      }),
      new PolicyStatement({
        actions: [
          ...['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'],
        ].map((action) => `xray:${action}`),
        resources: ['*'],
      }),
    ],
  });
  acknowledge(policy, 'calls-of-state-machines-take-no-resource');
  acknowledgeScans(policy, bucket);
  acknowledgeFinding(policy, 'parts-of-executions', `Resource::${arns.shown}`);
  return { role, policy };
}

function runOn(scope: Construct, expression: string, name: string, machineArn: string): void {
  const { account } = Stack.of(scope);
  const role = new Role(scope, 'ScheduleRole', {
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    description: 'Starts scans',
  });
  const policy = new ManagedPolicy(scope, 'SchedulePolicy', {
    roles: [role],
    statements: [new PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn] })],
  });
  const schedule = new CfnSchedule(scope, 'Schedule', {
    name,
    description: 'Scans who can reach databases',
    scheduleExpression: expression,
    flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
    target: { arn: machineArn, roleArn: role.roleArn, input: '{}' },
  });
  schedule.node.addDependency(policy);
}

/** A scan that failed, and one that has not ended well for two days: then nobody knows who can reach databases today. */
function watch(scope: Construct, machine: IStateMachine, telling: Telling): void {
  tellingAlarm(scope, scanning.failed, telling, {
    metric: machine.metricFailed({ statistic: Stats.SUM, period: Duration.minutes(5) }),
  });
  tellingAlarm(scope, scanning.timedOut, telling, {
    metric: machine.metricTimedOut({ statistic: Stats.SUM, period: Duration.minutes(5) }),
  });
  tellingAlarm(scope, scanning.stale, telling, {
    metric: machine.metricSucceeded({ statistic: Stats.SUM, period: Duration.days(1) }),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

function shownIn(stack: Stack, name: string): string {
  const said = (text: string, open: string) => (Token.isUnresolved(text) ? `<AWS::${open}>` : text);
  const [region, account] = [said(stack.region, 'Region'), said(stack.account, 'AccountId')];
  const partition = said(stack.partition, 'Partition');
  return `arn:${partition}:states:${region}:${account}:execution:${name}/*`;
}
