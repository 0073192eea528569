import { placements } from '../reach/keys/catalogue/placements.js';
import { defineCheck } from './define-check.js';
import { undeclaredIdentities } from './parts/undeclared-identities.js';

export const databaseOpenToPlacedCompute = defineCheck({
  id: 'database-open-to-placed-compute',
  title: 'Identity that is no administrator can place compute within reach of the database',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'network', 'hosts', 'identities'],
  docs: {
    detects:
      'A database that packets would reach from a subnet, behind a security group, in which an identity may make compute: an instance, a task of Fargate, a function, a build, a job or a development endpoint; or to which it may move a function. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'A group that admits another group is as closed as the other is hard to get into. Whoever may start an instance behind it has a socket to the database, on a host that nobody watches and that runs what it likes.',
    fix: 'Name subnets and groups in the `Resource` of `ec2:RunInstances`, and limit `lambda:CreateFunction` and `lambda:UpdateFunctionConfiguration` by `lambda:SubnetIds` and `lambda:SecurityGroupIds`. Where an action knows no subnets (`ecs:RunTask`), take it from the identity, or let it pass no role that may make network interfaces. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'Groups that an identity makes or opens first are not followed, nor are hosts that it moves, notebooks of SageMaker, compute of Batch, App Runner, CloudShell and WorkSpaces, and services that make compute for whoever asks them, as CloudFormation and Auto Scaling do. What reaches the database over a proxy or a load balancer alone does not count. Of subnets that another account shares, and where it takes a group of a connected network or two groups at once, it is unknown. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: placements,
      does: 'place compute within reach of',
      narrow: 'Take the action that makes compute from the identity, or name other subnets and groups',
      cdk: 'PolicyStatement.resources without the subnet or the group',
    });
  },
});
