import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseOpenToPasswordReset = defineCheck({
  id: 'database-open-to-password-reset',
  title: 'Identity that is no administrator can set the master password of the database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'identities', 'hosts'],
  docs: {
    detects:
      'A database whose master password an identity may set that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'Whoever sets the master password is the master user. No exploit is needed, no password has to be known, and the application is locked out as well.',
    fix: 'Take `rds:ModifyDBInstance` and `rds:ModifyDBCluster` (`redshift:ModifyCluster`, `lightsail:UpdateRelationalDatabase`) from the identity, or name the databases that it may change in the `Resource` of the statement. If it administers databases, declare it under `administrators`.',
    blindSpots:
      'Whoever may change anything of a database counts, whatever else of it than the password. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here. Roles of services that build and deploy count as people. A template says neither into which account it is deployed nor what guardrails deny there, so that it is unknown at most.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html',
    'https://docs.aws.amazon.com/redshift/latest/APIReference/API_ModifyCluster.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled(
        'modify-instance',
        'modify-cluster',
        'modify-redshift',
        'modify-redshift-namespace',
        'modify-lightsail',
      ),
      // Neptune has no users and no passwords.
      isAbout: ({ engine }) => engine !== 'neptune',
      does: 'set the master password of',
      narrow: 'Take the action that changes the database from the identity, or name other databases',
      cdk: 'PolicyStatement.resources without the database',
    });
  },
});
