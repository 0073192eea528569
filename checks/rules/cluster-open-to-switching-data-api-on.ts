import { defineCheck } from './define-check.js';
import { undeclaredIdentities, waysCalled } from './parts/undeclared-identities.js';

export const clusterOpenToSwitchingDataApiOn = defineCheck({
  id: 'cluster-open-to-switching-data-api-on',
  title: 'Identity that is no administrator can switch the Data API on and use it',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'identities', 'secrets', 'hosts'],
  docs: {
    detects:
      'An Aurora cluster without the Data API on which an identity may switch it on and run SQL with a secret that it may read. The identity is one that is not declared under `administrators` in `db-perimeter.yaml`, by itself or over identities that it may become. Where no administrators are declared, roles count as which programs act: of EC2, Lambda, ECS, EKS, App Runner, Glue, SageMaker, EMR Serverless and Roles Anywhere.',
    matters: 'The Data API takes SQL from anywhere on the internet, past every security group.',
    fix: 'Take `rds:EnableHttpEndpoint` from the identity, or the secret. If it is meant to, declare it under `administrators`.',
    blindSpots:
      'A secret that nothing ties to the cluster is not known. Users and roles of people are listed, and not judged, while no administrators are declared. Outsiders are not judged here.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_EnableHttpEndpoint.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html',
  ],

  evaluate(context) {
    return undeclaredIdentities(context, {
      ways: waysCalled('data-api-switched-on'),
      isAbout: ({ cluster }) => cluster?.httpEndpointEnabled !== true,
      does: 'switch the Data API on and run SQL in',
      narrow: 'Take rds:EnableHttpEndpoint from the identity',
      cdk: 'PolicyStatement.actions without it',
    });
  },
});
