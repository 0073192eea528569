import { unresolvedText } from '../../model/unresolved.js';

const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
const allButIdentities = [
  { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
];

/** Services, or actions of one, of which a policy allows some; which of them, on what, is left open. */
const some = (...services: readonly string[]) => services;

const interfaces = [
  'ec2:Describe*',
  'ec2:CreateTags',
  'ec2:*NetworkInterface*',
  'ec2:*PrivateIpAddresses',
  'ec2:*Ipv6Addresses',
];

const backup = [
  ...[
    'backup',
    'backup-gateway',
    'backup-storage',
    'cloudformation',
    'cloudwatch',
    'dsql',
    'dynamodb',
    'ec2',
    'eks',
  ],
  ...[
    'elasticfilesystem',
    'events',
    'fsx',
    'kms',
    'rds',
    'redshift',
    'redshift-serverless',
    's3',
    'ssm',
    'ssm-sap',
  ],
  ...['storagegateway', 'tag', 'timestream'],
];

/**
 * Policies of AWS that many roles have, and that the answer about an account holds while a template only names them. AWS
 * adds actions to them, and seldom services.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const policies: Readonly<Record<string, readonly object[] | readonly string[]>> = {
  AdministratorAccess: everything,
  PowerUserAccess: allButIdentities,
  AmazonSSMManagedInstanceCore: some('ssm', 'ssmmessages', 'ec2messages'),
  CloudWatchAgentServerPolicy: some('cloudwatch', 'ec2:Describe*', 'logs', 'ssm', 'xray'),
  AWSXRayDaemonWriteAccess: some('xray'),
  AWSXrayWriteOnlyAccess: some('xray'),
  AmazonEC2ContainerRegistryReadOnly: some('ecr'),
  AmazonEKSWorkerNodePolicy: some('ec2:Describe*', 'eks', 'eks-auth'),
  AmazonEKS_CNI_Policy: some(...interfaces),
  'service-role/AWSBackupServiceRolePolicyForBackup': some(...backup),
  'service-role/AWSBackupServiceRolePolicyForRestores': some(...backup, 'ds', 'ebs', 'iam'),
  'service-role/AWSLambdaBasicExecutionRole': some('logs'),
  'service-role/AWSLambdaVPCAccessExecutionRole': some('logs', ...interfaces),
  'service-role/AWSLambdaSQSQueueExecutionRole': some('logs', 'sqs'),
  'service-role/AWSLambdaKinesisExecutionRole': some('logs', 'kinesis'),
  'service-role/AWSLambdaDynamoDBExecutionRole': some('logs', 'dynamodb'),
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': some('logs'),
  'service-role/AmazonECSTaskExecutionRolePolicy': some('ecr', 'logs'),
  'service-role/AmazonRDSEnhancedMonitoringRole': some('logs'),
  'service-role/AmazonDMSVPCManagementRole': some(...interfaces),
  'service-role/AmazonDMSCloudWatchLogsRole': some('logs'),
};

/** What is known of a policy of AWS that no answer holds: a document that allows at least what it does. */
export function awsManagedDocument(arn: string): object | undefined {
  const [, partition = '', name = ''] = /^arn:([\w-]+):iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  const known = Object.hasOwn(policies, name) ? policies[name] : undefined;
  if (known === undefined) return undefined;
  const Statement = known.map((each) =>
    typeof each === 'string'
      ? {
          Effect: 'Allow',
          Action: each.includes(':') ? each : `${each}:*`,
          Resource: `arn:${partition}:${unresolvedText(`what ${arn} allows`)}`,
        }
      : each,
  );
  return { Version: '2012-10-17', Statement };
}
