import type { Ask } from './way.js';

/** Whom somebody becomes. `raised`: with a policy of its own making that allows everything. */
export type Into =
  | 'itself-raised'
  | 'itself-unbounded'
  | 'itself-undenied'
  | 'itself-in-group'
  | 'user'
  | 'role'
  | 'raised-user'
  | 'raised-role'
  /** A role that is made for it, with everything that it wants. */
  | 'new-role';

/** Where policies of an identity come from. */
export type PolicyOrigin = 'inline' | 'attached' | 'group';

/** A way to act as somebody, or as oneself with more permissions. */
export interface Becoming {
  /** That of the path in the catalogue of pathfinding.cloud, or a name where it has none. Permanent. */
  readonly id: string;
  /** What it does, as a verb phrase in the third person. */
  readonly does: string;
  readonly into: Into;
  /** The types that stand under `on` are the user, the role, the group, or a policy of theirs. */
  readonly asks: readonly Ask[];
  /** The service that the role has to trust. */
  readonly trusts?: string;
  /** Which of its policies that deny something it takes off itself. */
  readonly takesOff?: PolicyOrigin;
  /** Compute that acts as the role has to be there, on which the other requests are. */
  readonly through?: 'instance' | 'function';
  /**
   * What of Identity Center it changes, from an account that administers it: a permission set whose role it becomes, a group
   * to which one is assigned, or what there is in an account.
   */
  readonly over?: 'permission-set' | 'group' | 'account';
  /** What no answer of AWS that is collected tells, and the action that would. Without it the way is never certain. */
  readonly unseen?: { readonly fact: string; readonly action: string };
  readonly source: string;
}

const catalogue = (id: string) => `https://pathfinding.cloud/paths/${id}`;
const api = 'https://docs.aws.amazon.com/IAM/latest/APIReference';

const on = (type: string, ...actions: readonly string[]): readonly Ask[] =>
  actions.map((action) => ({ action, on: [type] }));
/** With types that whoever asks chooses, or with none. */
const chosen = (type: string, ...actions: readonly string[]): readonly Ask[] =>
  actions.map((action) => ({ action, chosen: [type] }));
const plain = (...actions: readonly string[]): readonly Ask[] => actions.map((action) => ({ action }));

const to = (into: Into) => (id: string, does: string, asks: readonly Ask[]) => ({
  id,
  does,
  into,
  asks,
  source: catalogue(id),
});
const itself = to('itself-raised');
const user = to('user');
const role = to('role');
const raisedUser = to('raised-user');
const raisedRole = to('raised-role');

/**
 * Whoever may take its own policies off is bound by none of their denials.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html
 */
const undenied = (id: string, takesOff: PolicyOrigin, asks: readonly Ask[]): Becoming => ({
  id,
  does: denialsOff[takesOff],
  into: 'itself-undenied',
  takesOff,
  asks,
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html',
});

const denialsOff: Readonly<Record<PolicyOrigin, string>> = {
  inline: 'takes denials out of its inline policies',
  attached: 'takes off attached policies that deny it something',
  group: 'leaves groups that deny it something',
};

/** New compute that acts as the role, to which it is passed. */
const passing = (
  id: string,
  does: string,
  service: string,
  asks: readonly Ask[],
  unseen?: Becoming['unseen'],
): Becoming => ({
  ...role(id, does, [{ action: 'iam:PassRole', on: ['role'], passedTo: service }, ...asks]),
  trusts: service,
  ...(unseen ? { unseen } : {}),
});

/** Compute that acts as the role and that nobody listed. */
const existing = (
  id: string,
  does: string,
  service: string,
  asks: readonly Ask[],
  fact: string,
  action: string,
): Becoming => ({ ...role(id, does, asks), trusts: service, unseen: { fact, action } });

const ssh = {
  fact: 'whether the host answers SSH to whoever puts the key there',
  action: 'ec2:DescribeInstances',
};

/**
 * The paths of privilege escalation that the catalogue of pathfinding.cloud lists (Apache-2.0), as requests to IAM, and
 * those that AWS's pages add.
 */
export const escalations: readonly Becoming[] = [
  role('sts-001', 'assumes the role', on('role', 'sts:AssumeRole')),

  itself('iam-001', 'writes a new version of a policy of its own', on('policy', 'iam:CreatePolicyVersion')),
  itself('iam-005', 'gives itself an inline policy', on('role', 'iam:PutRolePolicy')),
  itself('iam-007', 'gives itself an inline policy', on('user', 'iam:PutUserPolicy')),
  itself('iam-008', 'attaches a policy to itself', on('user', 'iam:AttachUserPolicy')),
  itself('iam-009', 'attaches a policy to itself', on('role', 'iam:AttachRolePolicy')),
  itself('iam-010', 'attaches a policy to a group of its own', on('group', 'iam:AttachGroupPolicy')),
  itself('iam-011', 'gives a group of its own an inline policy', on('group', 'iam:PutGroupPolicy')),
  {
    id: 'earlier-policy-version',
    does: 'goes back to an earlier version of a policy of its own',
    into: 'itself-raised',
    asks: on('policy', 'iam:SetDefaultPolicyVersion'),
    unseen: {
      fact: 'what earlier versions of its policies allow',
      action: 'iam:GetAccountAuthorizationDetails',
    },
    source: `${api}/API_SetDefaultPolicyVersion.html`,
  },
  {
    id: 'user-boundary',
    does: 'takes its permissions boundary off',
    into: 'itself-unbounded',
    asks: on('user', 'iam:DeleteUserPermissionsBoundary'),
    source: `${api}/API_DeleteUserPermissionsBoundary.html`,
  },
  {
    id: 'role-boundary',
    does: 'takes its permissions boundary off',
    into: 'itself-unbounded',
    asks: on('role', 'iam:DeleteRolePermissionsBoundary'),
    source: `${api}/API_DeleteRolePermissionsBoundary.html`,
  },
  undenied('user-inline-denials', 'inline', on('user', 'iam:DeleteUserPolicy')),
  undenied('role-inline-denials', 'inline', on('role', 'iam:DeleteRolePolicy')),
  undenied('user-attached-denials', 'attached', on('user', 'iam:DetachUserPolicy')),
  undenied('role-attached-denials', 'attached', on('role', 'iam:DetachRolePolicy')),
  undenied('user-inline-denials-replaced', 'inline', on('user', 'iam:PutUserPolicy')),
  undenied('role-inline-denials-replaced', 'inline', on('role', 'iam:PutRolePolicy')),
  undenied('attached-denials-replaced', 'attached', on('policy', 'iam:CreatePolicyVersion')),
  undenied('group-denials', 'group', on('group', 'iam:RemoveUserFromGroup')),
  {
    id: 'iam-013',
    does: 'joins a group',
    into: 'itself-in-group',
    asks: on('group', 'iam:AddUserToGroup'),
    source: catalogue('iam-013'),
  },

  user('iam-002', 'makes an access key of the user', on('user', 'iam:CreateAccessKey')),
  user(
    'iam-003',
    'replaces an access key of the user',
    on('user', 'iam:DeleteAccessKey', 'iam:CreateAccessKey'),
  ),
  user('iam-004', 'gives the user a password', on('user', 'iam:CreateLoginProfile')),
  user('iam-006', 'sets a new password of the user', on('user', 'iam:UpdateLoginProfile')),
  role('iam-012', 'lets itself assume the role', on('role', 'iam:UpdateAssumeRolePolicy')),
  raisedRole(
    'iam-014',
    'attaches a policy to the role and assumes it',
    on('role', 'iam:AttachRolePolicy', 'sts:AssumeRole'),
  ),
  raisedUser(
    'iam-015',
    'attaches a policy to the user and makes an access key of it',
    on('user', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'),
  ),
  raisedRole('iam-016', 'writes a new version of a policy of the role and assumes it', [
    ...on('policy', 'iam:CreatePolicyVersion'),
    ...on('role', 'sts:AssumeRole'),
  ]),
  raisedRole(
    'iam-017',
    'gives the role an inline policy and assumes it',
    on('role', 'iam:PutRolePolicy', 'sts:AssumeRole'),
  ),
  raisedUser(
    'iam-018',
    'gives the user an inline policy and makes an access key of it',
    on('user', 'iam:PutUserPolicy', 'iam:CreateAccessKey'),
  ),
  raisedRole(
    'iam-019',
    'attaches a policy to the role and lets itself assume it',
    on('role', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'),
  ),
  raisedRole('iam-020', 'writes a new version of a policy of the role and lets itself assume it', [
    ...on('policy', 'iam:CreatePolicyVersion'),
    ...on('role', 'iam:UpdateAssumeRolePolicy'),
  ]),
  raisedRole(
    'iam-021',
    'gives the role an inline policy and lets itself assume it',
    on('role', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'),
  ),

  ...newCompute(),
  ...existingCompute(),
];

function newCompute(): readonly Becoming[] {
  const lambda = 'lambda.amazonaws.com';
  const ec2 = 'ec2.amazonaws.com';
  const tasks = 'ecs-tasks.amazonaws.com';
  const glue = 'glue.amazonaws.com';
  const stacks = 'cloudformation.amazonaws.com';
  const builds = 'codebuild.amazonaws.com';
  const sagemaker = 'sagemaker.amazonaws.com';
  const task = chosen('task-definition', 'ecs:RegisterTaskDefinition');
  const cluster = chosen('cluster', 'ecs:CreateCluster');
  const service = chosen('service', 'ecs:CreateService');
  const run = chosen('task-definition', 'ecs:RunTask');
  const start = chosen('task-definition', 'ecs:StartTask');
  const containerInstance = {
    fact: 'whether a cluster of ECS has container instances',
    action: 'ecs:ListContainerInstances',
  };
  const stream = { fact: 'which events would invoke the function', action: 'dynamodb:ListStreams' };
  return [
    passing(
      'lambda-001',
      'makes a function that acts as the role and invokes it',
      lambda,
      chosen('function', 'lambda:CreateFunction', 'lambda:InvokeFunction'),
    ),
    passing(
      'lambda-002',
      'makes a function that acts as the role and lets events invoke it',
      lambda,
      [...chosen('function', 'lambda:CreateFunction'), ...plain('lambda:CreateEventSourceMapping')],
      stream,
    ),
    passing(
      'lambda-006',
      'makes a function that acts as the role and lets itself invoke it',
      lambda,
      chosen('function', 'lambda:CreateFunction', 'lambda:AddPermission'),
    ),
    passing('ec2-001', 'starts an instance that acts as the role', ec2, [
      {
        action: 'ec2:RunInstances',
        chosen: ['image', 'instance', 'network-interface', 'security-group', 'subnet'],
      },
    ]),
    passing(
      'ec2-004',
      'requests a Spot Instance that acts as the role',
      ec2,
      chosen('spot-instances-request', 'ec2:RequestSpotInstances'),
    ),
    passing('ecs-001', 'runs a service that acts as the role in a cluster of its own', tasks, [
      ...cluster,
      ...task,
      ...service,
    ]),
    passing('ecs-002', 'runs a task that acts as the role in a cluster of its own', tasks, [
      ...cluster,
      ...task,
      ...run,
    ]),
    passing('ecs-003', 'runs a service that acts as the role', tasks, [...task, ...service]),
    passing('ecs-004', 'runs a task that acts as the role', tasks, [...task, ...run]),
    passing('ecs-005', 'starts a task that acts as the role', tasks, [...task, ...start], containerInstance),
    passing(
      'ecs-007',
      'takes a host into a cluster and starts a task there that acts as the role',
      tasks,
      [...chosen('cluster', 'ecs:RegisterContainerInstance', 'ecs:DeregisterContainerInstance'), ...start],
      { fact: 'which task definitions are there', action: 'ecs:ListTaskDefinitions' },
    ),
    passing('ecs-008', 'runs a task that is there as the role, with a command of its own', tasks, run, {
      fact: 'which task definitions are there',
      action: 'ecs:ListTaskDefinitions',
    }),
    passing(
      'ecs-009',
      'starts a task that is there as the role, with a command of its own',
      tasks,
      start,
      containerInstance,
    ),
    passing(
      'glue-001',
      'makes a development endpoint that acts as the role',
      glue,
      plain('glue:CreateDevEndpoint'),
    ),
    passing(
      'glue-003',
      'makes a job that acts as the role and runs it',
      glue,
      chosen('job', 'glue:CreateJob', 'glue:StartJobRun'),
    ),
    passing('glue-004', 'makes a job that acts as the role and a trigger that runs it', glue, [
      ...chosen('job', 'glue:CreateJob'),
      ...chosen('trigger', 'glue:CreateTrigger'),
    ]),
    passing(
      'glue-005',
      'turns a job to the role and runs it',
      glue,
      chosen('job', 'glue:UpdateJob', 'glue:StartJobRun'),
    ),
    passing('glue-006', 'turns a job to the role and makes a trigger that runs it', glue, [
      ...chosen('job', 'glue:UpdateJob'),
      ...chosen('trigger', 'glue:CreateTrigger'),
    ]),
    passing(
      'glue-007',
      'opens a session that acts as the role and runs statements there',
      glue,
      chosen('session', 'glue:CreateSession', 'glue:RunStatement'),
    ),
    passing(
      'cloudformation-001',
      'makes a stack that is deployed as the role',
      stacks,
      chosen('stack', 'cloudformation:CreateStack'),
    ),
    passing('cloudformation-003', 'makes a stack set that is deployed as the role', stacks, [
      ...plain('cloudformation:CreateStackSet'),
      ...chosen('stackset', 'cloudformation:CreateStackInstances'),
    ]),
    passing(
      'cloudformation-004',
      'turns a stack set to the role',
      stacks,
      chosen('stackset', 'cloudformation:UpdateStackSet'),
      { fact: 'which stack sets are there', action: 'cloudformation:ListStackSets' },
    ),
    passing(
      'codebuild-001',
      'makes a project that acts as the role and builds it',
      builds,
      chosen('project', 'codebuild:CreateProject', 'codebuild:StartBuild'),
    ),
    passing(
      'codebuild-004',
      'makes a project that acts as the role and builds it in a batch',
      builds,
      chosen('project', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'),
    ),
    passing(
      'sagemaker-001',
      'makes a notebook that acts as the role',
      sagemaker,
      chosen('notebook-instance', 'sagemaker:CreateNotebookInstance'),
    ),
    passing(
      'sagemaker-002',
      'runs a training job that acts as the role',
      sagemaker,
      chosen('training-job', 'sagemaker:CreateTrainingJob'),
    ),
    passing(
      'sagemaker-003',
      'runs a processing job that acts as the role',
      sagemaker,
      chosen('processing-job', 'sagemaker:CreateProcessingJob'),
    ),
    passing(
      'apprunner-001',
      'makes a service of App Runner that acts as the role',
      'tasks.apprunner.amazonaws.com',
      chosen('service', 'apprunner:CreateService'),
    ),
    passing(
      'bedrock-001',
      'makes a code interpreter that acts as the role and runs code there',
      'bedrock-agentcore.amazonaws.com',
      [
        ...plain('bedrock-agentcore:CreateCodeInterpreter'),
        ...chosen(
          'code-interpreter-custom',
          'bedrock-agentcore:StartCodeInterpreterSession',
          'bedrock-agentcore:InvokeCodeInterpreter',
        ),
      ],
    ),
    passing(
      'datapipeline-001',
      'makes a pipeline that acts as the role and runs it',
      'datapipeline.amazonaws.com',
      [
        ...plain('datapipeline:CreatePipeline'),
        ...chosen('pipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'),
      ],
    ),
  ];
}

function existingCompute(): readonly Becoming[] {
  const instance = (
    id: string,
    does: string,
    asks: readonly Ask[],
    unseen?: Becoming['unseen'],
  ): Becoming => ({
    ...role(id, does, asks),
    through: 'instance',
    ...(unseen ? { unseen } : {}),
  });
  const inFunction = (id: string, does: string, ...actions: readonly string[]): Becoming => ({
    ...role(id, does, on('function', ...actions)),
    through: 'function',
  });
  const notebooks = ['whether a notebook acts as the role', 'sagemaker:ListNotebookInstances'] as const;
  const stacks = ['whether a stack is deployed as the role', 'cloudformation:DescribeStacks'] as const;
  const projects = ['whether a project of CodeBuild acts as the role', 'codebuild:BatchGetProjects'] as const;
  return [
    instance(
      'ssm-001',
      'starts a session on an instance that acts as the role',
      on('instance', 'ssm:StartSession'),
    ),
    instance('ssm-002', 'runs commands on an instance that acts as the role', [
      { action: 'ssm:SendCommand', on: ['instance'], chosen: ['document'] },
    ]),
    instance(
      'ec2-002',
      'changes what an instance that acts as the role runs at its start',
      on('instance', 'ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'),
    ),
    instance(
      'ec2-003',
      'puts a key for SSH on an instance that acts as the role',
      on('instance', 'ec2-instance-connect:SendSSHPublicKey'),
      ssh,
    ),
    inFunction(
      'lambda-003',
      'changes the code of a function that acts as the role',
      'lambda:UpdateFunctionCode',
    ),
    inFunction(
      'lambda-004',
      'changes the code of a function that acts as the role and invokes it',
      'lambda:UpdateFunctionCode',
      'lambda:InvokeFunction',
    ),
    inFunction(
      'lambda-005',
      'changes the code of a function that acts as the role and lets itself invoke it',
      'lambda:UpdateFunctionCode',
      'lambda:AddPermission',
    ),
    existing(
      'ec2-005',
      'writes a launch template of instances that act as the role',
      'ec2.amazonaws.com',
      chosen('launch-template', 'ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'),
      'whether instances are launched as the role from a template',
      'ec2:DescribeLaunchTemplateVersions',
    ),
    existing(
      'ecs-006',
      'opens a shell in a task that acts as the role',
      'ecs-tasks.amazonaws.com',
      [
        { action: 'ecs:ExecuteCommand', chosen: ['cluster', 'task'] },
        { action: 'ecs:DescribeTasks', chosen: ['task'] },
      ],
      'whether a task acts as the role',
      'ecs:DescribeTasks',
    ),
    existing(
      'glue-002',
      'puts a key for SSH on a development endpoint that acts as the role',
      'glue.amazonaws.com',
      chosen('devendpoint', 'glue:UpdateDevEndpoint'),
      'whether a development endpoint acts as the role',
      'glue:GetDevEndpoints',
    ),
    existing(
      'codebuild-002',
      'builds a project that acts as the role with commands of its own',
      'codebuild.amazonaws.com',
      chosen('project', 'codebuild:StartBuild'),
      ...projects,
    ),
    existing(
      'codebuild-003',
      'builds a project that acts as the role in a batch with commands of its own',
      'codebuild.amazonaws.com',
      chosen('project', 'codebuild:StartBuildBatch'),
      ...projects,
    ),
    existing(
      'cloudformation-002',
      'updates a stack that is deployed as the role',
      'cloudformation.amazonaws.com',
      chosen('stack', 'cloudformation:UpdateStack'),
      ...stacks,
    ),
    existing(
      'cloudformation-005',
      'changes a stack that is deployed as the role by a change set',
      'cloudformation.amazonaws.com',
      chosen('stack', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
      ...stacks,
    ),
    existing(
      'sagemaker-004',
      'opens a notebook that acts as the role',
      'sagemaker.amazonaws.com',
      chosen('notebook-instance', 'sagemaker:CreatePresignedNotebookInstanceUrl'),
      ...notebooks,
    ),
    existing(
      'sagemaker-005',
      'changes what a notebook that acts as the role runs at its start',
      'sagemaker.amazonaws.com',
      [
        ...chosen('notebook-instance-lifecycle-config', 'sagemaker:CreateNotebookInstanceLifecycleConfig'),
        ...chosen(
          'notebook-instance',
          'sagemaker:StopNotebookInstance',
          'sagemaker:UpdateNotebookInstance',
          'sagemaker:StartNotebookInstance',
        ),
      ],
      ...notebooks,
    ),
    existing(
      'apprunner-002',
      'changes a service of App Runner that acts as the role',
      'tasks.apprunner.amazonaws.com',
      chosen('service', 'apprunner:UpdateService'),
      'whether a service of App Runner acts as the role',
      'apprunner:ListServices',
    ),
    existing(
      'bedrock-002',
      'runs code in a code interpreter that acts as the role',
      'bedrock-agentcore.amazonaws.com',
      chosen(
        'code-interpreter-custom',
        'bedrock-agentcore:StartCodeInterpreterSession',
        'bedrock-agentcore:InvokeCodeInterpreter',
      ),
      'whether a code interpreter acts as the role',
      'bedrock-agentcore:ListCodeInterpreters',
    ),
  ];
}
