import { CfnFlowLog, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EvidenceBucket, type EvidenceBucketProps } from './evidence-bucket.js';
import { keptLogGroup } from './kept-log-group.js';
import { serviceKey } from './service-key.js';

/**
 * The fields of a record, in this order. `pkt-srcaddr` and `pkt-dstaddr` are the addresses of the packet itself, where `srcaddr`
 * and `dstaddr` may be those of a NAT gateway between.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export const flowLogFields = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
  'vpc-id',
  'subnet-id',
  'tcp-flags',
  'pkt-srcaddr',
  'pkt-dstaddr',
  'pkt-src-aws-service',
  'pkt-dst-aws-service',
  'flow-direction',
  'traffic-path',
] as const;

export interface FlowLogsProps extends Omit<EvidenceBucketProps, 'encryptionKey'> {
  readonly vpc: IVpc;
}

/** Every flow of a VPC, accepted and rejected, within a minute: in a log group for alarms, in a locked bucket for years. */
export class FlowLogs extends Construct {
  readonly logGroup: LogGroup;
  readonly evidence: EvidenceBucket;

  constructor(scope: Construct, id: string, { vpc, ...locked }: FlowLogsProps) {
    super(scope, id);
    const { account, partition, region } = Stack.of(this);
    const prefix = `/db-perimeter/flow-logs/${Stack.of(this).stackName}`;
    const key = serviceKey(this, 'Key', 'Encrypts the flow logs of the network', [
      { kind: 'log-groups', prefix },
      { kind: 'log-delivery' },
      { kind: 'through', service: 's3' },
    ]);
    this.logGroup = keptLogGroup(this, 'LogGroup', prefix, key);
    this.evidence = new EvidenceBucket(this, 'Evidence', { ...locked, encryptionKey: key });
    const common = {
      resourceId: vpc.vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      maxAggregationInterval: 60,
      logFormat: flowLogFields.map((field) => `\${${field}}`).join(' '),
    };
    const role = deliveryRole(this, this.logGroup);
    new CfnFlowLog(this, 'ToLogs', {
      ...common,
      logDestinationType: 'cloud-watch-logs',
      logGroupName: this.logGroup.logGroupName,
      deliverLogsPermissionArn: role.roleArn,
    });
    const { bucket } = this.evidence;
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
    const ours = {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
    };
    const principals = [new ServicePrincipal('delivery.logs.amazonaws.com')];
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
        conditions: ours,
      }),
    );
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: ours,
      }),
    );
    const toBucket = new CfnFlowLog(this, 'ToBucket', {
      ...common,
      logDestinationType: 's3',
      logDestination: bucket.bucketArn,
    });
    // Without the policy the first delivery would write one of its own.
    if (bucket.policy) toBucket.node.addDependency(bucket.policy);
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
function deliveryRole(scope: Construct, logGroup: LogGroup): Role {
  const { account, partition, region } = Stack.of(scope);
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:ec2:${region}:${account}:vpc-flow-log/*` },
      },
    }),
    description: 'Delivers flow logs of the network to their log group',
  });
  new ManagedPolicy(scope, 'Policy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
        resources: [logGroup.logGroupArn],
      }),
    ],
  });
  return role;
}
