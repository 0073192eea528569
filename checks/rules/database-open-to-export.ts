import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseOpenToExport = defineCheck({
  id: 'database-open-to-export',
  title: 'Identity that is no administrator can export the database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'snapshots', 'identities', 'hosts'],
  docs: {
    detects:
      'A database that an identity may export to a bucket, or copy with DMS from an endpoint that is there. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'An export needs no connection to the database and no password, and leaves no trace in its logs.',
    fix: 'Take `rds:StartExportTask` from the identity, let it pass no role to `export.rds.amazonaws.com`, and take the actions of DMS that make and change endpoints. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'Which endpoints and tasks DMS has is not collected, so that what hangs on them is unknown. Integrations without ETL are not judged. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.html',
    'https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationTask.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled(
        'export-snapshot',
        'export-cluster',
        'neptune-graph-export',
        'migration-task',
        'migration-restart',
      ),
      does: 'export',
      narrow: 'Take the action that starts the export from the identity',
      cdk: 'PolicyStatement.actions without it',
    });
  },
});
