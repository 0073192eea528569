import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** A rule of one of cdk-nag's packs, as the report of a synthesis names it: the pack before `::`, the rule behind it. */
type QualifiedId = `${string}::${string}`;

interface Acknowledgement {
  readonly ids: readonly QualifiedId[];
  readonly reason: string;
}

/** A rule that several packs have under the same name. */
function inPacks(rule: string, packs: readonly Pack[]): readonly QualifiedId[] {
  return packs.map((pack) => `${pack}::${pack}-${rule}` as const);
}

type Pack = 'NIST.800.53.R4' | 'NIST.800.53.R5' | 'HIPAA.Security' | 'PCI.DSS.321';
const everyPack: readonly Pack[] = ['NIST.800.53.R4', 'NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'];

function managedPolicy(name: string): readonly QualifiedId[] {
  return [`AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`];
}

/**
 * Everything that the constructs acknowledge of cdk-nag's packs, each with the reason. A control of these stacks is fixed and
 * never acknowledged; what stands here is a rule that asks for what AWS does not offer, or that cannot see what is there.
 */
const acknowledgements = {
  'written-network-acl': {
    ids: ['AwsSolutions::AwsSolutions-VPC3'],
    reason:
      'The rule warns of every network ACL. This one is a second layer under security groups, with entries that follow from the tiers.',
  },
  'egress-asked-for': {
    ids: inPacks('VPCNoUnrestrictedRouteToIGW', ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321']),
    reason:
      'Subnets of NAT gateways alone have this route. The configuration asks for egress; database subnets have no route outside.',
  },
  'evidence-in-one-region': {
    ids: inPacks('S3BucketReplicationEnabled', everyPack),
    reason:
      'Object Lock keeps the evidence where it is. A copy elsewhere is kept by the account of the log archive and not by this bucket.',
  },
  'configuration-in-one-region': {
    ids: inPacks('S3BucketReplicationEnabled', everyPack),
    reason:
      'Versions keep what AWS Config records. What leaves the Region is for an aggregator of AWS Config in the account of the log archive.',
  },
  'configuration-without-lock': {
    ids: inPacks('S3BucketDefaultLockEnabled', ['NIST.800.53.R4']),
    reason:
      'AWS Config delivers to no bucket with Object Lock: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-deliverychannel.html',
  },
  'access-logs-in-one-region': {
    ids: inPacks('S3BucketReplicationEnabled', everyPack),
    reason: 'Access logs tell who read the evidence and are no evidence themselves; versions keep them.',
  },
  'access-logs-encrypted-by-s3': {
    ids: inPacks('S3DefaultEncryptionKMS', ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321']),
    reason:
      'S3 delivers server access logs only to buckets with SSE-S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  },
  'access-logs-without-lock': {
    ids: inPacks('S3BucketDefaultLockEnabled', ['NIST.800.53.R4']),
    reason:
      'S3 delivers no server access logs to a bucket with a default retention: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  },
  'monitoring-by-rds': {
    ids: managedPolicy('service-role/AmazonRDSEnhancedMonitoringRole'),
    reason: 'RDS documents this policy for Enhanced Monitoring and knows alone what its agent needs.',
  },
  'backups-by-aws-backup': {
    ids: managedPolicy('service-role/AWSBackupServiceRolePolicyForBackup'),
    reason: 'AWS Backup documents this policy for its service role and extends it with each service.',
  },
  'backed-up-with-its-cluster': {
    ids: inPacks('RDSInBackupPlan', ['NIST.800.53.R4', 'NIST.800.53.R5', 'HIPAA.Security']),
    reason:
      'AWS Backup backs up a cluster of Aurora as a whole, and the plan names the cluster; the rule looks for each of its instances.',
  },
  'audit-lists-buckets': {
    ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
    reason: 'SQL Server looks its bucket up with ListAllMyBuckets, which takes no resource.',
  },
  'audit-writes-objects': {
    ids: ['AwsSolutions::AwsSolutions-IAM5'],
    reason:
      'SQL Server chooses the names of the objects in its bucket, of which the bucket allows no other change.',
  },
  'describe-calls-take-no-resource': {
    ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
    reason:
      'Describe calls of EC2 and RDS take no resource, or would leave out what another one has: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  },
  'handler-of-alarms': {
    ids: [
      ...inPacks('LambdaInsideVPC', everyPack),
      ...inPacks('LambdaConcurrency', ['NIST.800.53.R5', 'HIPAA.Security']),
      ...inPacks('LambdaDLQ', ['NIST.800.53.R5', 'HIPAA.Security']),
    ],
    reason:
      'It watches networks and stands in none of them, so that no change of a network silences it. What waits for it is kept and tried again, and what fails goes to EventBridge, which pages.',
  },
  'told-with-another': {
    ids: inPacks('CloudWatchAlarmAction', ['NIST.800.53.R4', 'NIST.800.53.R5', 'HIPAA.Security']),
    reason:
      'A statistic that stands out alone is chance as often as not: a composite alarm of this construct tells when two do at once.',
  },
  'handler-of-scans': {
    ids: [
      ...inPacks('LambdaInsideVPC', everyPack),
      ...inPacks('LambdaConcurrency', ['NIST.800.53.R5', 'HIPAA.Security']),
      ...inPacks('LambdaDLQ', ['NIST.800.53.R5', 'HIPAA.Security']),
    ],
    reason:
      'It reads networks and stands in none of them. The state machine alone calls it and waits for its answer: it limits how many run, and an alarm tells when it fails.',
  },
  'objects-of-scans': {
    ids: ['AwsSolutions::AwsSolutions-IAM5'],
    reason: 'Each scan has a folder of its own, named by its day and its execution, below this one.',
  },
  'calls-of-state-machines-take-no-resource': {
    ids: ['AwsSolutions::AwsSolutions-IAM5[Resource::*]'],
    reason:
      'What delivers logs and traces takes no resource: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  'parts-of-executions': {
    ids: ['AwsSolutions::AwsSolutions-IAM5'],
    reason:
      'The children of a distributed map are executions of this state machine alone, whose names Step Functions chooses.',
  },
  'handler-of-resources': {
    ids: [
      ...inPacks('LambdaInsideVPC', everyPack),
      ...inPacks('LambdaConcurrency', ['NIST.800.53.R5', 'HIPAA.Security']),
      ...inPacks('LambdaDLQ', ['NIST.800.53.R5', 'HIPAA.Security']),
    ],
    reason:
      'CloudFormation alone calls it, when a stack is deployed, and waits for its answer: what fails fails the deployment. It stands in no network, since it calls RDS and CloudFormation alone.',
  },
  'records-encrypted-by-rds': {
    ids: ['AwsSolutions::AwsSolutions-KDF1'],
    reason:
      'Firehose encrypts by itself only what is put into it directly, and RDS encrypts each record before it reaches Kinesis: https://docs.aws.amazon.com/firehose/latest/dev/encryption.html',
  },
  'objects-of-activity': {
    ids: ['AwsSolutions::AwsSolutions-IAM5'],
    reason: 'Firehose chooses the names of the objects that it delivers into this bucket.',
  },
  'last-queue': {
    ids: ['AwsSolutions::AwsSolutions-SQS3'],
    reason:
      'This queue is the dead-letter queue of the rules and handlers, which the rule knows of queues alone; an alarm tells of each message in it.',
  },
} as const satisfies Readonly<Record<string, Acknowledgement>>;

export type AcknowledgementName = keyof typeof acknowledgements;

/** Acknowledges what the table says under a name, for a construct that owns the resource. */
export function acknowledge(construct: IConstruct, ...names: readonly AcknowledgementName[]): void {
  for (const name of names) acknowledgeFinding(construct, name, undefined);
}

/** As `acknowledge`, for one finding of rules that have several on a resource. */
export function acknowledgeFinding(
  construct: IConstruct,
  name: AcknowledgementName,
  finding: string | undefined,
): void {
  const { ids, reason } = acknowledgements[name];
  const suffix = finding === undefined ? '' : `[${finding}]`;
  for (const id of ids) Validations.of(construct).acknowledge({ id: `${id}${suffix}`, reason });
}
