import { atAnyOther } from '../reach/keys/any-other.js';
import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseOpenToWildcardGrant = defineCheck({
  id: 'database-open-to-wildcard-grant',
  title: 'Identity that is no administrator gets to the data by a grant for any database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'identities', 'secrets', 'network', 'hosts'],
  docs: {
    detects:
      'A database that an identity reads with a secret, the Data API, temporary credentials or signed requests, where its policies allow the same for databases and secrets that no policy names. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'One application that is taken over then opens every database of the account, and each that is made later.',
    fix: 'Name the database or the secret in the `Resource` of the statement. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'The other databases are of the same account and Region. Tokens of IAM for RDS are judged by `database-open-to-tokens-for-any-user`. DynamoDB, Keyspaces and Timestream are not judged. Whether packets arrive as well is not asked. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html',
    'https://docs.aws.amazon.com/redshift/latest/mgmt/generating-iam-credentials-role-permissions.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled(
        'data-api',
        'redshift-credentials',
        'redshift-iam-credentials',
        'redshift-data-api',
        'redshift-iam-data-api',
        'redshift-serverless-credentials',
        'redshift-serverless-data-api',
        'dsql-token',
        'dsql-admin-token',
        'opensearch-request',
        'neptune-query',
        'neptune-graph-query',
        'kafka-records',
        'secret',
        'lightsail-password',
      ),
      narrowed: atAnyOther,
      does: 'get by a grant for any database to the data of',
      narrow: 'Name the database or the secret in the statement',
      cdk: 'Secret.grantRead(identity), or PolicyStatement.resources with the database',
    });
  },
});
