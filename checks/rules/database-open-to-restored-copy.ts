import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseOpenToRestoredCopy = defineCheck({
  id: 'database-open-to-restored-copy',
  title: 'Identity that is no administrator can restore a copy of the database with a password of its own',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'snapshots', 'identities', 'hosts'],
  docs: {
    detects:
      'A database of which an identity may restore a snapshot or an earlier moment and set the password of the copy. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'A copy holds the same rows and stands in a network that whoever restores it chooses, behind no group of yours.',
    fix: 'Take the actions that restore from the identity, or let it change nothing that it restored: `rds:ModifyDBInstance` and `rds:ModifyDBCluster` with names in the `Resource` of the statement. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'A copy where the old passwords hold counts for nothing here. Recovery points of AWS Backup and read replicas are not judged. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceToPointInTime.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterToPointInTime.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled(
        'restore-and-modify',
        'point-in-time-and-modify',
        'snapshot-and-restore',
        'cluster-restore-and-modify',
        'cluster-point-in-time-and-modify',
        'redshift-restore',
      ),
      does: 'restore a copy with a password of its own of',
      narrow:
        'Take the action that restores, or the one that sets the password of the copy, from the identity',
      cdk: 'PolicyStatement.actions without it',
    });
  },
});
