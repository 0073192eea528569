import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseOpenToSnapshotSharing = defineCheck({
  id: 'database-open-to-snapshot-sharing',
  title: 'Identity that is no administrator can share snapshots of the database with any account',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'snapshots', 'identities', 'hosts'],
  docs: {
    detects:
      'A database of which an identity may share a snapshot, one that is there or one that it takes first. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'Two calls put the whole database into an account of an attacker, where nobody of yours sees what is done with it.',
    fix: 'Take `rds:ModifyDBSnapshotAttribute` and `rds:ModifyDBClusterSnapshotAttribute` (`redshift:AuthorizeSnapshotAccess`) from the identity, or deny them by a service control policy to all but a few roles. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'Whether the key of a snapshot lets the other account in is not judged. Recovery points of AWS Backup are not judged. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
    'https://docs.aws.amazon.com/redshift/latest/APIReference/API_AuthorizeSnapshotAccess.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled(
        'share-snapshot',
        'snapshot-and-share',
        'share-cluster-snapshot',
        'cluster-snapshot-and-share',
        'redshift-snapshot-access',
      ),
      does: 'share a snapshot of',
      narrow: 'Take the action that shares snapshots from the identity',
      cdk: 'PolicyStatement.actions without it',
    });
  },
});
