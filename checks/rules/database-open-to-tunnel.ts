import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseOpenToTunnel = defineCheck({
  id: 'database-open-to-tunnel',
  title: 'Identity that is no administrator can tunnel to the database through a host',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'network', 'hosts', 'identities'],
  docs: {
    detects:
      'A database that packets reach from a host or a function on which an identity may start a session, run commands, put a key or change the code. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'A session on such a host forwards a port to the database. The identity needs no public address and no group that admits it, only a login.',
    fix: 'Name the hosts in the `Resource` of `ssm:StartSession`, `ssm:SendCommand`, `ec2-instance-connect:SendSSHPublicKey` and `lambda:UpdateFunctionCode`, or tell them apart by tags. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'Whether the agent of Systems Manager runs on a host is not collected. Containers, pods and CloudShell are not followed. Compute that an identity makes where packets reach the database is judged by `database-open-to-placed-compute`. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-methods.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled(
        'session',
        'run-command',
        'user-data',
        'ssh-key',
        'serial-console',
        'function-code',
        'function-layer',
      ),
      does: 'tunnel through a host to',
      narrow: 'Take the action on the host from the identity, or name other hosts',
      cdk: 'PolicyStatement.resources without the host',
    });
  },
});
