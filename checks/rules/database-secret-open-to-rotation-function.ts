import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const databaseSecretOpenToRotationFunction = defineCheck({
  id: 'database-secret-open-to-rotation-function',
  title: 'Identity that is no administrator can change the function that rotates the secret of the database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'identities', 'secrets', 'hosts'],
  docs: {
    detects:
      'A database with a secret that a function of Lambda rotates, the code or the layers of which an identity may change. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters:
      'The function reads the secret and often that of the master user. Whoever writes its code, or a layer that runs with it, has both.',
    fix: 'Take `lambda:UpdateFunctionCode` and `lambda:UpdateFunctionConfiguration` from the identity, or name other functions in the statement. Let RDS manage the password, which needs no function. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'Who may change the layers that the function has now, or the place from which its code is taken, is not judged. Who may only invoke it, `database-rotation-function-open-to-invocation` judges for other accounts. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled('rotation-function', 'rotation-layer'),
      does: 'change the function that rotates the secret of',
      narrow:
        'Take lambda:UpdateFunctionCode and lambda:UpdateFunctionConfiguration on the function from the identity',
      cdk: 'PolicyStatement.resources without the function',
    });
  },
});
