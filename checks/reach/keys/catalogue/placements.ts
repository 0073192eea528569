import { standing } from './hosts.js';
import type { Ask, Way } from './way.js';

const guides = 'https://docs.aws.amazon.com';

const to = (id: string, does: string, asks: readonly Ask[], source: string): Way => ({
  id,
  gives: 'host',
  does: `${does} within reach of the database`,
  of: standing,
  per: 'placement',
  asks,
  lacks: ['credentials'],
  source: `${guides}/${source}`,
});

/** The same, which acts as a role that is passed to the service. */
const as = (service: string, id: string, does: string, asks: readonly Ask[], source: string): Way => ({
  ...to(
    id,
    does,
    [{ action: 'iam:PassRole', on: ['role'], passedTo: `${service}.amazonaws.com` }, ...asks],
    source,
  ),
  per: 'placement-as-role',
});

/** On resources whose names whoever asks chooses, of one type. */
const chosen = (type: string, ...actions: readonly string[]): readonly Ask[] =>
  actions.map((action) => ({ action, chosen: [type] }));
const plain = (...actions: readonly string[]): readonly Ask[] => actions.map((action) => ({ action }));

/**
 * Lambda looks up the network in the name of whoever puts a function there.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
const looksUpNetwork = plain('ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs');

const clusters = { fact: 'which clusters of ECS there are', action: 'ecs:ListClusters' };
const projects = { fact: 'which projects of CodeBuild there are', action: 'codebuild:ListProjects' };

/**
 * Ways to make compute, or move it, in a subnet and behind a group from which packets reach the database. It runs what whoever
 * makes it wants, so that nobody has to be let in to it.
 */
export const placements: readonly Way[] = [
  to(
    'run-instances',
    'starts an instance',
    [
      {
        action: 'ec2:RunInstances',
        on: ['subnet', 'security-group'],
        chosen: ['image', 'instance', 'network-interface'],
      },
    ],
    'AWSEC2/latest/APIReference/API_RunInstances.html',
  ),
  to(
    'spot-instances',
    'requests a Spot Instance',
    [
      {
        action: 'ec2:RequestSpotInstances',
        on: ['subnet', 'security-group'],
        chosen: ['spot-instances-request', 'image'],
      },
    ],
    'AWSEC2/latest/APIReference/API_RequestSpotInstances.html',
  ),
  to(
    'run-task',
    'makes a cluster and runs a task of its own on Fargate',
    [
      ...chosen('task-definition', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'),
      ...chosen('cluster', 'ecs:CreateCluster'),
    ],
    'AmazonECS/latest/APIReference/API_RunTask.html',
  ),
  {
    ...to(
      'run-task-in-cluster',
      'runs a task of its own on Fargate',
      chosen('task-definition', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'),
      'AmazonECS/latest/APIReference/API_RunTask.html',
    ),
    unseen: clusters,
  },
  {
    ...to(
      'task-of-service',
      'runs tasks of its own on Fargate as a service',
      [...chosen('task-definition', 'ecs:RegisterTaskDefinition'), ...chosen('service', 'ecs:CreateService')],
      'AmazonECS/latest/APIReference/API_CreateService.html',
    ),
    unseen: clusters,
  },
  as(
    'lambda',
    'create-function',
    'makes and invokes a function',
    [...chosen('function', 'lambda:CreateFunction', 'lambda:InvokeFunction'), ...looksUpNetwork],
    'lambda/latest/api/API_CreateFunction.html',
  ),
  as(
    'lambda',
    'create-function-for-others',
    'makes a function that others may invoke',
    [...chosen('function', 'lambda:CreateFunction', 'lambda:AddPermission'), ...looksUpNetwork],
    'lambda/latest/api/API_AddPermission.html',
  ),
  as(
    'lambda',
    'create-function-for-events',
    'makes a function that events invoke',
    [
      ...chosen('function', 'lambda:CreateFunction'),
      ...plain('lambda:CreateEventSourceMapping'),
      ...looksUpNetwork,
    ],
    'lambda/latest/api/API_CreateEventSourceMapping.html',
  ),
  {
    ...to(
      'move-function',
      'puts a function with a layer of its own',
      [{ action: 'lambda:UpdateFunctionConfiguration', on: ['function'] }, ...looksUpNetwork],
      'lambda/latest/api/API_UpdateFunctionConfiguration.html',
    ),
    per: 'placement-of-function',
  },
  as(
    'codebuild',
    'create-project',
    'makes a project of CodeBuild and starts builds',
    chosen('project', 'codebuild:CreateProject', 'codebuild:StartBuild'),
    'codebuild/latest/APIReference/API_CreateProject.html',
  ),
  {
    ...to(
      'move-project',
      'puts builds of a project of CodeBuild',
      chosen('project', 'codebuild:UpdateProject', 'codebuild:StartBuild'),
      'codebuild/latest/APIReference/API_UpdateProject.html',
    ),
    unseen: projects,
  },
  as(
    'sagemaker',
    'create-processing-job',
    'runs a processing job of SageMaker',
    chosen('processing-job', 'sagemaker:CreateProcessingJob'),
    'sagemaker/latest/APIReference/API_CreateProcessingJob.html',
  ),
  as(
    'sagemaker',
    'create-training-job',
    'runs a training job of SageMaker',
    chosen('training-job', 'sagemaker:CreateTrainingJob'),
    'sagemaker/latest/APIReference/API_CreateTrainingJob.html',
  ),
  as(
    'glue',
    'create-dev-endpoint',
    'makes a development endpoint of Glue',
    plain('glue:CreateDevEndpoint'),
    'glue/latest/webapi/API_CreateDevEndpoint.html',
  ),
];
