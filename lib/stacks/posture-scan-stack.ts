import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, Duration, Stack, type StackProps, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import {
  type DeclaredSet,
  nothingDeclared,
  problemsOfScan,
  problemsOfScanner,
  type ScanDeployment,
} from '../../checks/index.js';
import { AlarmTopic } from '../constructs/alarm-topic.js';
import { EvidenceBucket } from '../constructs/evidence-bucket.js';
import { PostureScan } from '../constructs/posture-scan.js';
import { refuse } from '../constructs/refuse.js';
import { ScanFunction } from '../constructs/scan-function.js';
import { readingPolicy, scanRoleName } from '../constructs/scan-role.js';
import { ScanRoleEverywhere } from '../constructs/scan-role-everywhere.js';
import { serviceKey } from '../constructs/service-key.js';
import { runbooksAt } from '../constructs/tell-alarm.js';
import { ownPrefix } from '../detections/guards.js';

export interface PostureScanStackProps extends StackProps, ScanDeployment {
  /**
   * What is declared: own accounts, trusted networks, mutes.
   * @default - nothing
   */
  readonly declared?: DeclaredSet;
  /**
   * The address below which the runbooks are published.
   * @default 'docs/runbooks'
   */
  readonly runbooks?: string;
}

/** Scans this account, and those that are named, on a schedule, and tells what is new. */
export class PostureScanStack extends Stack {
  readonly scan: PostureScan;
  readonly bucket: IBucket;
  /** Who hears of what is new. */
  readonly topic: AlarmTopic;
  /** The roles that enter other accounts: what `PostureScanMemberStack` takes as `readers`. */
  readonly readers: readonly string[];

  constructor(scope: Construct, id: string, props: PostureScanStackProps = {}) {
    super(scope, id, {
      description: 'Scheduled scan: who can reach databases',
      terminationProtection: true,
      env: props.env ?? {},
    });
    const { accounts = [], declared = nothingDeclared, externalId, regions, tell = [] } = props;
    const { role = scanRoleName, organizationalUnits = [] } = props;
    // What other accounts trust is the account of this stack, which a template that fits any account does not name.
    const own = Token.isUnresolved(this.account) ? undefined : this.account;
    refuse([...problemsOfScan(props, declared.accounts), ...problemsOfScanner(own, accounts)]);
    const name = `${ownPrefix}${this.stackName}`;
    const key = keyOf(this, name);
    this.topic = new AlarmTopic(this, 'Told', { name: `${name}-told`, key, subscribers: tell });
    this.bucket = new EvidenceBucket(this, 'Scans', { encryptionKey: key }).bucket;
    const entered = accounts.map((account) => `arn:${this.partition}:iam::${account}:role/${role}`);
    const made = this.functions({ name, key, entered, securityHub: props.securityHub ?? false });
    this.readers = ['plan-scan', 'collect-part'].map(
      (handler) => `arn:${this.partition}:iam::${this.account}:role/${name}-${handler}`,
    );
    const topic = this.topic.topic;
    this.scan = new PostureScan(this, 'Scan', {
      telling: { name, page: topic, inform: topic, runbooks: runbooksAt(props.runbooks) },
      schedule: props.schedule ?? 'rate(1 day)',
      ...{ bucket: this.bucket, key, regions, externalId, declared },
      functions: { plan: made.plan.function, collect: made.collect.function, judge: made.judge.function },
      targets: [
        { account: this.account },
        ...accounts.map((account, at) => ({ account, roleArn: entered[at] as string })),
      ],
    });
    if (organizationalUnits.length > 0 && externalId !== undefined)
      new ScanRoleEverywhere(this, 'Members', {
        ...{ name, role, externalId, organizationalUnits },
        readers: this.readers,
        // A role that does not exist cannot be trusted.
      }).node.addDependency(made.plan.role, made.collect.role);
    new CfnOutput(this, 'Bucket', { value: this.bucket.bucketName });
    new CfnOutput(this, 'Machine', { value: this.scan.machine.stateMachineArn });
  }

  private functions({ name, key, entered, securityHub }: Made) {
    const environment = { BUCKET: this.bucket.bucketName };
    const objects = [this.bucket.arnForObjects('scans/*')];
    const writes = [
      new PolicyStatement({ actions: ['s3:PutObject'], resources: objects }),
      new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [key.keyArn] }),
    ];
    const enters =
      entered.length === 0
        ? []
        : [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [...entered] })];
    const shared = { name, key, bucket: this.bucket, disk: 512 };
    const plan = new ScanFunction(this, 'Plan', {
      ...{ ...shared, environment, handler: 'plan-scan', memorySize: 512, timeout: Duration.minutes(15) },
      description: 'Finds out what there is to scan',
      statements: [
        ...writes,
        ...enters,
        new PolicyStatement({ actions: ['ec2:DescribeRegions'], resources: ['*'] }),
      ],
      acknowledged: ['describe-calls-take-no-resource'],
    });
    const collect = new ScanFunction(this, 'Collect', {
      ...{ ...shared, environment, handler: 'collect-part', memorySize: 2048, timeout: Duration.minutes(15) },
      disk: 4096,
      description: 'Reads a Region of an account',
      statements: [...writes, ...enters],
      acknowledged: [],
    });
    readingPolicy(this, 'OwnAccount', collect.role);
    // New accounts get no more than the lesser, which is enough for one of them.
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    const memorySize = entered.length > 0 ? 10_240 : 3_008;
    const hub = `arn:${this.partition}:securityhub:${this.region}:${this.account}:product/${this.account}/default`;
    const judge = new ScanFunction(this, 'Judge', {
      ...{ ...shared, handler: 'judge-scan', memorySize, timeout: Duration.minutes(15) },
      disk: 4096,
      description: 'Judges everything that a scan has read, and tells what is new',
      environment: {
        ...environment,
        TOPIC_ARN: this.topic.topic.topicArn,
        ACCOUNT: this.account,
        PARTITION: this.partition,
        SECURITY_HUB: String(securityHub),
        // Node takes a part of the memory by itself.
        NODE_OPTIONS: `--max-old-space-size=${Math.floor(memorySize * 0.9)}`,
      },
      statements: [
        ...writes,
        new PolicyStatement({ actions: ['s3:GetObject'], resources: objects }),
        // Without it S3 answers that an object which does not exist is denied.
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
        new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topic.topicArn] }),
        ...(securityHub
          ? [new PolicyStatement({ actions: ['securityhub:BatchImportFindings'], resources: [hub] })]
          : []),
      ],
      acknowledged: [],
    });
    return { plan, collect, judge };
  }
}

interface Made {
  readonly name: string;
  readonly key: IKey;
  readonly entered: readonly string[];
  readonly securityHub: boolean;
}

/** The functions use it by way of S3 and SNS, which their roles let them. */
function keyOf(scope: Construct, name: string) {
  return serviceKey(scope, 'Key', 'Encrypts scans', [
    { kind: 'alarms' },
    { kind: 'through', service: 's3' },
    { kind: 'through', service: 'sns' },
    { kind: 'log-groups', prefix: `/db-perimeter/handlers/${name}-` },
    { kind: 'log-groups', prefix: `/aws/vendedlogs/states/${name}` },
  ]);
}
