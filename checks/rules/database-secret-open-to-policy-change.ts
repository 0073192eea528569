import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseSecretOpenToPolicyChange = defineCheck({
  id: 'database-secret-open-to-policy-change',
  title: 'Identity that is no administrator can give itself the secret of the database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'identities', 'secrets', 'hosts'],
  docs: {
    detects:
      'A database with a secret that an identity may read after it has changed the policy of the secret, or the policy or the grants of its key. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters: 'Who writes the policy of a secret reads it a moment later, whatever it says today.',
    fix: 'Take `secretsmanager:PutResourcePolicy`, `kms:PutKeyPolicy` and `kms:CreateGrant` from the identity, or name other secrets and keys in the statement. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'Only secrets count that something ties to a database. Whoever reads the secret already is judged by `database-open-to-wildcard-grant` where the grant is for any. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/grants.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled('secret-policy', 'secret-key-policy', 'secret-key-grant'),
      does: 'give itself the secret of',
      narrow: 'Take the action that changes who reads the secret from the identity',
      cdk: 'PolicyStatement.actions without it',
    });
  },
});
